// The way back from what was done in error on the floor: when it is open, and what is put back.
#include <gtest/gtest.h>

#include "nhipcau/v1/attendance.pb.h"
#include "nhipcau/v1/correction_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/floor_service.pb.h"
#include "nhipcau/v1/minutes.pb.h"
#include "nhipcau/v1/rules.pb.h"
#include "server/base/proto_time.h"
#include "server/conference/floor/floor.h"
#include "server/conference/floor/queue_order.h"
#include "server/conference/floor/turns.h"
#include "tests/conference/table.h"

namespace nhipcau::conference {
namespace {

using S = v1::FloorRequestState;
constexpr S kQueued = v1::FLOOR_REQUEST_STATE_ACCEPTED;

std::string Request(int number) { return Numbered("floorRequests", number); }
std::string Speech(int number) { return Numbered("speeches", number); }

template <typename R>
R Naming(const std::string& name) {
  R request;
  request.set_name(name);
  return request;
}

v1::WithdrawGrantRequest Withdrawing(int speech, const std::string& reason = "") {
  auto request = Naming<v1::WithdrawGrantRequest>(Speech(speech));
  request.set_reason(reason);
  return request;
}

// Points 1 to 4, each with a request of that number; those of 1 to 3 are in the queue.
Table Waiting() {
  Table table;
  for (int i = 1; i <= 4; ++i) {
    table.AddPoint(absl::StrCat(i), "", 19, v1::ATTENDANCE_STATE_CHECKED_IN);
    v1::RequestFloorRequest ask;
    ask.set_bridge_point(Point(absl::StrCat(i)));
    ask.mutable_beneficiary()->set_display_name(absl::StrCat("Người ", i));
    ask.set_topic(absl::StrCat("Việc ", i));
    ask.set_accept(i < 4);
    EXPECT_EQ(table.Do(ask), kAccepted);
  }
  return table;
}

std::vector<std::string> Queue(const Table& table) {
  std::vector<std::string> names;
  for (const RecordPtr& record : AcceptedInOrder(table.view())) {
    names.push_back(record->floor_request().name());
  }
  return names;
}

S StateOf(const Table& table, int request) {
  return table.Get<v1::FloorRequest>(Request(request)).state();
}

enum class Put { kByGrant, kByDenial, kByCancelling };

// Puts request `number` aside, and back.
void AsideAndBack(Put put, int number, Table& table) {
  switch (put) {
    case Put::kByGrant: {
      ASSERT_EQ(table.Do(Naming<v1::GrantFloorRequest>(Request(number))), kAccepted);
      const std::string speech = FloorOf(table.view()).current_speech();
      ASSERT_EQ(table.Do(Naming<v1::WithdrawGrantRequest>(speech)), kAccepted);
      break;
    }
    case Put::kByDenial:
      ASSERT_EQ(table.Do(Naming<v1::DenyFloorRequestRequest>(Request(number))), kAccepted);
      ASSERT_EQ(table.Do(Naming<v1::RestoreFloorRequestRequest>(Request(number))), kAccepted);
      break;
    case Put::kByCancelling:
      ASSERT_EQ(table.Do(Naming<v1::CancelFloorRequestRequest>(Request(number))), kAccepted);
      ASSERT_EQ(table.Do(Naming<v1::RestoreFloorRequestRequest>(Request(number))), kAccepted);
      break;
  }
}

class PlaceTest : public testing::TestWithParam<Put> {};

TEST_P(PlaceTest, ComesBackAsItWas) {
  for (int number = 1; number <= 4; ++number) {
    Table table = Waiting();
    ASSERT_EQ(table.Do(Naming<v1::SkipFloorRequestRequest>(Request(2))), kAccepted);
    const auto before = table.Get<v1::FloorRequest>(Request(number));
    const std::vector<std::string> queue = Queue(table);
    AsideAndBack(GetParam(), number, table);
    EXPECT_EQ(Queue(table), queue);
    auto after = table.Get<v1::FloorRequest>(Request(number));
    *after.mutable_state_time() = before.state_time();
    EXPECT_EQ(after.SerializeAsString(), before.SerializeAsString());
  }
}

// Where the policy orders nobody is PENDING; so nobody comes back as that.
TEST(RestoreTest, PutsIntoTheQueueWhereThePolicyOrders) {
  Table table = Waiting();
  ASSERT_EQ(StateOf(table, 4), v1::FLOOR_REQUEST_STATE_PENDING);
  v1::SetQueuePolicyRequest policy;
  policy.set_conference(kStream);
  policy.set_policy(v1::QUEUE_POLICY_FIRST_COME);
  ASSERT_EQ(table.Do(Naming<v1::DenyFloorRequestRequest>(Request(4))), kAccepted);
  ASSERT_EQ(table.Do(policy), kAccepted);
  ASSERT_EQ(table.Do(Naming<v1::RestoreFloorRequestRequest>(Request(4))), kAccepted);
  EXPECT_EQ(StateOf(table, 4), kQueued);
  EXPECT_EQ(Queue(table).back(), Request(4));
}

INSTANTIATE_TEST_SUITE_P(Ways, PlaceTest,
                         testing::Values(Put::kByGrant, Put::kByDenial, Put::kByCancelling));

TEST(RestoreTest, WorksOnWhatWasDeniedOrCancelled) {
  Table table = Waiting();
  EXPECT_EQ(table.Do(Naming<v1::RestoreFloorRequestRequest>(Request(1))),
            v1::REASON_WRONG_REQUEST_STATE);
  ASSERT_EQ(table.Do(Naming<v1::GrantFloorRequest>(Request(1))), kAccepted);
  EXPECT_EQ(table.Do(Naming<v1::RestoreFloorRequestRequest>(Request(1))),
            v1::REASON_WRONG_REQUEST_STATE);
  ASSERT_EQ(table.Do(Naming<v1::ReleaseFloorRequest>(Speech(1))), kAccepted);
  EXPECT_EQ(table.Do(Naming<v1::RestoreFloorRequestRequest>(Request(1))),
            v1::REASON_WRONG_REQUEST_STATE);
}

// A refusal says what became of the request or the speech, and what can be done about it.
TEST(NextStepTest, OfRequestsAndSpeeches) {
  Table table = Waiting();
  const auto step_of = [&table](const google::protobuf::Message& request) {
    const v1::Error error = ErrorOf(table.Decide(request).status());
    return absl::StrCat(error.state().vi(), "; ", error.next_verb());
  };
  EXPECT_EQ(step_of(Naming<v1::ConfirmReadyRequest>(Request(4))), "Chờ xếp lượt; floor accept");
  ASSERT_EQ(table.Do(Naming<v1::DenyFloorRequestRequest>(Request(4))), kAccepted);
  EXPECT_EQ(step_of(Naming<v1::GrantFloorRequest>(Request(4))),
            "Chưa bố trí phát biểu; floor restore");
  auto grant = Naming<v1::GrantFloorRequest>(Request(1));
  grant.set_call_only(true);
  ASSERT_EQ(table.Do(grant), kAccepted);
  EXPECT_EQ(step_of(grant), "Được mời phát biểu; ");
  EXPECT_EQ(step_of(Naming<v1::PauseSpeechRequest>(Speech(1))), "Được mời phát biểu; floor start");
  ASSERT_EQ(table.Do(Naming<v1::StartSpeechRequest>(Speech(1))), kAccepted);
  ASSERT_EQ(table.Do(Naming<v1::PauseSpeechRequest>(Speech(1))), kAccepted);
  EXPECT_EQ(step_of(Naming<v1::RemindSpeakerRequest>(Speech(1))), "Tạm dừng; floor resume");
}

struct WithdrawCase {
  const char* name;
  bool ended;
  v1::Role role;
  const char* reason;
  v1::Reason result;
};

class WithdrawTest : public testing::TestWithParam<WithdrawCase> {};

TEST_P(WithdrawTest, Answers) {
  Table table = Waiting();
  ASSERT_EQ(table.Do(Naming<v1::GrantFloorRequest>(Request(1))), kAccepted);
  if (GetParam().ended) {
    ASSERT_EQ(table.Do(Naming<v1::ReleaseFloorRequest>(Speech(1))), kAccepted);
  }
  EXPECT_EQ(table.Do(Withdrawing(1, GetParam().reason), GetParam().role), GetParam().result);
  if (GetParam().result == v1::REASON_ROLE_NOT_ALLOWED) {
    EXPECT_EQ(table.error().next_step().vi(), "Việc này do: Điều hành.");
  }
  const bool done = GetParam().result == kAccepted;
  EXPECT_EQ(IsWithdrawn(table.Get<v1::Speech>(Speech(1))), done);
  EXPECT_EQ(CurrentSpeech(table.view()) == nullptr, GetParam().ended || done);
}

INSTANTIATE_TEST_SUITE_P(
    Table, WithdrawTest,
    testing::Values(
        WithdrawCase{"WhileItLasts", false, v1::ROLE_MODERATOR, "", kAccepted},
        WithdrawCase{"FloorIsTheModerators", false, v1::ROLE_MINUTES, "Nhầm",
                     v1::REASON_ROLE_NOT_ALLOWED},
        WithdrawCase{"LaterWithoutAReason", true, v1::ROLE_MODERATOR, "", v1::REASON_FIELD_INVALID},
        WithdrawCase{"LaterByTheModerator", true, v1::ROLE_MODERATOR, "Nhầm", kAccepted},
        WithdrawCase{"LaterByTheClerk", true, v1::ROLE_MINUTES, "Nhầm", kAccepted}),
    [](const auto& named) { return std::string(named.param.name); });

// Nothing is decided by a call that was a mistake: no turn, no reply, no second time.
TEST(WithdrawnTest, IsNoSpeech) {
  Table table = Waiting();
  ASSERT_EQ(table.Do(Naming<v1::GrantFloorRequest>(Request(2))), kAccepted);
  ASSERT_EQ(table.Do(Naming<v1::ReleaseFloorRequest>(Speech(1))), kAccepted);
  ASSERT_EQ(table.Do(Naming<v1::GrantFloorRequest>(Request(1))), kAccepted);
  table.now += absl::Minutes(1);
  ASSERT_EQ(table.Do(Withdrawing(2)), kAccepted);
  EXPECT_FALSE(IsTurn(table.Get<v1::Speech>(Speech(2))));
  EXPECT_EQ(LatestSpeech(table.view())->name(), Speech(1));
  EXPECT_EQ(table.Do(Withdrawing(2, "Nhầm")), v1::REASON_WRONG_SPEECH_STATE);
  v1::SetSpeechLimitRequest limit = Naming<v1::SetSpeechLimitRequest>(Speech(2));
  *limit.mutable_limit() = ToProto(absl::Minutes(9));
  EXPECT_EQ(table.Do(limit), v1::REASON_WRONG_SPEECH_STATE);
  ASSERT_EQ(table.Do(Naming<v1::GrantFloorRequest>(Request(1))), kAccepted);
  EXPECT_EQ(table.Get<v1::Speech>(Speech(3)).turn_number(), 1);
}

// Nobody had asked: the request that the call made is no request that was not heard.
TEST(WithdrawnTest, DirectCallLeavesNoRequest) {
  Table table = Waiting();
  v1::CallToFloorRequest call;
  call.set_bridge_point(Point("1"));
  ASSERT_EQ(table.Do(call), kAccepted);
  ASSERT_EQ(table.Do(Withdrawing(1)), kAccepted);
  EXPECT_EQ(StateOf(table, 5), v1::FLOOR_REQUEST_STATE_CANCELLED);
  EXPECT_EQ(table.Do(Naming<v1::RestoreFloorRequestRequest>(Request(5))),
            v1::REASON_WRONG_REQUEST_STATE);
}

TEST(WithdrawnTest, WaitsForWhatTheMinutesSay) {
  Table table = Waiting();
  ASSERT_EQ(table.Do(Naming<v1::GrantFloorRequest>(Request(1))), kAccepted);
  v1::MinutesEntry entry;
  entry.set_name(Numbered("minutesEntries", 1));
  entry.set_speech(Speech(1));
  table.Put(entry);
  EXPECT_EQ(table.Do(Withdrawing(1)), v1::REASON_SPEECH_HAS_ENTRIES);
  entry.set_withdrawn(true);
  table.Put(entry);
  EXPECT_EQ(table.Do(Withdrawing(1)), kAccepted);
}

// After a lost line the request waits already, at the front.
TEST(WithdrawnTest, LeavesARequestWhoseLineWasLost) {
  Table table = Waiting();
  ASSERT_EQ(table.Do(Naming<v1::GrantFloorRequest>(Request(1))), kAccepted);
  auto speech = table.Get<v1::Speech>(Speech(1));
  speech.set_state(v1::SPEECH_STATE_INTERRUPTED);
  *speech.mutable_hold_until_time() = ToProto(table.now);
  table.Put(speech);
  Events passed_on = DecideTick(table.view(), table.now);
  table.Apply(passed_on);
  const auto before = table.Get<v1::FloorRequest>(Request(1));
  ASSERT_EQ(before.state(), kQueued);
  ASSERT_EQ(table.Do(Withdrawing(1, "Nhầm")), kAccepted);
  EXPECT_EQ(table.Get<v1::FloorRequest>(Request(1)).SerializeAsString(),
            before.SerializeAsString());
}

v1::SetSpeechLimitRequest Limiting(absl::Duration limit) {
  auto request = Naming<v1::SetSpeechLimitRequest>(Speech(1));
  *request.mutable_limit() = ToProto(limit);
  return request;
}

v1::ExtendSpeechRequest Extending(absl::Duration extension) {
  auto request = Naming<v1::ExtendSpeechRequest>(Speech(1));
  *request.mutable_extension() = ToProto(extension);
  return request;
}

absl::Duration LimitOf(const Table& table) {
  return FromProto(table.Get<v1::Speech>(Speech(1)).limit());
}

TEST(LimitTest, GoesBackOnceToWhatItWas) {
  Table table = Waiting();
  ASSERT_EQ(table.Do(Naming<v1::GrantFloorRequest>(Request(1))), kAccepted);
  EXPECT_EQ(table.Do(Limiting(absl::ZeroDuration())), v1::REASON_WRONG_SPEECH_STATE);
  table.now += absl::Minutes(6);
  ASSERT_EQ(table.Do(Extending(absl::Minutes(10))), kAccepted);
  // Less than what was spoken: it was that before.
  ASSERT_EQ(table.Do(Limiting(absl::ZeroDuration())), kAccepted);
  EXPECT_EQ(LimitOf(table), absl::Minutes(5));
  EXPECT_EQ(table.Do(Limiting(absl::ZeroDuration())), v1::REASON_WRONG_SPEECH_STATE);
  EXPECT_EQ(table.Do(Limiting(absl::Minutes(5) + absl::Seconds(59))), v1::REASON_FIELD_INVALID);
  EXPECT_EQ(table.Do(Limiting(absl::Minutes(6))), kAccepted);
  EXPECT_EQ(LimitOf(table), absl::Minutes(6));
}

TEST(LimitTest, CountsTheOverrunAnewAfterTheEnd) {
  Table table = Waiting();
  ASSERT_EQ(table.Do(Naming<v1::GrantFloorRequest>(Request(1))), kAccepted);
  ASSERT_EQ(table.Do(Extending(absl::Minutes(10))), kAccepted);
  table.now += absl::Minutes(7);
  ASSERT_EQ(table.Do(Naming<v1::ReleaseFloorRequest>(Speech(1))), kAccepted);
  EXPECT_EQ(FromProto(table.Get<v1::Speech>(Speech(1)).overrun()), absl::ZeroDuration());
  table.now += absl::Minutes(7);
  ASSERT_EQ(table.Do(Limiting(absl::ZeroDuration())), kAccepted);
  EXPECT_EQ(FromProto(table.Get<v1::Speech>(Speech(1)).overrun()), absl::Minutes(2));
}

struct ElsewhereCase {
  const char* name;
  const char* point;
  const char* speaker;
  // Whose the speech is then; 5 is new.
  int request;
  const char* spoke;
  const char* topic;
};

class SpokenElsewhereTest : public testing::TestWithParam<ElsewhereCase> {};

// Request 1 was granted, and another point spoke.
TEST_P(SpokenElsewhereTest, ChangesTheRequestToo) {
  for (const bool ended : {false, true}) {
    Table table = Waiting();
    table.AddPoint("5");
    const std::vector<std::string> queue = Queue(table);
    ASSERT_EQ(table.Do(Naming<v1::GrantFloorRequest>(Request(1))), kAccepted);
    if (ended) {
      ASSERT_EQ(table.Do(Naming<v1::ReleaseFloorRequest>(Speech(1))), kAccepted);
    }
    auto correct = Naming<v1::CorrectSpeakerRequest>(Speech(1));
    correct.set_bridge_point(Point(GetParam().point));
    correct.mutable_speaker()->set_display_name(GetParam().speaker);
    correct.set_reason("Nhầm điểm cầu");
    ASSERT_EQ(table.Do(correct), kAccepted);
    const auto speech = table.Get<v1::Speech>(Speech(1));
    EXPECT_EQ(speech.bridge_point(), Point(GetParam().point));
    EXPECT_EQ(speech.floor_request(), Request(GetParam().request));
    EXPECT_EQ(speech.speaker().display_name(), GetParam().spoke);
    EXPECT_EQ(speech.topic(), GetParam().topic);
    EXPECT_EQ(speech.bridge_point_title(), absl::StrCat("Điểm cầu ", GetParam().point));
    EXPECT_EQ(StateOf(table, GetParam().request),
              ended ? v1::FLOOR_REQUEST_STATE_RELEASED : v1::FLOOR_REQUEST_STATE_GRANTED);
    std::vector<std::string> left = queue;
    std::erase(left, Request(GetParam().request));
    EXPECT_EQ(Queue(table), left);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, SpokenElsewhereTest,
    testing::Values(ElsewhereCase{"WhoHadAsked", "3", "", 3, "Người 3", "Việc 3"},
                    ElsewhereCase{"WhoHadNoPlaceYet", "4", "", 4, "Người 4", "Việc 4"},
                    ElsewhereCase{"SomebodyElseThere", "3", "Người khác", 5, "Người khác", ""},
                    ElsewhereCase{"NobodyHadAsked", "5", "Người 5", 5, "Người 5", ""}),
    [](const auto& named) { return std::string(named.param.name); });

TEST(SpokenElsewhereTest, IsRefusedWhereNobodyCanSpeak) {
  Table table = Waiting();
  ASSERT_EQ(table.Do(Naming<v1::GrantFloorRequest>(Request(1))), kAccepted);
  auto point = table.Get<v1::BridgePoint>(Point("3"));
  point.set_kind(v1::BRIDGE_POINT_KIND_RECEIVE_ONLY);
  table.Put(point);
  auto correct = Naming<v1::CorrectSpeakerRequest>(Speech(1));
  correct.set_bridge_point(Point("3"));
  correct.set_reason("Nhầm điểm cầu");
  EXPECT_EQ(table.Do(correct), v1::REASON_POINT_RECEIVE_ONLY);
}

}  // namespace
}  // namespace nhipcau::conference
