// How a device of an invitation ends: somebody decides it, or it only gives way to another.
#include <gtest/gtest.h>

#include <string>

#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/access_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "tests/conference/table.h"

namespace nhipcau::conference {
namespace {

constexpr int kDevicesMax = 10;

class DevicesTest : public testing::Test {
 protected:
  DevicesTest() {
    v1::Invitation invitation;
    invitation.set_name(Numbered("invitations", 1));
    invitation.set_role(v1::ROLE_MINUTES);
    invitation.set_secret_sha256("link");
    table_.Put(invitation);
  }

  void Enrol() {
    const v1::EnrolDeviceRequest request;
    Command command;
    command.method = &MethodOf(request);
    command.request = &request;
    command.stream = kStream;
    command.principal.set_role(v1::ROLE_MINUTES);
    command.principal.set_name(Numbered("invitations", 1));
    command.secret_sha256 = "device";
    command.credential_sha256 = "link";
    command.time = table_.now;
    auto events = Decide(table_.view(), command);
    ASSERT_TRUE(events.ok()) << events.status();
    table_.Apply(*events);
  }

  std::string FateOf(int number) const {
    const auto device = table_.Get<v1::Device>(Numbered("devices", number));
    if (!device.revoked()) return device.replaced() ? "never" : "good";
    return device.replaced() ? "replaced" : "revoked";
  }

  Table table_;
};

TEST_F(DevicesTest, TheOldestIsReplacedByOneTooMany) {
  for (int count = 0; count <= kDevicesMax; ++count) Enrol();
  EXPECT_EQ(FateOf(1), "replaced");
  EXPECT_EQ(FateOf(2), "good");
  EXPECT_EQ(FateOf(kDevicesMax + 1), "good");
}

TEST_F(DevicesTest, AllAreReplacedWithTheLink) {
  Enrol();
  Enrol();
  v1::RevokeDeviceRequest revoke;
  revoke.set_name(Numbered("devices", 1));
  ASSERT_EQ(table_.Do(revoke, v1::ROLE_PLANNER), v1::REASON_UNSPECIFIED);
  v1::ReissueInvitationRequest reissue;
  reissue.set_name(Numbered("invitations", 1));
  ASSERT_EQ(table_.Do(reissue, v1::ROLE_PLANNER), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(FateOf(1), "revoked") << "what somebody decided stays decided";
  EXPECT_EQ(FateOf(2), "replaced");
}

TEST_F(DevicesTest, OneThatWasReplacedCanStillBeRevokedOnce) {
  for (int count = 0; count <= kDevicesMax; ++count) Enrol();
  v1::RevokeDeviceRequest revoke;
  revoke.set_name(Numbered("devices", 1));
  EXPECT_EQ(table_.Do(revoke, v1::ROLE_PLANNER), kAccepted);
  EXPECT_EQ(FateOf(1), "revoked");
  EXPECT_EQ(table_.Do(revoke, v1::ROLE_PLANNER), v1::REASON_ALREADY_REVOKED);
}

TEST_F(DevicesTest, TheyAreRevokedWithTheInvitation) {
  Enrol();
  v1::RevokeInvitationRequest revoke;
  revoke.set_name(Numbered("invitations", 1));
  ASSERT_EQ(table_.Do(revoke, v1::ROLE_PLANNER), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(FateOf(1), "revoked");
}

}  // namespace
}  // namespace nhipcau::conference
