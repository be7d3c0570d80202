// One-time codes at both doors: what they are good for, once, and how guessing is held up.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/access_service.pb.h"
#include "nhipcau/v1/bridge_point_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "nhipcau/v1/state_service.pb.h"
#include "tests/doors/grpc_door.h"
#include "tests/doors/served_conference.h"
#include "tests/doors/websocket_door.h"

namespace nhipcau {
namespace {

constexpr char kWho[] = "nhipcau.v1.AccessService/GetPrincipal";
constexpr char kEnrol[] = "nhipcau.v1.AccessService/EnrolDevice";

// Each test has a server of its own, since attempts are limited for all of it.
class AccessCodesTest : public testing::TestWithParam<bool> {
 protected:
  AccessCodesTest() {
    if (GetParam()) {
      door_ = std::make_unique<GrpcDoor>(house_.instance().grpc_port());
    } else {
      door_ = std::make_unique<WebSocketDoor>(house_.instance().http_port());
    }
    v1::CreateInvitationRequest invite;
    invite.set_conference(ServedConference::kName);
    invite.mutable_invitation()->set_role(v1::ROLE_OPERATOR);
    invite.mutable_invitation()->set_bridge_point(ServedConference::Point("C"));
    const auto created = house_.Do<v1::CreateInvitationResponse>(house_.administrator(), invite);
    invitation_ = created.receipt().created_names(0);
    link_ = created.token();
  }

  v1::CreateAccessCodeResponse CreateCode(const std::string& by) {
    v1::CreateAccessCodeRequest request;
    request.set_name(invitation_);
    return house_.Do<v1::CreateAccessCodeResponse>(by, request);
  }

  Outcome Call(const std::string& method, const std::string& token,
               const google::protobuf::Message& request) {
    return door_->Call(*api::FindMethod(method), token, request.SerializeAsString());
  }

  Outcome Enrol(const std::string& token) {
    v1::EnrolDeviceRequest request;
    request.set_request_id(house_.NewRequestId());
    return Call(kEnrol, token, request);
  }

  v1::Reason WhoIs(const std::string& token) {
    return Call(kWho, token, v1::GetPrincipalRequest()).error.reason();
  }

  ServedConference house_;
  std::unique_ptr<Door> door_;
  std::string invitation_;
  std::string link_;
};

TEST_P(AccessCodesTest, EnrolsOneDeviceAndLeavesTheLinkAlone) {
  const auto created = CreateCode(house_.administrator());
  EXPECT_THAT(created.token(), testing::MatchesRegex("hai-cua\\.[0-9]{10}"));
  EXPECT_EQ(created.expire_time().seconds() - created.receipt().time().seconds(), 15 * 60);

  v1::GetPrincipalResponse who;
  ASSERT_TRUE(who.ParseFromString(Call(kWho, created.token(), v1::GetPrincipalRequest()).response));
  EXPECT_EQ(who.principal().name(), invitation_);
  const Outcome enrolled = Enrol(created.token());
  ASSERT_EQ(enrolled.code, 0) << enrolled.error.message();
  v1::EnrolDeviceResponse device;
  ASSERT_TRUE(device.ParseFromString(enrolled.response));
  EXPECT_EQ(WhoIs(device.token()), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(WhoIs(link_), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(Enrol(created.token()).error.reason(), v1::REASON_TOKEN_INVALID);
  EXPECT_EQ(WhoIs(created.token()), v1::REASON_TOKEN_INVALID);
}

TEST_P(AccessCodesTest, IsGoodForNothingElse) {
  const std::string code = CreateCode(house_.administrator()).token();
  v1::GetBridgePointRequest get;
  get.set_name(ServedConference::Point("C"));
  EXPECT_EQ(Call("nhipcau.v1.BridgePointService/GetBridgePoint", link_, get).code, 0);
  EXPECT_EQ(Call("nhipcau.v1.BridgePointService/GetBridgePoint", code, get).error.reason(),
            v1::REASON_TOKEN_INVALID);
  v1::WatchStateRequest watch;
  watch.set_conference(ServedConference::kName);
  EXPECT_EQ(Call("nhipcau.v1.StateService/WatchState", link_, watch).code, 0);
  EXPECT_EQ(Call("nhipcau.v1.StateService/WatchState", code, watch).error.reason(),
            v1::REASON_TOKEN_INVALID);
}

TEST_P(AccessCodesTest, IsReplacedByTheNext) {
  const std::string first = CreateCode(house_.administrator()).token();
  const std::string second = CreateCode(house_.administrator()).token();
  EXPECT_EQ(WhoIs(first), v1::REASON_TOKEN_INVALID);
  EXPECT_EQ(WhoIs(second), v1::REASON_UNSPECIFIED);
}

TEST_P(AccessCodesTest, IsForgottenWithTheOldLink) {
  const std::string code = CreateCode(house_.administrator()).token();
  v1::ReissueInvitationRequest reissue;
  reissue.set_name(invitation_);
  house_.Do<v1::ReissueInvitationResponse>(house_.administrator(), reissue);
  EXPECT_EQ(WhoIs(code), v1::REASON_TOKEN_INVALID);
}

TEST_P(AccessCodesTest, ACoordinatorSeesAndHandsOutTheLinksBelow) {
  const std::string& coordinator = house_.token(v1::ROLE_COORDINATOR);
  EXPECT_EQ(WhoIs(CreateCode(coordinator).token()), v1::REASON_UNSPECIFIED);
  v1::ListInvitationsRequest list;
  list.set_conference(ServedConference::kName);
  const Outcome outcome = Call("nhipcau.v1.AccessService/ListInvitations", coordinator, list);
  v1::ListInvitationsResponse seen;
  ASSERT_TRUE(seen.ParseFromString(outcome.response));
  EXPECT_EQ(seen.invitations_size(), 2);
  for (const v1::Invitation& each : seen.invitations()) {
    EXPECT_EQ(each.role(), v1::ROLE_OPERATOR);
    EXPECT_EQ(each.bridge_point(), ServedConference::Point("C"));
    EXPECT_TRUE(each.secret_sha256().empty() && each.access_code_sha256().empty());
  }
  v1::CreateInvitationRequest invite;
  invite.set_request_id(house_.NewRequestId());
  invite.set_conference(ServedConference::kName);
  invite.mutable_invitation()->set_role(v1::ROLE_OPERATOR);
  invite.mutable_invitation()->set_bridge_point(ServedConference::Point("E"));
  EXPECT_EQ(Call("nhipcau.v1.AccessService/CreateInvitation", coordinator, invite).error.reason(),
            v1::REASON_OUTSIDE_SCOPE);
}

TEST_P(AccessCodesTest, GuessesAreHeldUpAndLinksAreNot) {
  constexpr int kGuessesMax = 2000;
  v1::Reason reason = v1::REASON_TOKEN_INVALID;
  for (int guess = 0; guess < kGuessesMax && reason == v1::REASON_TOKEN_INVALID; ++guess) {
    reason = WhoIs("hai-cua." + std::to_string(1'000'000'000 + guess));
  }
  EXPECT_EQ(reason, v1::REASON_LIMIT_EXCEEDED);
  EXPECT_EQ(WhoIs(link_), v1::REASON_UNSPECIFIED);
}

INSTANTIATE_TEST_SUITE_P(Doors, AccessCodesTest, testing::Bool(), [](const auto& named) {
  return named.param ? std::string("Grpc") : std::string("WebSocket");
});

}  // namespace
}  // namespace nhipcau
