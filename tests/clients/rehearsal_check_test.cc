// The checks of the rehearsal find what is planted: a check that cannot fail is none.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "client/rehearsal/conference_clock.h"
#include "client/rehearsal/ledger.h"
#include "client/rehearsal/screen_check.h"
#include "client/rehearsal/totals_check.h"
#include "client/rehearsal/verdict.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "nhipcau/v1/roll_call.pb.h"
#include "nhipcau/v1/state.pb.h"
#include "nhipcau/v1/state_service.pb.h"
#include "nhipcau/v1/tally.pb.h"
#include "nhipcau/v1/vote.pb.h"

namespace nhipcau::rehearsal {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

v1::Event EventOf(int64_t sequence, const std::string& request_id, bool more = false) {
  v1::Event event;
  event.set_sequence(sequence);
  event.mutable_time()->set_seconds(1000 + sequence);
  event.set_principal("invitations/1");
  event.set_request_id(request_id);
  event.set_more(more);
  return event;
}

LedgerEntry Accepted(const std::string& request_id, int64_t sequence) {
  LedgerEntry entry;
  entry.method = "FloorService/RequestFloor";
  entry.principal = "invitations/1";
  entry.request_id = request_id;
  entry.receipt.set_sequence(sequence);
  return entry;
}

TEST(CheckFeedTest, AgreesWithAnHonestRecord) {
  EXPECT_THAT(CheckFeed({EventOf(1, "a", true), EventOf(2, "a"), EventOf(3, "b")},
                        {Accepted("a", 2), Accepted("b", 3)}),
              IsEmpty());
}

TEST(CheckFeedTest, FindsWhatIsLost) {
  EXPECT_THAT(CheckFeed({EventOf(1, "a")}, {Accepted("a", 1), Accepted("b", 2)}),
              Contains(HasSubstr("lost")));
}

TEST(CheckFeedTest, FindsWhatIsThereTwice) {
  EXPECT_THAT(CheckFeed({EventOf(1, "a"), EventOf(2, "a")}, {Accepted("a", 2)}),
              Contains(HasSubstr("recorded 2 times")));
}

TEST(CheckFeedTest, FindsGapsAndTimesThatGoBack) {
  EXPECT_THAT(CheckFeed({EventOf(1, "a"), EventOf(3, "b")}, {}),
              Contains(HasSubstr("event 3 follows event 1")));
  v1::Event late = EventOf(2, "b");
  late.mutable_time()->set_seconds(1);
  EXPECT_THAT(CheckFeed({EventOf(1, "a"), late}, {}), Contains(HasSubstr("older")));
}

TEST(CheckFeedTest, FindsARefusedCommandOnRecord) {
  LedgerEntry refused = Accepted("a", 0);
  refused.code = 9;
  EXPECT_THAT(CheckFeed({EventOf(1, "a")}, {refused}), Contains(HasSubstr("refused and yet")));
}

TEST(CheckFeedTest, FindsAReceiptOfAnotherMoment) {
  EXPECT_THAT(CheckFeed({EventOf(1, "a")}, {Accepted("a", 7)}),
              Contains(HasSubstr("receipt says 7")));
}

v1::Record RequestRecord(v1::FloorRequestState state) {
  v1::Record record;
  record.mutable_floor_request()->set_name("floorRequests/1");
  record.mutable_floor_request()->set_state(state);
  return record;
}

// A screen that was shown these updates one by one.
std::vector<std::string> ProblemsOf(const std::vector<v1::WatchStateResponse>& updates) {
  client::RecordStore screen;
  ScreenCheck check;
  for (const v1::WatchStateResponse& update : updates) {
    if (screen.Add(update)) check.Updated(screen);
  }
  return check.problems();
}

v1::WatchStateResponse Update(int64_t sequence, const v1::Record& record) {
  v1::WatchStateResponse update;
  *update.add_records() = record;
  update.set_complete(true);
  update.set_sequence(sequence);
  return update;
}

TEST(ScreenCheckTest, LetsARequestGoForward) {
  EXPECT_THAT(ProblemsOf({Update(1, RequestRecord(v1::FLOOR_REQUEST_STATE_PENDING)),
                          Update(2, RequestRecord(v1::FLOOR_REQUEST_STATE_ACCEPTED)),
                          Update(3, RequestRecord(v1::FLOOR_REQUEST_STATE_RELEASED))}),
              IsEmpty());
}

TEST(ScreenCheckTest, LetsARequestWaitAgainWhenItsLineWasLost) {
  v1::Record lost = RequestRecord(v1::FLOOR_REQUEST_STATE_ACCEPTED);
  lost.mutable_floor_request()->mutable_spoken_before()->set_seconds(60);
  EXPECT_THAT(
      ProblemsOf({Update(1, RequestRecord(v1::FLOOR_REQUEST_STATE_GRANTED)), Update(2, lost)}),
      IsEmpty());
}

TEST(ScreenCheckTest, FindsARecordThatGoesBack) {
  EXPECT_THAT(ProblemsOf({Update(1, RequestRecord(v1::FLOOR_REQUEST_STATE_GRANTED)),
                          Update(2, RequestRecord(v1::FLOOR_REQUEST_STATE_PENDING))}),
              Contains(HasSubstr("floorRequests/1 went back")));
}

TEST(ScreenCheckTest, FindsASequenceThatGoesBack) {
  EXPECT_THAT(ProblemsOf({Update(5, RequestRecord(v1::FLOOR_REQUEST_STATE_PENDING)),
                          Update(4, RequestRecord(v1::FLOOR_REQUEST_STATE_ACCEPTED))}),
              Contains(HasSubstr("sequence went back from 5 to 4")));
}

TEST(DifferencesTest, ComparesByteForByteAndLeavesOutWhatIsLive) {
  const std::map<std::string, v1::Record> pending = {
      {"floorRequests/1", RequestRecord(v1::FLOOR_REQUEST_STATE_PENDING)}};
  const std::map<std::string, v1::Record> denied = {
      {"floorRequests/1", RequestRecord(v1::FLOOR_REQUEST_STATE_DENIED)}};
  EXPECT_THAT(Differences(pending, pending), IsEmpty());
  EXPECT_THAT(Differences(pending, denied), SizeIs(1));
  EXPECT_THAT(Differences(pending, {}), Contains(HasSubstr("only on the resumed")));
  EXPECT_THAT(Differences({}, pending), Contains(HasSubstr("missing on the resumed")));
  v1::Record tally;
  tally.mutable_tally()->set_name("tallies/17");
  EXPECT_THAT(Differences({{"tallies/17", tally}}, {}), IsEmpty());
}

TEST(CheckOutcomeTest, FindsWhatIsNotAsPlanned) {
  Outcome outcome;
  outcome.floor_request_count = 2;
  outcome.attendances["bridgePoints/1"].set_state(v1::ATTENDANCE_STATE_CHECKED_IN);
  client::RecordStore screen;
  v1::WatchStateResponse update = Update(1, RequestRecord(v1::FLOOR_REQUEST_STATE_PENDING));
  update.mutable_records(0)->mutable_floor_request()->set_in_rehearsal(true);
  v1::BridgePoint& point = *update.add_records()->mutable_bridge_point();
  point.set_name("bridgePoints/1");
  point.mutable_attendance()->set_state(v1::ATTENDANCE_STATE_LEFT);
  screen.Add(update);
  const std::vector<std::string> problems = CheckOutcome(outcome, screen);
  EXPECT_THAT(problems, Contains(HasSubstr("left from the rehearsal")));
  EXPECT_THAT(problems, Contains(HasSubstr("bridgePoints/1: expected")));
  EXPECT_THAT(problems, Contains(HasSubstr("expected 2 floor requests, recorded 1")));
}

// A conference of two halls in which everything adds up.
v1::WatchStateResponse Adding() {
  v1::WatchStateResponse update;
  update.set_complete(true);
  v1::Tally& tally = *update.add_records()->mutable_tally();
  tally.set_name("tallies/17");
  tally.set_bridge_point("bridgePoints/17");
  tally.set_point_count(2);
  tally.set_present_count(30);
  v1::RollCall& call = *update.add_records()->mutable_roll_call();
  call.set_name("rollCalls/1");
  call.set_state(v1::ROLL_CALL_STATE_CLOSED);
  call.mutable_result()->mutable_total()->set_asked_point_count(4);
  call.mutable_result()->mutable_total()->set_answered_point_count(2);
  call.mutable_result()->mutable_total()->set_expected_count(9);
  call.mutable_result()->mutable_total()->set_present_count(30);
  v1::Vote& vote = *update.add_records()->mutable_vote();
  vote.set_name("votes/1");
  vote.set_mode(v1::VOTE_MODE_BY_POINT);
  vote.set_state(v1::VOTE_STATE_CLOSED);
  vote.mutable_result()->set_asked_point_count(2);
  vote.mutable_result()->mutable_total()->set_in_favour(30);
  for (const char* code : {"17", "150"}) {
    v1::BridgePoint& point = *update.add_records()->mutable_bridge_point();
    point.set_name(std::string("bridgePoints/") + code);
    if (code != std::string("17")) point.set_parent("bridgePoints/17");
    point.mutable_attendance()->mutable_declared()->set_present(15);
    v1::RollCallAnswer& answer = *update.add_records()->mutable_roll_call_answer();
    answer.set_name(std::string("rollCalls/1/answers/") + code);
    answer.set_roll_call("rollCalls/1");
    answer.set_answered(true);
    answer.mutable_declared()->set_present(15);
    v1::Ballot& ballot = *update.add_records()->mutable_ballot();
    ballot.set_name(std::string("votes/1/ballots/") + code);
    ballot.set_vote("votes/1");
    ballot.mutable_counts()->set_in_favour(15);
  }
  v1::MissingAnswers& missing = *update.add_records()->mutable_missing_answers();
  missing.set_name("rollCalls/1/missingAnswers/1");
  missing.set_roll_call("rollCalls/1");
  for (const int expected : {4, 5}) {
    missing.add_codes(std::to_string(150 + expected));
    missing.add_expected_counts(expected);
  }
  return update;
}

std::vector<std::string> Checked(const v1::WatchStateResponse& update) {
  client::RecordStore store;
  store.Add(update);
  return CheckTotals(store);
}

TEST(CheckTotalsTest, FindsSumsThatAreNone) {
  EXPECT_THAT(Checked(Adding()), IsEmpty());

  v1::WatchStateResponse wrong_tally = Adding();
  wrong_tally.mutable_records(0)->mutable_tally()->set_present_count(31);
  EXPECT_THAT(Checked(wrong_tally), Contains(HasSubstr("tallies/17 states 31 present")));

  v1::WatchStateResponse wrong_call = Adding();
  v1::RollCall& call = *wrong_call.mutable_records(1)->mutable_roll_call();
  call.mutable_result()->mutable_total()->set_answered_point_count(1);
  EXPECT_THAT(Checked(wrong_call), Contains(HasSubstr("rollCalls/1 states 1 answered")));

  v1::WatchStateResponse wrong_vote = Adding();
  v1::Vote& vote = *wrong_vote.mutable_records(2)->mutable_vote();
  vote.mutable_result()->mutable_total()->set_in_favour(29);
  EXPECT_THAT(Checked(wrong_vote), Contains(HasSubstr("votes/1 states 29 for")));

  v1::WatchStateResponse wrong_progress = Adding();
  v1::AnnouncementProgress& progress =
      *wrong_progress.add_records()->mutable_announcement_progress();
  progress.set_name("announcementProgresses/1");
  progress.set_announcement("announcements/1");
  progress.set_acknowledged_point_count(1);
  EXPECT_THAT(Checked(wrong_progress), Contains(HasSubstr("announcements/1 states 1")));
}

class ConferenceClockTest : public testing::Test {
 protected:
  void ServerSays(int64_t seconds, int rate, bool simulated) {
    v1::Clock clock;
    clock.mutable_now()->set_seconds(seconds);
    clock.set_rate(rate);
    clock.set_simulated(simulated);
    clock_.Observe(clock);
  }

  absl::Duration steady_;
  ConferenceClock clock_{10, [this] { return steady_; }};
};

TEST_F(ConferenceClockTest, FollowsASimulatedClockAtItsRate) {
  ServerSays(1000, 60, true);
  clock_.Begin(absl::FromUnixSeconds(4600), absl::Minutes(-40));
  EXPECT_EQ(clock_.Now(), absl::Minutes(-60));
  steady_ += absl::Seconds(10);
  EXPECT_EQ(clock_.Now(), absl::Minutes(-50));
  EXPECT_EQ(clock_.RealDelay(absl::Minutes(10)), absl::Seconds(10));
}

TEST_F(ConferenceClockTest, CompressesARealClock) {
  ServerSays(1000, 1, false);
  clock_.Begin(absl::FromUnixSeconds(999999), absl::Minutes(-40));
  EXPECT_EQ(clock_.Now(), absl::Minutes(-40));
  steady_ += absl::Seconds(6);
  EXPECT_EQ(clock_.Now(), absl::Minutes(-39));
}

TEST_F(ConferenceClockTest, NeverGoesBackWhenTheServerDoes) {
  ServerSays(1000, 60, true);
  clock_.Begin(absl::FromUnixSeconds(4600), absl::Minutes(-40));
  steady_ += absl::Seconds(10);
  const absl::Duration before = clock_.Now();
  ServerSays(1000, 60, true);
  EXPECT_EQ(clock_.Now(), before);
}

TEST_F(ConferenceClockTest, LeavesTimeToGatherWhenItIsLate) {
  ServerSays(10000, 60, true);
  clock_.Begin(absl::FromUnixSeconds(4600), absl::Minutes(-40));
  EXPECT_EQ(clock_.Now(), absl::Minutes(-10));
}

}  // namespace
}  // namespace nhipcau::rehearsal
