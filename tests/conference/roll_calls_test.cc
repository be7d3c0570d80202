// Roll calls: quorum, deadlines, and that a closed one never changes.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/attendance_service.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/roll_call.pb.h"
#include "nhipcau/v1/roll_call_service.pb.h"
#include "nhipcau/v1/rules.pb.h"
#include "server/base/proto_time.h"
#include "server/conference/attendance/roll_call_answers.h"
#include "server/conference/attendance/roll_call_result.h"
#include "tests/conference/table.h"

namespace nhipcau::conference {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Ten communes and a province of 10 people each.
struct QuorumCase {
  int points;
  int people;
  int communes;
  // How many communes answered with somebody, with how many people each; the province has 10.
  int answered;
  int present;
  int beyond;
  std::vector<std::string> unmet;
};

class QuorumTest : public testing::TestWithParam<QuorumCase> {};

TEST_P(QuorumTest, IsMetOrNot) {
  const QuorumCase& each = GetParam();
  v1::Conference conference;
  v1::Quorum& quorum = *conference.mutable_rules()->mutable_quorum();
  quorum.set_points_percent_min(each.points);
  quorum.set_people_percent_min(each.people);
  if (each.communes > 0) {
    quorum.add_levels()->set_level("commune");
    quorum.mutable_levels(0)->set_points_percent_min(each.communes);
  }
  std::vector<AskedPoint> asked = {{"province", 10, true, {}}};
  asked[0].declared.set_present(10);
  for (int i = 0; i < 10; ++i) {
    AskedPoint& point = asked.emplace_back(AskedPoint{"commune", 10, i < each.answered, {}});
    if (!point.answered) continue;
    point.declared.set_present(each.present);
    point.declared.set_beyond_list(each.beyond);
  }
  const v1::QuorumOutcome outcome = ResultOf(conference, asked).quorum();
  EXPECT_EQ(outcome.wanted(), each.points + each.people + each.communes > 0);
  EXPECT_EQ(outcome.met(), outcome.wanted() && each.unmet.empty());
  EXPECT_THAT(outcome.unmet(), testing::ElementsAreArray(each.unmet));
}

INSTANTIATE_TEST_SUITE_P(
    Table, QuorumTest,
    testing::Values(QuorumCase{0, 0, 0, 0, 0, 0, {}}, QuorumCase{100, 0, 0, 10, 1, 0, {}},
                    QuorumCase{100, 0, 0, 9, 10, 0, {"points"}},
                    // Nobody present is no point; those beyond the list are nobody summoned.
                    QuorumCase{10, 0, 0, 10, 0, 0, {"points"}}, QuorumCase{0, 50, 0, 9, 5, 0, {}},
                    QuorumCase{0, 50, 0, 8, 5, 0, {"people"}},
                    QuorumCase{0, 50, 0, 9, 5, 1, {"people"}}, QuorumCase{0, 0, 80, 8, 1, 0, {}},
                    QuorumCase{0, 0, 81, 8, 1, 0, {"level:commune"}},
                    QuorumCase{90, 90, 90, 1, 1, 0, {"points", "people", "level:commune"}}));

TEST(RollCallResultTest, LevelsStandInTheOrderOfTheLabels) {
  v1::Conference conference;
  for (const char* level : {"province", "district", "commune"}) {
    conference.add_levels()->set_level(level);
  }
  const v1::RollCallResult result = ResultOf(
      conference, {{"khối", 1, false, {}}, {"commune", 1, false, {}}, {"province", 1, false, {}}});
  std::vector<std::string> levels;
  for (const v1::RollCallCount& count : result.levels()) levels.push_back(count.level());
  EXPECT_THAT(levels, ElementsAre("province", "commune", "khối"));
}

class RollCallsTest : public testing::Test {
 protected:
  RollCallsTest() {
    table_.AddPoint("17");
    table_.AddPoint("150", "17");
  }

  v1::Reason Open(absl::Duration deadline = absl::ZeroDuration()) {
    v1::OpenRollCallRequest request;
    request.set_conference(kStream);
    if (deadline > absl::ZeroDuration()) {
      *request.mutable_deadline_time() = ToProto(table_.now + deadline);
    }
    return table_.Do(request);
  }

  v1::Reason Answer(const std::string& code, int present, int number = 1) {
    v1::AnswerRollCallRequest request;
    request.set_name(Numbered("rollCalls", number));
    request.set_bridge_point(Point(code));
    request.mutable_declared()->set_present(present);
    return table_.Do(request);
  }

  v1::Reason Close(int number = 1) {
    v1::CloseRollCallRequest request;
    request.set_name(Numbered("rollCalls", number));
    return table_.Do(request);
  }

  v1::RollCallAnswer AnswerOf(const std::string& code) const {
    return table_.Get<v1::RollCallAnswer>(Numbered("rollCalls", 1) + "/answers/" + code);
  }

  // As lists and comparisons tell them.
  std::vector<v1::RollCallAnswer> Answers(int number = 1) const {
    return AnswersTo(table_.view(), table_.Get<v1::RollCall>(Numbered("rollCalls", number)));
  }

  Table table_;
};

std::vector<std::string> Texts(const std::vector<v1::RollCallAnswer>& answers) {
  std::vector<std::string> texts;
  for (const v1::RollCallAnswer& answer : answers) texts.push_back(answer.ShortDebugString());
  return texts;
}

TEST_F(RollCallsTest, TheDeadlinePassesOnceAndRefusesNobody) {
  EXPECT_EQ(Open(absl::Minutes(5)), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(NextWake(table_.view()), kMorning + absl::Minutes(5));
  table_.now += absl::Minutes(5) - absl::Seconds(1);
  EXPECT_THAT(DecideTick(table_.view(), table_.now), IsEmpty());
  EXPECT_EQ(Answer("17", 19), v1::REASON_UNSPECIFIED);
  table_.now += absl::Seconds(1);
  Events tick = DecideTick(table_.view(), table_.now);
  ASSERT_EQ(tick.size(), 1U);
  table_.Apply(tick);
  EXPECT_EQ(NextWake(table_.view()), std::nullopt);
  EXPECT_EQ(Answer("150", 15), v1::REASON_UNSPECIFIED);
  EXPECT_FALSE(AnswerOf("17").late());
  EXPECT_TRUE(AnswerOf("150").late());
}

TEST_F(RollCallsTest, AClosedOneNeverChanges) {
  EXPECT_EQ(Open(), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(Answer("17", 19), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(Open(), v1::REASON_ROLL_CALL_OPEN);
  EXPECT_EQ(Close(), v1::REASON_UNSPECIFIED);
  const std::string closed = table_.Get<v1::RollCall>(Numbered("rollCalls", 1)).SerializeAsString();
  EXPECT_EQ(Answer("150", 15), v1::REASON_ROLL_CALL_CLOSED);
  EXPECT_EQ(Close(), v1::REASON_ROLL_CALL_CLOSED);
  v1::CheckInRequest check_in;
  check_in.set_bridge_point(Point("150"));
  EXPECT_EQ(table_.Do(check_in), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(Open(), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(Answer("150", 7, 2), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(table_.Get<v1::RollCall>(Numbered("rollCalls", 1)).SerializeAsString(), closed);
  ASSERT_EQ(Answers().size(), 2U);
  EXPECT_EQ(Answers().back().bridge_point(), Point("150"));
  EXPECT_FALSE(Answers().back().answered());
}

// What another point says, or what planners change, takes no answer away.
TEST_F(RollCallsTest, WhoAnsweredStaysAsked) {
  v1::OpenRollCallRequest open;
  open.set_conference(kStream);
  open.mutable_target()->set_subtree(Point("150"));
  EXPECT_EQ(table_.Do(open), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(Answer("17", 19), v1::REASON_NOT_ADDRESSED);
  EXPECT_EQ(Answer("150", 15), v1::REASON_UNSPECIFIED);
  v1::BridgePoint moved = table_.Get<v1::BridgePoint>(Point("150"));
  moved.set_level("district");
  moved.set_expected_count(1);
  table_.Put(moved);
  EXPECT_EQ(Close(), v1::REASON_UNSPECIFIED);
  const v1::RollCallResult result = table_.Get<v1::RollCall>(Numbered("rollCalls", 1)).result();
  EXPECT_EQ(result.total().asked_point_count(), 1);
  EXPECT_EQ(result.total().expected_count(), 19);
  EXPECT_EQ(result.sequence(), table_.state.sequence());
}

// Whatever becomes of the points.
TEST_F(RollCallsTest, WhoDidNotAnswerStandsAsAtTheClosing) {
  table_.AddPoint("9", "17", 5);
  table_.AddPoint("04867", "150", 7);
  EXPECT_EQ(Open(), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(Answer("150", 15), v1::REASON_UNSPECIFIED);
  table_.now += absl::Minutes(5);
  EXPECT_EQ(Close(), v1::REASON_UNSPECIFIED);
  const std::vector<std::string> told = Texts(Answers());
  const std::string stream = kStream;
  const auto missing = [&stream](const std::string& code, int expected) {
    return absl::StrCat("name: \"", stream, "/rollCalls/1/answers/", code, "\" roll_call: \"",
                        stream, "/rollCalls/1\" bridge_point: \"", stream, "/bridgePoints/", code,
                        "\" expected_count: ", expected, " time { seconds: 1623373500 }");
  };
  ASSERT_EQ(told.size(), 4U);
  EXPECT_EQ(told[0], missing("9", 5));
  EXPECT_EQ(told[1], missing("17", 19));
  EXPECT_EQ(told[2], AnswerOf("150").ShortDebugString());
  EXPECT_EQ(told[3], missing("04867", 7));

  v1::BridgePoint moved = table_.Get<v1::BridgePoint>(Point("04867"));
  moved.set_parent(Point("17"));
  moved.set_display_name("Thị trấn");
  moved.set_expected_count(1);
  table_.Put(moved);
  table_.AddPoint("04999", "150");
  Overlay overlay(table_.state);
  overlay.Erase(Point("9"));
  std::move(overlay).MergeInto(table_.state);
  EXPECT_EQ(Texts(Answers()), told);
}

TEST_F(RollCallsTest, AClosingMakesFewRecords) {
  constexpr int kPoints = 1'200;
  for (int i = 0; i < kPoints; ++i) table_.AddPoint(std::to_string(10'000 + i), "17");
  EXPECT_EQ(Open(), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(Close(), v1::REASON_UNSPECIFIED);
  int record_count = 0;
  const Overlay view(table_.state);
  for (const RecordPtr& record : view.All(Numbered("rollCalls", 1) + "/")) {
    EXPECT_TRUE(record->has_missing_answers());
    ++record_count;
  }
  EXPECT_EQ(record_count, 2);
  std::vector<std::string> codes;
  for (const v1::RollCallAnswer& answer : Answers()) {
    EXPECT_FALSE(answer.answered());
    codes.emplace_back(IdOf(answer.name()));
  }
  EXPECT_EQ(codes.size(), kPoints + 2U);
  EXPECT_TRUE(std::is_sorted(codes.begin(), codes.end(), IdLess()));
}

// The form of events that were written before missing_answers was there.
v1::Event WithMissingOneByOne(const v1::Event& event) {
  v1::Event old = event;
  v1::RollCallClosed& closed = *old.mutable_roll_call_closed();
  closed.clear_missing_answers();
  for (const v1::MissingAnswers& record : event.roll_call_closed().missing_answers()) {
    for (int i = 0; i < record.codes_size(); ++i) {
      v1::RollCallMissing& missing = *closed.add_missing();
      missing.set_bridge_point(Point(record.codes(i)));
      missing.set_expected_count(record.expected_counts(i));
    }
  }
  return old;
}

TEST_F(RollCallsTest, AClosingOfBeforeGivesTheSameState) {
  for (int i = 0; i < 1'200; ++i) table_.AddPoint(std::to_string(10'000 + i), "17", i % 20);
  EXPECT_EQ(Open(), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(Answer("150", 15), v1::REASON_UNSPECIFIED);
  v1::CloseRollCallRequest close;
  close.set_name(Numbered("rollCalls", 1));
  const auto events = table_.Decide(close);
  ASSERT_TRUE(events.ok());
  const auto state_after = [this](v1::Event event) {
    event.set_sequence(table_.state.sequence() + 1);
    *event.mutable_time() = ToProto(table_.now);
    State state = table_.state;
    Overlay overlay(state);
    EXPECT_TRUE(Apply(event, overlay).ok());
    std::move(overlay).MergeInto(state);
    return state.Bytes();
  };
  const v1::Event old = WithMissingOneByOne(events->front());
  EXPECT_EQ(events->front().roll_call_closed().missing_answers_size(), 2);
  EXPECT_EQ(old.roll_call_closed().missing_size(), 1'201);
  EXPECT_TRUE(state_after(old) == state_after(events->front()));
}

// As an archive may bring it.
TEST_F(RollCallsTest, ACodeWithoutACountIsNotTold) {
  EXPECT_EQ(Open(), v1::REASON_UNSPECIFIED);
  Events events(1);
  v1::RollCallClosed& closed = *events[0].mutable_roll_call_closed();
  closed.set_roll_call(Numbered("rollCalls", 1));
  v1::MissingAnswers& record = *closed.add_missing_answers();
  record.set_name(Numbered("rollCalls", 1) + "/missingAnswers/1");
  record.add_codes("17");
  record.add_codes("150");
  record.add_expected_counts(19);
  table_.Apply(events);
  EXPECT_EQ(Answers().size(), 1U);
}

TEST_F(RollCallsTest, NothingStaysOpenBehindTheSession) {
  EXPECT_EQ(Open(absl::Minutes(5)), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(table_.Do(v1::EndSessionRequest()), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(table_.Get<v1::RollCall>(Numbered("rollCalls", 1)).state(), v1::ROLL_CALL_STATE_CLOSED);
  EXPECT_EQ(NextWake(table_.view()), std::nullopt);
}

}  // namespace
}  // namespace nhipcau::conference
