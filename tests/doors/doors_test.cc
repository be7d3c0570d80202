// Both doors give the same answer to the same call, for every method and every
// role. The table is the descriptors', so a new method is in it by itself.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/access_service.pb.h"
#include "nhipcau/v1/archive_service.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/bridge_point_service.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/event_service.pb.h"
#include "nhipcau/v1/floor_service.pb.h"
#include "nhipcau/v1/past_service.pb.h"
#include "nhipcau/v1/policy.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "nhipcau/v1/state_service.pb.h"
#include "server/access/request_target.h"
#include "server/api/request.h"
#include "tests/doors/grpc_door.h"
#include "tests/doors/request_maker.h"
#include "tests/doors/served_conference.h"
#include "tests/doors/websocket_door.h"

namespace nhipcau {
namespace {

struct Caller {
  std::string label;
  std::string token;
  v1::Role role = v1::ROLE_UNSPECIFIED;
};

// The token is shown only once, so a repeat through the other door has none.
std::string WithoutToken(const api::Method& method, const std::string& response) {
  const auto message = api::NewMessage(method.descriptor->output_type());
  EXPECT_TRUE(message->ParseFromString(response));
  if (const auto* field = message->GetDescriptor()->FindFieldByName("token")) {
    message->GetReflection()->ClearField(message.get(), field);
  }
  return message->ShortDebugString();
}

// What is told as of now is another a moment later.
bool TellsTheMoment(const api::Method& method) {
  static const auto* const kMethods =
      new std::set<std::string>{"GetAgendaForecast", "DescribeAttendance", "GetPrincipal",
                                "GetAttendanceAt",   "GetAttendanceCurve", "GetFloorStatistics"};
  return kMethods->contains(method.descriptor->name());
}

// Streams show the time of sending, and each draft has a name of its own.
bool AnswersAlike(const api::Method& method) {
  if (TellsTheMoment(method)) return false;
  return method.policy.kind() == v1::METHOD_KIND_COMMAND ||
         method.policy.kind() == v1::METHOD_KIND_QUERY;
}

void ExpectSame(const api::Method& method, const Outcome& grpc, const Outcome& websocket) {
  EXPECT_EQ(grpc.code, websocket.code) << grpc.error.ShortDebugString() << "\n"
                                       << websocket.error.ShortDebugString();
  EXPECT_EQ(grpc.error.ShortDebugString(), websocket.error.ShortDebugString());
  if (grpc.code != 0 || websocket.code != 0 || !AnswersAlike(method)) return;
  EXPECT_EQ(WithoutToken(method, grpc.response), WithoutToken(method, websocket.response));
}

bool HasRole(const api::Method& method, v1::Role role) {
  const auto& roles = method.policy.roles();
  return roles.empty() || std::find(roles.begin(), roles.end(), role) != roles.end();
}

// Whatever names nothing is the office's, unless it is about the caller.
bool IsOfOffice(const api::Method& method) {
  const bool names_nothing =
      !access::TargetOf(*api::NewMessage(method.descriptor->input_type())).has_value();
  return method.policy.in_office() || (names_nothing && !method.policy.where_token_belongs());
}

// What the office decides is nothing for the tokens of a conference.
bool IsForeign(const api::Method& method, const Caller& caller) {
  return IsOfOffice(method) && !caller.token.empty() && !caller.token.starts_with("office.");
}

void ExpectByPolicy(const api::Method& method, const Caller& caller, const Outcome& outcome) {
  const v1::Reason reason = outcome.error.reason();
  if (caller.role != v1::ROLE_UNSPECIFIED) {
    EXPECT_EQ(reason == v1::REASON_ROLE_NOT_ALLOWED, !HasRole(method, caller.role));
    // Who may is said in words.
    EXPECT_EQ(outcome.error.next_step().vi().starts_with("Việc này do: "),
              reason == v1::REASON_ROLE_NOT_ALLOWED);
    EXPECT_NE(reason, v1::REASON_TOKEN_INVALID);
    EXPECT_NE(reason, v1::REASON_TOKEN_REVOKED);
  } else {
    EXPECT_EQ(reason, caller.token.empty() ? v1::REASON_TOKEN_INVALID : v1::REASON_TOKEN_REVOKED);
  }
  EXPECT_NE(reason, v1::REASON_INTERNAL) << outcome.error.message();
}

class DoorsTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    house_ = new ServedConference;
    grpc_ = new GrpcDoor(house_->instance().grpc_port());
    websocket_ = new WebSocketDoor(house_->instance().http_port());
  }
  static void TearDownTestSuite() {
    delete websocket_;
    delete grpc_;
    delete house_;
  }

  static std::vector<Caller> Callers() {
    std::vector<Caller> callers = {{"nobody", "", v1::ROLE_UNSPECIFIED},
                                   {"revoked", house_->revoked_token(), v1::ROLE_UNSPECIFIED}};
    for (int number = v1::Role_MIN + 1; number <= v1::Role_MAX; ++number) {
      const auto role = static_cast<v1::Role>(number);
      callers.push_back({v1::Role_Name(role), house_->token(role), role});
    }
    return callers;
  }

  static RequestMaker Maker() {
    return {ServedConference::kName, ServedConference::Point("C"), house_->names()};
  }

  static ServedConference* house_;
  static GrpcDoor* grpc_;
  static WebSocketDoor* websocket_;
};

ServedConference* DoorsTest::house_ = nullptr;
GrpcDoor* DoorsTest::grpc_ = nullptr;
WebSocketDoor* DoorsTest::websocket_ = nullptr;

TEST_F(DoorsTest, EveryMethodAndEveryRoleGetTheSameAnswerAtBoth) {
  const RequestMaker maker = Maker();
  std::set<std::string> accepted;
  for (const api::Method& method : api::Methods()) {
    for (const Caller& caller : Callers()) {
      SCOPED_TRACE(method.name + " by " + caller.label);
      const std::string request = maker.Make(method, house_->NewRequestId())->SerializeAsString();
      const Outcome grpc = grpc_->Call(method, caller.token, request);
      const Outcome websocket = websocket_->Call(method, caller.token, request);
      if (IsForeign(method, caller)) {
        // A page with a revoked token does not even get in.
        EXPECT_EQ(grpc.error.reason(), v1::REASON_OUTSIDE_SCOPE);
        EXPECT_NE(websocket.code, 0);
        continue;
      }
      ExpectSame(method, grpc, websocket);
      ExpectByPolicy(method, caller, grpc);
      if (grpc.code == 0) accepted.insert(method.name);
    }
  }
  // Many methods were called with what they accept, so that rules answered and not only the door;
  // documents, votes and archives need more than one request before them.
  EXPECT_GT(5 * accepted.size(), 2 * api::Methods().size()) << testing::PrintToString(accepted);
}

TEST_F(DoorsTest, NoCommandWorksWithoutARequestId) {
  const RequestMaker maker = Maker();
  const std::string& token = house_->administrator();
  for (const api::Method& method : api::Methods()) {
    if (method.policy.kind() != v1::METHOD_KIND_COMMAND) continue;
    SCOPED_TRACE(method.name);
    for (const std::string& id : {std::string(), std::string(65, 'x'), std::string("a b")}) {
      const std::string request = maker.Make(method, id)->SerializeAsString();
      const Outcome grpc = grpc_->Call(method, token, request);
      EXPECT_EQ(grpc.error.reason(), v1::REASON_FIELD_INVALID);
      EXPECT_EQ(grpc.error.field(), "request_id");
      ExpectSame(method, grpc, websocket_->Call(method, token, request));
    }
  }
}

TEST_F(DoorsTest, BytesThatAreNoRequestAreRefused) {
  for (const api::Method& method : api::Methods()) {
    SCOPED_TRACE(method.name);
    const std::string nonsense = "\xff\xff\xff";
    const Outcome grpc = grpc_->Call(method, house_->administrator(), nonsense);
    EXPECT_EQ(grpc.error.reason(), v1::REASON_FIELD_INVALID);
    ExpectSame(method, grpc, websocket_->Call(method, house_->administrator(), nonsense));
  }
}

TEST_F(DoorsTest, ASecretIsShownOnce) {
  v1::CreateInvitationRequest request;
  request.set_request_id(house_->NewRequestId());
  request.set_conference(ServedConference::kName);
  request.mutable_invitation()->set_role(v1::ROLE_CHAIR);
  const api::Method& method = *api::FindMethod("nhipcau.v1.AccessService/CreateInvitation");
  v1::CreateInvitationResponse first;
  v1::CreateInvitationResponse repeat;
  const std::string bytes = request.SerializeAsString();
  ASSERT_TRUE(first.ParseFromString(grpc_->Call(method, house_->administrator(), bytes).response));
  ASSERT_TRUE(
      repeat.ParseFromString(websocket_->Call(method, house_->administrator(), bytes).response));
  EXPECT_THAT(first.token(), testing::StartsWith("hai-cua."));
  EXPECT_THAT(repeat.token(), testing::IsEmpty());
  EXPECT_EQ(first.receipt().sequence(), repeat.receipt().sequence());

  const api::Method& who = *api::FindMethod("nhipcau.v1.AccessService/GetPrincipal");
  v1::GetPrincipalResponse principal;
  ASSERT_TRUE(principal.ParseFromString(grpc_->Call(who, first.token(), "").response));
  EXPECT_EQ(principal.principal().role(), v1::ROLE_CHAIR);
}

TEST_F(DoorsTest, NoAnswerShowsAHash) {
  v1::CreateInvitationRequest invite;
  invite.set_conference(ServedConference::kName);
  invite.mutable_invitation()->set_role(v1::ROLE_CHAIR);
  v1::CreateAccessCodeRequest code;
  code.set_name(house_->Do<v1::CreateInvitationResponse>(house_->administrator(), invite)
                    .receipt()
                    .created_names(0));
  house_->Do<v1::CreateAccessCodeResponse>(house_->administrator(), code);
  v1::ListInvitationsRequest list;
  list.set_conference(ServedConference::kName);
  v1::ListInvitationsResponse invitations;
  ASSERT_TRUE(invitations.ParseFromString(
      grpc_
          ->Call(*api::FindMethod("nhipcau.v1.AccessService/ListInvitations"),
                 house_->administrator(), list.SerializeAsString())
          .response));
  ASSERT_GT(invitations.invitations_size(), 0);
  for (const v1::Invitation& each : invitations.invitations()) {
    EXPECT_THAT(each.secret_sha256(), testing::IsEmpty());
    EXPECT_THAT(each.access_code_sha256(), testing::IsEmpty());
  }

  v1::ListEventsRequest events;
  events.set_conference(ServedConference::kName);
  events.set_page_size(1000);
  v1::ListEventsResponse page;
  ASSERT_TRUE(
      page.ParseFromString(grpc_
                               ->Call(*api::FindMethod("nhipcau.v1.EventService/ListEvents"),
                                      house_->administrator(), events.SerializeAsString())
                               .response));
  int created_count = 0;
  int code_count = 0;
  for (const v1::Event& event : page.events()) {
    if (event.has_invitation_created()) ++created_count;
    EXPECT_THAT(event.invitation_created().invitation().secret_sha256(), testing::IsEmpty());
    EXPECT_THAT(event.invitation_reissued().secret_sha256(), testing::IsEmpty());
    if (event.has_access_code_created()) ++code_count;
    EXPECT_THAT(event.access_code_created().code_sha256(), testing::IsEmpty());
    EXPECT_THAT(event.device_enrolled().device().credential_sha256(), testing::IsEmpty());
  }
  EXPECT_GT(created_count, 0);
  EXPECT_EQ(code_count, 1);
}

TEST_F(DoorsTest, PagesOfAListAddUp) {
  const api::Method& method = *api::FindMethod("nhipcau.v1.BridgePointService/ListBridgePoints");
  v1::ListBridgePointsRequest request;
  request.set_conference(ServedConference::kName);
  request.set_page_size(3);
  std::vector<std::string> codes;
  std::vector<int> sizes;
  do {
    v1::ListBridgePointsResponse page;
    ASSERT_TRUE(page.ParseFromString(
        grpc_->Call(method, house_->administrator(), request.SerializeAsString()).response));
    for (const v1::BridgePoint& point : page.bridge_points()) codes.push_back(point.code());
    sizes.push_back(page.bridge_points_size());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_THAT(codes, testing::IsSupersetOf({"H", "D", "C", "E"}));
  EXPECT_TRUE(std::is_sorted(codes.begin(), codes.end()));
  EXPECT_EQ(sizes.front(), 3);
}

TEST_F(DoorsTest, EachRoleSeesItsOwnPoints) {
  const api::Method& method = *api::FindMethod("nhipcau.v1.BridgePointService/ListBridgePoints");
  v1::ListBridgePointsRequest request;
  request.set_conference(ServedConference::kName);
  const auto codes = [&](v1::Role role) {
    v1::ListBridgePointsResponse page;
    EXPECT_TRUE(page.ParseFromString(
        grpc_->Call(method, house_->token(role), request.SerializeAsString()).response));
    std::vector<std::string> seen;
    for (const v1::BridgePoint& point : page.bridge_points()) seen.push_back(point.code());
    return seen;
  };
  EXPECT_THAT(codes(v1::ROLE_OPERATOR), testing::ElementsAre("C"));
  EXPECT_THAT(codes(v1::ROLE_COORDINATOR), testing::ElementsAre("C", "D"));
  EXPECT_THAT(codes(v1::ROLE_MODERATOR), testing::IsSupersetOf({"C", "D", "E", "H"}));
}

TEST_F(DoorsTest, TheFeedFollowsUntilItsReaderIsRevoked) {
  v1::CreateInvitationRequest invite;
  invite.set_conference(ServedConference::kName);
  invite.mutable_invitation()->set_role(v1::ROLE_AUDITOR);
  const auto auditor = house_->Do<v1::CreateInvitationResponse>(house_->administrator(), invite);
  grpc::ClientContext context;
  context.AddMetadata("authorization", "Bearer " + auditor.token());
  v1::FollowEventsRequest request;
  request.set_conference(ServedConference::kName);
  request.set_from_sequence(auditor.receipt().sequence());
  const auto reader = grpc_->Open(*api::FindMethod("nhipcau.v1.EventService/FollowEvents"),
                                  request.SerializeAsString(), context);
  v1::FollowEventsResponse events;
  ASSERT_TRUE(GrpcDoor::ReadOne(*reader, events));
  ASSERT_EQ(events.events_size(), 1);
  EXPECT_TRUE(events.events(0).has_invitation_created());

  house_->Do<v1::CreateInvitationResponse>(house_->administrator(), invite);
  ASSERT_TRUE(GrpcDoor::ReadOne(*reader, events));
  EXPECT_EQ(events.events(0).sequence(), auditor.receipt().sequence() + 1);

  v1::RevokeInvitationRequest revoke;
  revoke.set_name(auditor.receipt().created_names(0));
  house_->Do<v1::RevokeInvitationResponse>(house_->administrator(), revoke);
  while (GrpcDoor::ReadOne(*reader, events)) {
  }
  EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::UNAUTHENTICATED);
}

TEST_F(DoorsTest, ThePastIsShownUntilItsReaderIsRevoked) {
  v1::CreateInvitationRequest invite;
  invite.set_conference(ServedConference::kName);
  invite.mutable_invitation()->set_role(v1::ROLE_MODERATOR);
  const auto moderator = house_->Do<v1::CreateInvitationResponse>(house_->administrator(), invite);
  house_->Do<v1::CreateInvitationResponse>(house_->administrator(), invite);
  v1::WatchPastRequest request;
  request.set_conference(ServedConference::kName);
  *request.mutable_time() = moderator.receipt().time();
  grpc::ClientContext context;
  context.AddMetadata("authorization", "Bearer " + moderator.token());
  const auto reader = grpc_->Open(*api::FindMethod("nhipcau.v1.PastService/WatchPast"),
                                  request.SerializeAsString(), context);
  v1::WatchStateResponse update;
  do {
    ASSERT_TRUE(GrpcDoor::ReadOne(*reader, update));
  } while (!update.complete());
  EXPECT_EQ(update.sequence(), moderator.receipt().sequence());
  EXPECT_EQ(update.clock().now().ShortDebugString(), request.time().ShortDebugString());
  EXPECT_TRUE(update.clock().past());
  EXPECT_EQ(update.token(), "");

  v1::RevokeInvitationRequest revoke;
  revoke.set_name(moderator.receipt().created_names(0));
  house_->Do<v1::RevokeInvitationResponse>(house_->administrator(), revoke);
  EXPECT_FALSE(GrpcDoor::ReadOne(*reader, update));
  EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::UNAUTHENTICATED);
}

TEST_F(DoorsTest, ThePastIsTheSameAtBoth) {
  v1::WatchPastRequest request;
  request.set_conference(ServedConference::kName);
  request.mutable_time()->set_seconds(1);
  const api::Method& method = *api::FindMethod("nhipcau.v1.PastService/WatchPast");
  const std::string& token = house_->token(v1::ROLE_AUDITOR);
  const Outcome grpc = grpc_->Call(method, token, request.SerializeAsString());
  EXPECT_EQ(grpc.code, 0) << grpc.error.ShortDebugString();
  EXPECT_EQ(grpc.response, websocket_->Call(method, token, request.SerializeAsString()).response);
}

// Whatever the tokens of a conference are used for, its record stays its own.
TEST(RecordTest, WhateverIsCalledTheConferenceCanBeArchived) {
  ServedConference house;
  GrpcDoor door(house.instance().grpc_port());
  const RequestMaker maker(ServedConference::kName, ServedConference::Point("C"), house.names());
  for (const api::Method& method : api::Methods()) {
    if (method.policy.kind() != v1::METHOD_KIND_COMMAND) continue;
    for (int number = v1::ROLE_ADMINISTRATOR + 1; number <= v1::Role_MAX; ++number) {
      const std::string request = maker.Make(method, house.NewRequestId())->SerializeAsString();
      door.Call(method, house.token(static_cast<v1::Role>(number)), request);
    }
  }
  // An opening may have been undone.
  v1::OpenSessionRequest open;
  open.set_request_id(house.NewRequestId());
  open.set_conference(ServedConference::kName);
  door.Call(*api::FindMethod("nhipcau.v1.ConferenceService/OpenSession"),
            house.token(v1::ROLE_MODERATOR), open.SerializeAsString());
  const auto end_session = [&house, &door] {
    v1::EndSessionRequest end;
    end.set_request_id(house.NewRequestId());
    end.set_conference(ServedConference::kName);
    return door.Call(*api::FindMethod("nhipcau.v1.ConferenceService/EndSession"),
                     house.token(v1::ROLE_MODERATOR), end.SerializeAsString());
  };
  Outcome ended = end_session();
  if (ended.error.reason() == v1::REASON_FLOOR_TAKEN) {
    v1::RevokeFloorRequest revoke;
    revoke.set_request_id(house.NewRequestId());
    revoke.set_name(ended.error.resource());
    revoke.set_reason("Hết giờ");
    door.Call(*api::FindMethod("nhipcau.v1.FloorService/RevokeFloor"),
              house.token(v1::ROLE_MODERATOR), revoke.SerializeAsString());
    ended = end_session();
  }
  v1::ExportArchiveRequest request;
  request.set_conference(ServedConference::kName);
  grpc::ClientContext context;
  context.AddMetadata("authorization", "Bearer " + house.administrator());
  const auto reader = door.Open(*api::FindMethod("nhipcau.v1.ArchiveService/ExportArchive"),
                                request.SerializeAsString(), context);
  v1::ExportArchiveResponse response;
  while (!response.has_file() && GrpcDoor::ReadOne(*reader, response)) {
  }
  EXPECT_TRUE(response.has_file()) << ended.error.ShortDebugString();
  context.TryCancel();
}

}  // namespace
}  // namespace nhipcau
