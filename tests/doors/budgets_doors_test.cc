// Budgets and revocation as callers meet them, the same at both doors.
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>

#include "nhipcau/v1/access_service.pb.h"
#include "nhipcau/v1/bridge_point_service.pb.h"
#include "nhipcau/v1/communication_service.pb.h"
#include "nhipcau/v1/document_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/event_service.pb.h"
#include "nhipcau/v1/floor_service.pb.h"
#include "nhipcau/v1/gateway.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "tests/doors/grpc_door.h"
#include "tests/doors/served_conference.h"
#include "tests/doors/websocket_door.h"
#include "tests/gateway/raw_socket.h"

namespace nhipcau {
namespace {

constexpr char kFollow[] = "nhipcau.v1.EventService/FollowEvents";
constexpr char kRender[] = "nhipcau.v1.DocumentService/RenderDocument";

class BudgetsDoorsTest : public testing::TestWithParam<bool> {
 protected:
  BudgetsDoorsTest() {
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

  // How often it was answered before it was refused for good.
  int CallUntilRefused(const std::string& method, v1::Role role,
                       const google::protobuf::Message& request) {
    constexpr int kTries = 2000;
    for (int count = 0; count < kTries; ++count) {
      const Outcome outcome = Call(method, house_.token(role), request);
      if (outcome.code == 0) continue;
      EXPECT_EQ(outcome.error.reason(), v1::REASON_LIMIT_EXCEEDED) << outcome.error.message();
      return count;
    }
    return kTries;
  }

  ServedConference house_;
  std::unique_ptr<Door> door_;
};

TEST_P(BudgetsDoorsTest, WhoeverListsWithoutEndIsRefusedAndNobodyElse) {
  v1::ListBridgePointsRequest list;
  list.set_conference(ServedConference::kName);
  const std::string method = "nhipcau.v1.BridgePointService/ListBridgePoints";
  EXPECT_LT(CallUntilRefused(method, v1::ROLE_OPERATOR, list), 2000);
  EXPECT_EQ(Call(method, house_.token(v1::ROLE_MODERATOR), list).code, 0);
  EXPECT_EQ(Call(method, house_.token(v1::ROLE_COORDINATOR), list).code, 0);
}

TEST_P(BudgetsDoorsTest, SearchesAreShort) {
  v1::SearchSpeakersRequest search;
  search.set_conference(ServedConference::kName);
  const auto reason_of = [&](const std::string& query) {
    search.set_query(query);
    return Call("nhipcau.v1.FloorService/SearchSpeakers", house_.token(v1::ROLE_CHAIR), search)
        .error.reason();
  };
  EXPECT_EQ(reason_of("hiền"), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(reason_of(std::string(201, 'n')), v1::REASON_FIELD_INVALID);
  EXPECT_EQ(reason_of("a b c d e f g h i k"), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(reason_of("a b c d e f g h i k l"), v1::REASON_FIELD_INVALID);
}

TEST_P(BudgetsDoorsTest, TheEleventhDeviceTakesThePlaceOfTheFirst) {
  const std::string& link = house_.token(v1::ROLE_OPERATOR);
  const auto enrol = [&] {
    return house_.Do<v1::EnrolDeviceResponse>(link, v1::EnrolDeviceRequest()).token();
  };
  const auto who = [&](const std::string& token) {
    return Call("nhipcau.v1.AccessService/GetPrincipal", token, v1::GetPrincipalRequest())
        .error.reason();
  };
  const std::string first = enrol();
  const std::string second = enrol();
  for (int i = 3; i <= 10; ++i) enrol();
  EXPECT_EQ(who(first), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(who(enrol()), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(who(first), v1::REASON_DEVICE_REPLACED);
  EXPECT_EQ(who(second), v1::REASON_UNSPECIFIED);
}

INSTANTIATE_TEST_SUITE_P(Doors, BudgetsDoorsTest, testing::Bool(), [](const auto& named) {
  return named.param ? std::string("Grpc") : std::string("WebSocket");
});

// Streams from their first piece to their last.
class WholeStreamsTest : public testing::Test {
 protected:
  // Of the office, who follows a conference's events.
  void InviteAuditor() {
    v1::CreateInvitationRequest invite;
    invite.mutable_invitation()->set_role(v1::ROLE_AUDITOR);
    invite.mutable_invitation()->set_display_name("Kiểm tra");
    const auto created = house_.Do<v1::CreateInvitationResponse>(house_.administrator(), invite);
    auditor_ = created.token();
    invitation_ = created.receipt().created_names(0);
  }
  void RevokeAuditor() {
    v1::RevokeInvitationRequest revoke;
    revoke.set_name(invitation_);
    house_.Do<v1::RevokeInvitationResponse>(house_.administrator(), revoke);
  }

  static v1::FollowEventsRequest Follow() {
    v1::FollowEventsRequest request;
    request.set_conference(ServedConference::kName);
    return request;
  }
  static v1::RenderDocumentRequest Render() {
    v1::RenderDocumentRequest request;
    request.set_conference(ServedConference::kName);
    request.set_kind(v1::DOCUMENT_KIND_ATTENDANCE);
    request.set_format(v1::DOCUMENT_FORMAT_CSV);
    return request;
  }

  void Prepare(grpc::ClientContext& context, const std::string& token) {
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(60));
    context.AddMetadata("authorization", "Bearer " + token);
  }

  void Greet(RawSocket& socket, const std::string& token) {
    socket.Upgrade();
    v1::ClientFrame hello;
    hello.mutable_hello()->set_token(token);
    socket.Send(hello);
    ASSERT_TRUE(socket.Receive()->has_welcome());
  }
  static void Call(RawSocket& socket, uint32_t id, const char* method,
                   const google::protobuf::Message& request) {
    v1::ClientFrame frame;
    frame.mutable_call()->set_call_id(id);
    frame.mutable_call()->set_method(method);
    frame.mutable_call()->set_request(request.SerializeAsString());
    socket.Send(frame);
  }

  ServedConference house_;
  GrpcDoor door_{house_.instance().grpc_port()};
  std::string auditor_;
  std::string invitation_;
};

TEST_F(WholeStreamsTest, AFeedOfAConferenceEndsWithAnInvitationOfTheOfficeOverGrpc) {
  InviteAuditor();
  grpc::ClientContext context;
  Prepare(context, auditor_);
  const auto feed = door_.Open(*api::FindMethod(kFollow), Follow().SerializeAsString(), context);
  v1::FollowEventsResponse page;
  ASSERT_TRUE(GrpcDoor::ReadOne(*feed, page));
  RevokeAuditor();
  while (GrpcDoor::ReadOne(*feed, page)) {
  }
  EXPECT_EQ(feed->Finish().error_code(), grpc::StatusCode::UNAUTHENTICATED);
}

TEST_F(WholeStreamsTest, AFeedAndItsConnectionEndWithAnInvitationOfTheOfficeOverWebSocket) {
  InviteAuditor();
  RawSocket socket(house_.instance().http_port());
  Greet(socket, auditor_);
  Call(socket, 1, kFollow, Follow());
  ASSERT_TRUE(socket.Receive()->has_chunk());
  RevokeAuditor();
  std::optional<v1::ServerFrame> frame = socket.Receive();
  while (frame && frame->has_chunk()) frame = socket.Receive();
  ASSERT_TRUE(frame.has_value());
  if (frame->has_answer()) {
    // The stream was told before its connection was.
    EXPECT_EQ(frame->answer().error().reason(), v1::REASON_TOKEN_REVOKED);
    frame = socket.Receive();
    ASSERT_TRUE(frame.has_value());
  }
  EXPECT_EQ(frame->goodbye().error().reason(), v1::REASON_TOKEN_REVOKED);
}

TEST_F(WholeStreamsTest, AConnectionThatCallsNothingEndsWithItsInvitation) {
  InviteAuditor();
  RawSocket socket(house_.instance().http_port());
  Greet(socket, auditor_);
  RevokeAuditor();
  const std::optional<v1::ServerFrame> frame = socket.Receive();
  ASSERT_TRUE(frame.has_value());
  EXPECT_EQ(frame->goodbye().error().reason(), v1::REASON_TOKEN_REVOKED);
  EXPECT_TRUE(socket.ReadUntilClosed());
}

TEST_F(WholeStreamsTest, ADocumentEndsByItselfAndGivesItsPlaceBackOverGrpc) {
  for (int i = 0; i < 3; ++i) {
    grpc::ClientContext context;
    Prepare(context, house_.token(v1::ROLE_MINUTES));
    const auto reader =
        door_.Open(*api::FindMethod(kRender), Render().SerializeAsString(), context);
    v1::RenderDocumentResponse response;
    while (GrpcDoor::ReadOne(*reader, response)) {
    }
    EXPECT_TRUE(reader->Finish().ok());
    EXPECT_TRUE(response.has_file());
  }
}

TEST_F(WholeStreamsTest, ADocumentEndsByItselfAndGivesItsPlaceBackOverWebSocket) {
  RawSocket socket(house_.instance().http_port());
  Greet(socket, house_.token(v1::ROLE_MINUTES));
  for (uint32_t id = 1; id <= 3; ++id) {
    Call(socket, id, kRender, Render());
    std::optional<v1::ServerFrame> frame = socket.Receive();
    while (frame && frame->has_chunk()) frame = socket.Receive();
    ASSERT_TRUE(frame.has_value());
    EXPECT_EQ(frame->answer().call_id(), id);
    EXPECT_EQ(frame->answer().code(), 0) << frame->answer().error().message();
  }
}

}  // namespace
}  // namespace nhipcau
