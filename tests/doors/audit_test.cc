// What the audit table is told at both doors, and who may read it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "nhipcau/v1/access_service.pb.h"
#include "nhipcau/v1/audit_service.pb.h"
#include "nhipcau/v1/bridge_point_service.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "server/access/token.h"
#include "tests/doors/grpc_door.h"
#include "tests/doors/served_conference.h"
#include "tests/doors/websocket_door.h"

namespace nhipcau {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr char kList[] = "nhipcau.v1.AuditService/ListAuditEntries";

class AuditTest : public testing::TestWithParam<bool> {
 protected:
  AuditTest() {
    if (GetParam()) {
      door_ = std::make_unique<GrpcDoor>(house_.instance().grpc_port());
    } else {
      door_ = std::make_unique<WebSocketDoor>(house_.instance().http_port());
    }
  }

  Outcome Call(const std::string& method, const std::string& token,
               const google::protobuf::Message& request) {
    return door_->Call(*api::FindMethod(method), token, request.SerializeAsString());
  }

  Outcome ListAs(const std::string& token, const std::string& conference, v1::AuditKind kind) {
    v1::ListAuditEntriesRequest request;
    request.set_conference(conference);
    request.set_kind(kind);
    return Call(kList, token, request);
  }

  // By the office's administrator, newest first.
  std::vector<v1::AuditEntry> Entries(v1::AuditKind kind, const std::string& conference = "") {
    const Outcome outcome = ListAs(house_.administrator(), conference, kind);
    EXPECT_EQ(outcome.code, 0) << outcome.error.ShortDebugString();
    v1::ListAuditEntriesResponse response;
    EXPECT_TRUE(response.ParseFromString(outcome.response));
    return {response.audit_entries().begin(), response.audit_entries().end()};
  }

  Outcome Enrol(const std::string& token) {
    v1::EnrolDeviceRequest request;
    request.set_request_id(house_.NewRequestId());
    return Call("nhipcau.v1.AccessService/EnrolDevice", token, request);
  }

  ServedConference house_;
  std::unique_ptr<Door> door_;
};

TEST_P(AuditTest, ARefusedCommandOfSomebodyPrivilegedSaysWhoWhyAndFromWhere) {
  v1::OpenSessionRequest open;
  open.set_request_id(house_.NewRequestId());
  open.set_conference(ServedConference::kName);
  EXPECT_NE(
      Call("nhipcau.v1.ConferenceService/OpenSession", house_.token(v1::ROLE_CHAIR), open).code, 0);
  const auto entries = Entries(v1::AUDIT_KIND_REFUSED_COMMAND);
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries[0].method(), "ConferenceService/OpenSession");
  EXPECT_EQ(entries[0].conference(), ServedConference::kName);
  EXPECT_EQ(entries[0].reason(), v1::REASON_ROLE_NOT_ALLOWED);
  EXPECT_EQ(entries[0].role(), v1::ROLE_CHAIR);
  EXPECT_EQ(entries[0].display_name(), "ROLE_CHAIR");
  EXPECT_THAT(entries[0].principal(), testing::StartsWith("conferences/hai-cua/invitations/"));
  EXPECT_EQ(entries[0].address(), "127.0.0.1");
  EXPECT_EQ(entries[0].count(), 1);
}

TEST_P(AuditTest, OperatorsAreNotPrivilegedAndQueriesNoCommands) {
  v1::OpenSessionRequest open;
  open.set_request_id(house_.NewRequestId());
  open.set_conference(ServedConference::kName);
  Call("nhipcau.v1.ConferenceService/OpenSession", house_.token(v1::ROLE_OPERATOR), open);
  v1::GetBridgePointRequest get;
  get.set_name(ServedConference::Point("nowhere"));
  Call("nhipcau.v1.BridgePointService/GetBridgePoint", house_.token(v1::ROLE_MODERATOR), get);
  EXPECT_THAT(Entries(v1::AUDIT_KIND_REFUSED_COMMAND), IsEmpty());
}

TEST_P(AuditTest, AFloodOfFalseTokensIsOneEntryAndShowsNoToken) {
  std::string token;
  for (int i = 0; i < 50; ++i) {
    token = *access::MakeToken(ServedConference::kName);
    EXPECT_NE(Call("nhipcau.v1.AccessService/GetPrincipal", token, v1::GetPrincipalRequest()).code,
              0);
  }
  const auto entries = Entries(v1::AUDIT_KIND_FALSE_TOKEN);
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_GE(entries[0].count(), 50);
  EXPECT_EQ(entries[0].reason(), v1::REASON_TOKEN_INVALID);
  EXPECT_EQ(entries[0].conference(), ServedConference::kName);
  EXPECT_EQ(entries[0].principal(), "");
  EXPECT_EQ(entries[0].ShortDebugString().find(token.substr(token.find('.') + 1)),
            std::string::npos);
}

TEST_P(AuditTest, ARevokedLinkAndAWrongCodeAreSeen) {
  Call("nhipcau.v1.AccessService/GetPrincipal", house_.revoked_token(), v1::GetPrincipalRequest());
  const auto revoked = Entries(v1::AUDIT_KIND_FALSE_TOKEN);
  ASSERT_EQ(revoked.size(), 1U);
  EXPECT_EQ(revoked[0].reason(), v1::REASON_TOKEN_REVOKED);
  EXPECT_NE(Enrol("hai-cua.0123456789").code, 0);
  const auto codes = Entries(v1::AUDIT_KIND_FALSE_CODE);
  ASSERT_EQ(codes.size(), 1U);
  EXPECT_EQ(codes[0].conference(), ServedConference::kName);
}

// Also one that was good a moment ago, and that the server remembers.
TEST_P(AuditTest, WhoeverUsesARevokedLinkIsNamed) {
  const std::string& token = house_.token(v1::ROLE_MINUTES);
  v1::GetPrincipalResponse who;
  ASSERT_TRUE(who.ParseFromString(
      Call("nhipcau.v1.AccessService/GetPrincipal", token, v1::GetPrincipalRequest()).response));
  v1::RevokeInvitationRequest revoke;
  revoke.set_name(who.principal().name());
  house_.Do<v1::RevokeInvitationResponse>(house_.administrator(), revoke);
  GrpcDoor door(house_.instance().grpc_port());
  v1::GetConferenceRequest get;
  get.set_name(ServedConference::kName);
  door.Call(*api::FindMethod("nhipcau.v1.ConferenceService/GetConference"), token,
            get.SerializeAsString());
  const auto entries = Entries(v1::AUDIT_KIND_FALSE_TOKEN);
  ASSERT_FALSE(entries.empty());
  EXPECT_EQ(entries.back().principal(), who.principal().name());
  EXPECT_EQ(entries.back().reason(), v1::REASON_TOKEN_REVOKED);
}

TEST_P(AuditTest, EnrolmentsRevocationsAndLinksOfTheOfficeAreSeen) {
  const auto enrolled_before = Entries(v1::AUDIT_KIND_ENROLMENT);
  ASSERT_EQ(Enrol(house_.token(v1::ROLE_OPERATOR)).code, 0);
  const auto enrolled = Entries(v1::AUDIT_KIND_ENROLMENT);
  ASSERT_EQ(enrolled.size(), enrolled_before.size() + 1);
  EXPECT_EQ(enrolled[0].role(), v1::ROLE_OPERATOR);
  EXPECT_EQ(enrolled[0].reason(), v1::REASON_UNSPECIFIED);

  v1::ReissueInvitationRequest reissue;
  reissue.set_name(enrolled[0].principal());
  house_.Do<v1::ReissueInvitationResponse>(house_.administrator(), reissue);
  v1::RevokeInvitationRequest revoke;
  revoke.set_name(enrolled[0].principal());
  house_.Do<v1::RevokeInvitationResponse>(house_.administrator(), revoke);
  std::vector<std::string> methods;
  for (const auto& entry : Entries(v1::AUDIT_KIND_REVOCATION)) methods.push_back(entry.method());
  // The house revoked a link as well.
  EXPECT_THAT(methods,
              ElementsAre("AccessService/ReissueInvitation", "AccessService/RevokeInvitation"));
  // The house's second administrator.
  const auto office = Entries(v1::AUDIT_KIND_OFFICE_INVITATION);
  ASSERT_EQ(office.size(), 1U);
  EXPECT_EQ(office[0].conference(), "");
  EXPECT_EQ(office[0].role(), v1::ROLE_ADMINISTRATOR);
}

TEST_P(AuditTest, PeopleOfAConferenceReadItsEntriesOnly) {
  const std::string& auditor = house_.token(v1::ROLE_AUDITOR);
  const Outcome own = ListAs(auditor, ServedConference::kName, v1::AUDIT_KIND_UNSPECIFIED);
  ASSERT_EQ(own.code, 0) << own.error.ShortDebugString();
  v1::ListAuditEntriesResponse response;
  ASSERT_TRUE(response.ParseFromString(own.response));
  EXPECT_GT(response.audit_entries_size(), 0);
  for (const auto& entry : response.audit_entries()) {
    EXPECT_EQ(entry.conference(), ServedConference::kName);
  }
  EXPECT_EQ(ListAs(auditor, "", v1::AUDIT_KIND_UNSPECIFIED).error.reason(),
            v1::REASON_OUTSIDE_SCOPE);
  EXPECT_EQ(
      ListAs(house_.token(v1::ROLE_MODERATOR), ServedConference::kName, v1::AUDIT_KIND_UNSPECIFIED)
          .error.reason(),
      v1::REASON_ROLE_NOT_ALLOWED);
}

TEST_P(AuditTest, IsPagedNewestFirst) {
  v1::ListAuditEntriesRequest request;
  request.set_page_size(1);
  std::vector<int64_t> numbers;
  do {
    v1::ListAuditEntriesResponse page;
    ASSERT_TRUE(page.ParseFromString(Call(kList, house_.administrator(), request).response));
    for (const auto& entry : page.audit_entries()) numbers.push_back(entry.number());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_GT(numbers.size(), 2U);
  EXPECT_TRUE(std::is_sorted(numbers.rbegin(), numbers.rend()));
  request.set_page_token("bm9uc2Vuc2U=");
  EXPECT_EQ(Call(kList, house_.administrator(), request).error.reason(), v1::REASON_FIELD_INVALID);
}

INSTANTIATE_TEST_SUITE_P(BothDoors, AuditTest, testing::Bool(),
                         [](const auto& door) { return door.param ? "grpc" : "websocket"; });

// The first administrator's token lies in a file until it was used to enrol a device.
TEST(AdministratorTokenTest, TheFileGoesWhenADeviceWasEnrolled) {
  ServedConference house;
  GrpcDoor door(house.instance().grpc_port());
  const auto is_there = [&] {
    // The reader's thread, which removes the file, answers this after what came before.
    door.Call(*api::FindMethod(kList), house.administrator(), "");
    return std::filesystem::exists(house.DataFile("administrator.token"));
  };
  house.Do<v1::EnrolDeviceResponse>(house.token(v1::ROLE_ADMINISTRATOR), v1::EnrolDeviceRequest());
  EXPECT_TRUE(is_there()) << "somebody else's link was used";
  house.Do<v1::EnrolDeviceResponse>(house.administrator(), v1::EnrolDeviceRequest());
  EXPECT_FALSE(is_there());
  EXPECT_EQ(door.Call(*api::FindMethod(kList), house.administrator(), "").code, 0);
}

}  // namespace
}  // namespace nhipcau
