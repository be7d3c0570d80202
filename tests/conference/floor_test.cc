// What may be done with a floor request, by its state; and with the floor, by who has it.

#include <gtest/gtest.h>

#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/floor_service.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "server/base/proto_time.h"
#include "tests/conference/table.h"

namespace nhipcau::conference {
namespace {

constexpr v1::Reason kWrongRequestState = v1::REASON_WRONG_REQUEST_STATE;
using S = v1::FloorRequestState;
constexpr S kPending = v1::FLOOR_REQUEST_STATE_PENDING;
constexpr S kInQueue = v1::FLOOR_REQUEST_STATE_ACCEPTED;
constexpr S kGranted = v1::FLOOR_REQUEST_STATE_GRANTED;
constexpr S kDenied = v1::FLOOR_REQUEST_STATE_DENIED;
constexpr S kCancelled = v1::FLOOR_REQUEST_STATE_CANCELLED;
constexpr S kReleased = v1::FLOOR_REQUEST_STATE_RELEASED;
constexpr S kRevoked = v1::FLOOR_REQUEST_STATE_REVOKED;

v1::FloorRequest RequestIn(S state, int number = 1, const std::string& code = "04867") {
  v1::FloorRequest request;
  request.set_name(Numbered("floorRequests", number));
  request.set_bridge_point(Point(code));
  request.set_state(state);
  return request;
}

struct FloorCase {
  const char* command;
  // The result in each of the states above, in their order.
  std::vector<v1::Reason> reasons;
  S to;
};

class RequestTest : public testing::TestWithParam<FloorCase> {};

TEST_P(RequestTest, WorksInItsStates) {
  const S states[] = {kPending, kInQueue, kGranted, kDenied, kCancelled, kReleased, kRevoked};
  for (size_t i = 0; i < std::size(states); ++i) {
    Table table;
    table.AddPoint("04867", "", 19, v1::ATTENDANCE_STATE_CHECKED_IN);
    table.Put(RequestIn(states[i]));
    const std::unique_ptr<google::protobuf::Message> request =
        NewRequest(*FindCommand(GetParam().command));
    request->GetReflection()->SetString(request.get(),
                                        request->GetDescriptor()->FindFieldByName("name"),
                                        Numbered("floorRequests", 1));
    if (auto* move = dynamic_cast<v1::MoveFloorRequestRequest*>(request.get())) {
      move->set_position(1);
    }
    EXPECT_EQ(table.Do(*request), GetParam().reasons[i]) << v1::FloorRequestState_Name(states[i]);
    const S after = table.Get<v1::FloorRequest>(Numbered("floorRequests", 1)).state();
    EXPECT_EQ(after, GetParam().reasons[i] == kAccepted ? GetParam().to : states[i]);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, RequestTest,
    testing::Values(
        FloorCase{"AcceptFloorRequest",
                  {kAccepted, kWrongRequestState, kWrongRequestState, kWrongRequestState,
                   kWrongRequestState, kWrongRequestState, kWrongRequestState},
                  kInQueue},
        FloorCase{"MoveFloorRequest",
                  {kWrongRequestState, kAccepted, kWrongRequestState, kWrongRequestState,
                   kWrongRequestState, kWrongRequestState, kWrongRequestState},
                  kInQueue},
        FloorCase{"DenyFloorRequest",
                  {kAccepted, kAccepted, kWrongRequestState, kWrongRequestState, kWrongRequestState,
                   kWrongRequestState, kWrongRequestState},
                  kDenied},
        FloorCase{"CancelFloorRequest",
                  {kAccepted, kAccepted, kWrongRequestState, kWrongRequestState, kWrongRequestState,
                   kWrongRequestState, kWrongRequestState},
                  kCancelled},
        FloorCase{"GrantFloor",
                  {kAccepted, kAccepted, kWrongRequestState, kWrongRequestState, kWrongRequestState,
                   kWrongRequestState, kWrongRequestState},
                  kGranted}));

v1::GrantFloorRequest Grant(int number) {
  v1::GrantFloorRequest grant;
  grant.set_name(Numbered("floorRequests", number));
  return grant;
}

TEST(GrantTest, OneSpeechAtATime) {
  Table table;
  table.AddPoint("04867", "", 19, v1::ATTENDANCE_STATE_CHECKED_IN);
  table.Put(RequestIn(kPending, 1));
  table.Put(RequestIn(kPending, 2));
  EXPECT_EQ(table.Do(Grant(1)), kAccepted);
  EXPECT_EQ(table.Do(Grant(2)), v1::REASON_FLOOR_TAKEN);
  v1::ReleaseFloorRequest release;
  release.set_name(Numbered("speeches", 1));
  EXPECT_EQ(table.Do(release), kAccepted);
  EXPECT_EQ(table.Do(release), v1::REASON_SPEECH_ENDED);
  EXPECT_EQ(table.Get<v1::FloorRequest>(Numbered("floorRequests", 1)).state(), kReleased);
  EXPECT_EQ(table.Do(Grant(2)), kAccepted);
}

TEST(GrantTest, OutOfOrderCarriesAReason) {
  Table table;
  for (int number = 1; number <= 2; ++number) {
    v1::FloorRequest request = RequestIn(kInQueue, number);
    request.set_queue_key(number);
    table.Put(request);
  }
  EXPECT_EQ(table.Decide(Grant(1))->front().floor_granted().reason(), "");
  EXPECT_EQ(table.Decide(Grant(2))->front().floor_granted().reason(), "Theo ý kiến chủ trì");
  v1::GrantFloorRequest own = Grant(2);
  own.set_reason("Ưu tiên");
  EXPECT_EQ(table.Decide(own)->front().floor_granted().reason(), "Ưu tiên");
}

// The call's own limit, else the item's, else the conference's, else five minutes.
TEST(LimitTest, IsTheNearest) {
  Table table;
  table.Put(RequestIn(kPending, 1));
  const auto limit = [&table](const v1::GrantFloorRequest& grant) {
    return FromProto(table.Decide(grant)->front().floor_granted().speech().limit());
  };
  EXPECT_EQ(limit(Grant(1)), absl::Minutes(5));
  v1::Conference conference = table.Get<v1::Conference>(kStream);
  *conference.mutable_rules()->mutable_speech_limit() = ToProto(absl::Minutes(4));
  conference.set_current_agenda_item(Numbered("agendaItems", 1));
  table.Put(conference);
  EXPECT_EQ(limit(Grant(1)), absl::Minutes(4));
  v1::AgendaItem item;
  item.set_name(Numbered("agendaItems", 1));
  *item.mutable_speech_limit() = ToProto(absl::Minutes(3));
  table.Put(item);
  EXPECT_EQ(limit(Grant(1)), absl::Minutes(3));
  v1::GrantFloorRequest own = Grant(1);
  *own.mutable_limit() = ToProto(absl::Minutes(2));
  EXPECT_EQ(limit(own), absl::Minutes(2));
}

struct Asking {
  const char* what;
  v1::Role role;
  bool registration_open;
  v1::BridgePointKind kind;
  v1::AttendanceState attendance;
  int open_requests;
  v1::Reason reason;
};

class AskingTest : public testing::TestWithParam<Asking> {};

TEST_P(AskingTest, ForTheFloor) {
  Table table;
  table.AddPoint("04867", "", 19, GetParam().attendance);
  v1::BridgePoint point = table.Get<v1::BridgePoint>(Point("04867"));
  point.set_kind(GetParam().kind);
  table.Put(point);
  v1::Floor floor = table.Get<v1::Floor>(FloorName(kStream));
  floor.set_registration_open(GetParam().registration_open);
  table.Put(floor);
  for (int i = 1; i <= GetParam().open_requests; ++i) table.Put(RequestIn(kPending, i));
  v1::RequestFloorRequest request;
  request.set_bridge_point(Point("04867"));
  EXPECT_EQ(table.Do(request, GetParam().role), GetParam().reason) << GetParam().what;
}

constexpr v1::BridgePointKind kTwoWay = v1::BRIDGE_POINT_KIND_INTERACTIVE;
constexpr v1::BridgePointKind kOneWay = v1::BRIDGE_POINT_KIND_RECEIVE_ONLY;
constexpr v1::AttendanceState kAttends = v1::ATTENDANCE_STATE_CHECKED_IN;
constexpr v1::AttendanceState kHasLeft = v1::ATTENDANCE_STATE_LEFT;

INSTANTIATE_TEST_SUITE_P(
    Table, AskingTest,
    testing::Values(Asking{"all well", v1::ROLE_OPERATOR, true, kTwoWay, kAttends, 0, kAccepted},
                    Asking{"closed", v1::ROLE_OPERATOR, false, kTwoWay, kAttends, 0,
                           v1::REASON_REGISTRATION_CLOSED},
                    Asking{"closed to coordinators", v1::ROLE_COORDINATOR, false, kTwoWay, kAttends,
                           0, v1::REASON_REGISTRATION_CLOSED},
                    Asking{"closed, the moderator", v1::ROLE_MODERATOR, false, kTwoWay, kAttends, 0,
                           kAccepted},
                    Asking{"watches only", v1::ROLE_OPERATOR, true, kOneWay, kAttends, 0,
                           v1::REASON_POINT_RECEIVE_ONLY},
                    Asking{"has left", v1::ROLE_OPERATOR, true, kTwoWay, kHasLeft, 0,
                           v1::REASON_WRONG_ATTENDANCE_STATE},
                    Asking{"has asked", v1::ROLE_OPERATOR, true, kTwoWay, kAttends, 1,
                           v1::REASON_TOO_MANY_OPEN_REQUESTS},
                    Asking{"has asked, the moderator", v1::ROLE_MODERATOR, true, kTwoWay, kAttends,
                           1, v1::REASON_TOO_MANY_OPEN_REQUESTS}));

// Turns of the same unit, here the point, in one agenda item; the moderator is never held back.
TEST(TurnLimitTest, HoldsBackPointsOnly) {
  Table table;
  table.AddPoint("04867", "", 19, v1::ATTENDANCE_STATE_CHECKED_IN);
  v1::Conference conference = table.Get<v1::Conference>(kStream);
  conference.mutable_rules()->mutable_floor()->set_turns_per_item_max(1);
  conference.set_current_agenda_item(Numbered("agendaItems", 1));
  table.Put(conference);
  v1::CallToFloorRequest call;
  call.set_bridge_point(Point("04867"));
  EXPECT_EQ(table.Do(call), kAccepted);
  v1::RequestFloorRequest request;
  request.set_bridge_point(Point("04867"));
  for (const v1::Role role : {v1::ROLE_OPERATOR, v1::ROLE_COORDINATOR}) {
    EXPECT_EQ(ReasonOf(table.Decide(request, role).status()), v1::REASON_TURN_LIMIT_REACHED);
  }
  EXPECT_EQ(ReasonOf(table.Decide(request, v1::ROLE_MODERATOR).status()), kAccepted);
  request.set_kind(v1::FLOOR_REQUEST_KIND_POINT_OF_ORDER);
  EXPECT_EQ(ReasonOf(table.Decide(request, v1::ROLE_OPERATOR).status()), kAccepted);
  conference.set_current_agenda_item(Numbered("agendaItems", 2));
  table.Put(conference);
  request.clear_kind();
  EXPECT_EQ(ReasonOf(table.Decide(request, v1::ROLE_OPERATOR).status()), kAccepted);
}

// Technicians ask for points by telephone; points that sit elsewhere do not ask at all.
TEST(AskingForTest, DependsOnThePoint) {
  for (const bool by_telephone : {true, false}) {
    Table table;
    table.AddPoint("04867", "", 19, v1::ATTENDANCE_STATE_CHECKED_IN);
    v1::BridgePoint point = table.Get<v1::BridgePoint>(Point("04867"));
    point.set_by_telephone(by_telephone);
    table.Put(point);
    v1::RequestFloorRequest request;
    request.set_bridge_point(point.name());
    EXPECT_EQ(ReasonOf(table.Decide(request, v1::ROLE_TECHNICIAN).status()),
              by_telephone ? kAccepted : v1::REASON_OUTSIDE_SCOPE);
    point.set_attends_at(Point("150"));
    table.Put(point);
    for (const v1::Role role : {v1::ROLE_OPERATOR, v1::ROLE_MODERATOR}) {
      EXPECT_EQ(ReasonOf(table.Decide(request, role).status()), v1::REASON_POINT_ATTENDS_ELSEWHERE);
    }
  }
}

// The speaker is reminded a minute before the limit, the chair at the limit, each once for each
// limit.
TEST(SpeechLimitTest, IsRecordedOnceForEachLimit) {
  Table table;
  table.Put(RequestIn(kPending, 1));
  EXPECT_EQ(table.Do(Grant(1)), kAccepted);
  for (const absl::Duration due : {absl::Minutes(4), absl::Minutes(5)}) {
    EXPECT_EQ(NextWake(table.view()), kMorning + due);
    table.now = kMorning + due;
    Events tick = DecideTick(table.view(), table.now);
    ASSERT_EQ(tick.size(), 1U);
    table.Apply(tick);
    EXPECT_TRUE(DecideTick(table.view(), table.now).empty());
  }
  EXPECT_EQ(NextWake(table.view()), std::nullopt);
  v1::ExtendSpeechRequest extend;
  extend.set_name(Numbered("speeches", 1));
  *extend.mutable_extension() = ToProto(absl::Minutes(2));
  EXPECT_EQ(table.Do(extend), kAccepted);
  EXPECT_EQ(NextWake(table.view()), kMorning + absl::Minutes(6));
}

}  // namespace
}  // namespace nhipcau::conference
