// One-time codes as rules see them: hashes, who may create one, and how it ends. And which links
// coordinators hand out.
#include <gtest/gtest.h>

#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/access_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "server/conference/access/invitations.h"
#include "tests/conference/table.h"

namespace nhipcau::conference {
namespace {

// Operator 1 and coordinator 2 of point 150, and a clerk.
class AccessCodesTest : public testing::Test {
 protected:
  AccessCodesTest() {
    table_.AddPoint("150");
    Invite(1, v1::ROLE_OPERATOR, Point("150"));
    Invite(2, v1::ROLE_COORDINATOR, Point("150"));
    Invite(3, v1::ROLE_MINUTES, "");
  }

  void Invite(int number, v1::Role role, const std::string& point) {
    v1::Invitation invitation;
    invitation.set_name(Numbered("invitations", number));
    invitation.set_role(role);
    invitation.set_bridge_point(point);
    invitation.set_secret_sha256("link " + std::to_string(number));
    table_.Put(invitation);
  }

  v1::Reason CreateCode(int number, const std::string& hash, v1::Role role = v1::ROLE_PLANNER) {
    v1::CreateAccessCodeRequest request;
    request.set_name(Numbered("invitations", number));
    Command command = CommandOf(request, role);
    command.secret_sha256 = hash;
    return Do(command);
  }

  // As invitation 1, with the token that has this hash.
  v1::Reason Enrol(const std::string& credential_hash) {
    const v1::EnrolDeviceRequest request;
    Command command = CommandOf(request, v1::ROLE_OPERATOR);
    command.principal.set_name(Numbered("invitations", 1));
    command.secret_sha256 = "device";
    command.credential_sha256 = credential_hash;
    return Do(command);
  }

  v1::Reason Reissue(int number, v1::Role role) {
    v1::ReissueInvitationRequest request;
    request.set_name(Numbered("invitations", number));
    return Do(CommandOf(request, role));
  }

  v1::Reason InviteAnother(v1::Role role, v1::Role by) {
    v1::CreateInvitationRequest request;
    request.mutable_invitation()->set_role(role);
    if (role != v1::ROLE_MINUTES) request.mutable_invitation()->set_bridge_point(Point("150"));
    return Do(CommandOf(request, by));
  }

  bool Works(const std::string& hash, absl::Duration later = absl::ZeroDuration()) const {
    return FindByAccessCode(table_.view(), hash, table_.now + later) != nullptr;
  }

  Table table_;

 private:
  Command CommandOf(const google::protobuf::Message& request, v1::Role role) const {
    Command command;
    command.method = &MethodOf(request);
    command.request = &request;
    command.stream = kStream;
    command.principal.set_role(role);
    command.time = table_.now;
    return command;
  }

  v1::Reason Do(const Command& command) {
    auto events = Decide(table_.view(), command);
    if (events.ok()) table_.Apply(*events);
    return ReasonOf(events.status());
  }
};

TEST_F(AccessCodesTest, IsGoodForAQuarterOfAnHour) {
  ASSERT_EQ(CreateCode(1, "code"), v1::REASON_UNSPECIFIED);
  EXPECT_TRUE(Works("code"));
  EXPECT_FALSE(Works("another"));
  EXPECT_TRUE(Works("code", absl::Minutes(15) - absl::Nanoseconds(1)));
  EXPECT_FALSE(Works("code", absl::Minutes(15)));
  EXPECT_EQ(FindByAccessCode(table_.view(), "code", table_.now)->name(),
            Numbered("invitations", 1));
}

TEST_F(AccessCodesTest, NoHashIsNoCode) { EXPECT_FALSE(Works("")); }

TEST_F(AccessCodesTest, EnrolsOnce) {
  CreateCode(1, "code");
  ASSERT_EQ(Enrol("code"), v1::REASON_UNSPECIFIED);
  EXPECT_FALSE(Works("code"));
  const auto invitation = table_.Get<v1::Invitation>(Numbered("invitations", 1));
  EXPECT_FALSE(invitation.has_access_code_expire_time());
  EXPECT_EQ(invitation.secret_sha256(), "link 1");
}

TEST_F(AccessCodesTest, TheLinkLeavesTheCodeAlone) {
  CreateCode(1, "code");
  ASSERT_EQ(Enrol("link 1"), v1::REASON_UNSPECIFIED);
  EXPECT_TRUE(Works("code"));
}

TEST_F(AccessCodesTest, ANewCodeReplacesTheOld) {
  CreateCode(1, "code");
  CreateCode(1, "next");
  EXPECT_FALSE(Works("code"));
  EXPECT_TRUE(Works("next"));
}

TEST_F(AccessCodesTest, EndsWithTheLink) {
  CreateCode(1, "code");
  ASSERT_EQ(Reissue(1, v1::ROLE_PLANNER), v1::REASON_UNSPECIFIED);
  EXPECT_FALSE(Works("code"));
  CreateCode(1, "code");
  v1::RevokeInvitationRequest revoke;
  revoke.set_name(Numbered("invitations", 1));
  ASSERT_EQ(table_.Do(revoke, v1::ROLE_PLANNER), v1::REASON_UNSPECIFIED);
  EXPECT_FALSE(Works("code"));
  EXPECT_EQ(CreateCode(1, "code"), v1::REASON_ALREADY_REVOKED);
}

TEST_F(AccessCodesTest, CoordinatorsHandOutLinksOfOperatorsOnly) {
  constexpr v1::Role kCoordinator = v1::ROLE_COORDINATOR;
  EXPECT_EQ(CreateCode(1, "code", kCoordinator), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(CreateCode(2, "code", kCoordinator), v1::REASON_ROLE_NOT_ALLOWED);
  EXPECT_EQ(CreateCode(3, "code", kCoordinator), v1::REASON_ROLE_NOT_ALLOWED);
  EXPECT_EQ(Reissue(1, kCoordinator), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(Reissue(2, kCoordinator), v1::REASON_ROLE_NOT_ALLOWED);
  EXPECT_EQ(InviteAnother(v1::ROLE_OPERATOR, kCoordinator), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(InviteAnother(kCoordinator, kCoordinator), v1::REASON_ROLE_NOT_ALLOWED);
  EXPECT_EQ(InviteAnother(v1::ROLE_MINUTES, kCoordinator), v1::REASON_ROLE_NOT_ALLOWED);
  EXPECT_EQ(InviteAnother(kCoordinator, v1::ROLE_PLANNER), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(Reissue(2, v1::ROLE_PLANNER), v1::REASON_UNSPECIFIED);
}

TEST_F(AccessCodesTest, TheOfficeHasNone) {
  State office{std::string(kOffice)};
  v1::CreateAccessCodeRequest request;
  request.set_name("office/invitations/1");
  Command command;
  command.method = &MethodOf(request);
  command.request = &request;
  command.stream = kOffice;
  command.principal.set_role(v1::ROLE_ADMINISTRATOR);
  EXPECT_EQ(ReasonOf(Decide(Overlay(office), command).status()), v1::REASON_FIELD_INVALID);
}

}  // namespace
}  // namespace nhipcau::conference
