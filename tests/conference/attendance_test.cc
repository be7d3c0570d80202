// What a point may say of its attendance, by what it said before.

#include <gtest/gtest.h>

#include <optional>

#include "nhipcau/v1/attendance.pb.h"
#include "nhipcau/v1/attendance_service.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/correction_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/incident.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "server/base/refusal.h"
#include "tests/conference/table.h"

namespace nhipcau::conference {
namespace {

constexpr v1::Reason kWrongAttendanceState = v1::REASON_WRONG_ATTENDANCE_STATE;

struct AttendanceCase {
  const char* command;
  v1::AttendanceState from;
  v1::Reason reason;
  v1::AttendanceState to;
};

class AttendanceTest : public testing::TestWithParam<AttendanceCase> {};

TEST_P(AttendanceTest, Becomes) {
  Table table;
  table.AddPoint("04867", "", 19, GetParam().from);
  const std::unique_ptr<google::protobuf::Message> request =
      NewRequest(*FindCommand(GetParam().command));
  const auto set = [&request](const char* name, const std::string& text) {
    const auto* field = request->GetDescriptor()->FindFieldByName(name);
    if (field != nullptr) request->GetReflection()->SetString(request.get(), field, text);
  };
  set("bridge_point", Point("04867"));
  set("reason", "Mất điện");
  if (auto* declare = dynamic_cast<v1::DeclareAttendanceRequest*>(request.get())) {
    declare->set_revision(1);
  }
  EXPECT_EQ(table.Do(*request), GetParam().reason);
  EXPECT_EQ(table.Get<v1::BridgePoint>(Point("04867")).attendance().state(), GetParam().to);
}

using S = v1::AttendanceState;
constexpr S kNotArrived = v1::ATTENDANCE_STATE_NOT_ARRIVED;
constexpr S kCheckedIn = v1::ATTENDANCE_STATE_CHECKED_IN;
constexpr S kLeft = v1::ATTENDANCE_STATE_LEFT;
constexpr S kAbsent = v1::ATTENDANCE_STATE_ABSENT;

INSTANTIATE_TEST_SUITE_P(
    Table, AttendanceTest,
    testing::Values(
        AttendanceCase{"CheckIn", kNotArrived, kAccepted, kCheckedIn},
        AttendanceCase{"CheckIn", kCheckedIn, kWrongAttendanceState, kCheckedIn},
        AttendanceCase{"CheckIn", kLeft, kAccepted, kCheckedIn},
        AttendanceCase{"CheckIn", kAbsent, kAccepted, kCheckedIn},
        AttendanceCase{"DeclareAttendance", kNotArrived, kWrongAttendanceState, kNotArrived},
        AttendanceCase{"DeclareAttendance", kCheckedIn, kAccepted, kCheckedIn},
        AttendanceCase{"DeclareAttendance", kLeft, kWrongAttendanceState, kLeft},
        AttendanceCase{"DeclareAttendance", kAbsent, kWrongAttendanceState, kAbsent},
        AttendanceCase{"LeaveConference", kNotArrived, kWrongAttendanceState, kNotArrived},
        AttendanceCase{"LeaveConference", kCheckedIn, kAccepted, kLeft},
        AttendanceCase{"LeaveConference", kLeft, kWrongAttendanceState, kLeft},
        AttendanceCase{"LeaveConference", kAbsent, kWrongAttendanceState, kAbsent},
        AttendanceCase{"MarkAbsent", kNotArrived, kAccepted, kAbsent},
        AttendanceCase{"MarkAbsent", kCheckedIn, kWrongAttendanceState, kCheckedIn},
        AttendanceCase{"MarkAbsent", kLeft, kWrongAttendanceState, kLeft},
        AttendanceCase{"MarkAbsent", kAbsent, kWrongAttendanceState, kAbsent}));

struct Counts {
  int present;
  int excused;
  int unexcused;
  int beyond;
  v1::Reason reason;
};

class CountsTest : public testing::TestWithParam<Counts> {};

TEST_P(CountsTest, AreJudged) {
  Table table;
  table.AddPoint("04867");
  v1::CheckInRequest request;
  request.set_bridge_point(Point("04867"));
  request.mutable_declared()->set_present(GetParam().present);
  request.mutable_declared()->set_absent_with_reason(GetParam().excused);
  request.mutable_declared()->set_absent_without_reason(GetParam().unexcused);
  request.mutable_declared()->set_beyond_list(GetParam().beyond);
  EXPECT_EQ(table.Do(request), GetParam().reason);
}

INSTANTIATE_TEST_SUITE_P(Table, CountsTest,
                         testing::Values(Counts{0, 0, 0, 0, kAccepted},
                                         Counts{19, 0, 0, 0, kAccepted},
                                         Counts{21, 0, 0, 2, kAccepted},
                                         Counts{2, 0, 0, 3, v1::REASON_FIELD_INVALID},
                                         Counts{-1, 0, 0, 0, v1::REASON_FIELD_INVALID},
                                         Counts{0, -1, 0, 0, v1::REASON_FIELD_INVALID},
                                         Counts{0, 0, -1, 0, v1::REASON_FIELD_INVALID},
                                         Counts{1, 0, 0, -1, v1::REASON_FIELD_INVALID},
                                         Counts{1'000'000, 0, 0, 0, v1::REASON_COUNTS_UNLIKELY},
                                         Counts{1'000'001, 0, 0, 0, v1::REASON_FIELD_INVALID}));

// The operator's own word is no word on behalf.
TEST(OnBehalfTest, IsMarkedUnlessTheOperatorActs) {
  Table table;
  table.AddPoint("04867");
  v1::CheckInRequest request;
  request.set_bridge_point(Point("04867"));
  request.set_told_by("Xa Văn Dựng");
  EXPECT_EQ(table.Decide(request, v1::ROLE_OPERATOR)->front().on_behalf_of(), "");
  for (const v1::Role role : {v1::ROLE_MODERATOR, v1::ROLE_COORDINATOR, v1::ROLE_TECHNICIAN}) {
    const v1::Event event = table.Decide(request, role)->front();
    EXPECT_EQ(event.on_behalf_of(), Point("04867"));
    EXPECT_EQ(event.told_by(), "Xa Văn Dựng");
  }
}

// An outage ends with the line, however poor it is at first.
TEST(OutageTest, EndsWithAPoorLineToo) {
  for (const v1::VideoLineState back :
       {v1::VIDEO_LINE_STATE_CONNECTED, v1::VIDEO_LINE_STATE_DEGRADED}) {
    Table table;
    table.AddPoint("04867");
    v1::StateVideoLineRequest line;
    line.set_bridge_point(Point("04867"));
    line.set_state(v1::VIDEO_LINE_STATE_DISCONNECTED);
    EXPECT_EQ(table.Do(line), kAccepted);
    EXPECT_EQ(NextWake(table.view()), kMorning + absl::Seconds(30));
    EXPECT_TRUE(DecideTick(table.view(), kMorning + absl::Seconds(29)).empty());
    table.now += absl::Seconds(30);
    Events tick = DecideTick(table.view(), table.now);
    ASSERT_EQ(tick.size(), 1U);
    table.Apply(tick);
    EXPECT_EQ(NextWake(table.view()), std::nullopt);
    line.set_state(back);
    EXPECT_EQ(table.Do(line), kAccepted);
    EXPECT_EQ(table.Get<v1::Incident>(Numbered("incidents", 1)).state(),
              v1::INCIDENT_STATE_RESOLVED);
  }
}

TEST(AttendanceRevisionTest, ACheckInMaySayWhatItRestsOn) {
  const auto check_in = [](std::optional<int64_t> revision) {
    Table table;
    table.AddPoint("04867");
    v1::CheckInRequest request;
    request.set_bridge_point(Point("04867"));
    if (revision.has_value()) request.set_revision(*revision);
    return table.Decide(request).status();
  };
  EXPECT_EQ(ReasonOf(check_in(std::nullopt)), kAccepted);
  EXPECT_EQ(ReasonOf(check_in(1)), kAccepted);
  for (const int64_t stale : {0, 2}) {
    EXPECT_EQ(ReasonOf(check_in(stale)), v1::REASON_REVISION_STALE);
    EXPECT_EQ(ErrorOf(check_in(stale)).resource(), Point("04867"));
  }
}

class DelegateRevisionTest : public testing::Test {
 protected:
  DelegateRevisionTest() {
    table_.AddPoint("04867");
    for (const int number : {1, 2}) {
      v1::Delegate delegate;
      delegate.set_name(Numbered("delegates", number));
      delegate.set_bridge_point(Point("04867"));
      delegate.set_display_name("Đinh Thị Hiền");
      delegate.set_state(v1::DELEGATE_STATE_NOT_CHECKED);
      table_.Put(delegate);
    }
    request_.set_bridge_point(Point("04867"));
  }

  void Say(int number, std::optional<int64_t> revision) {
    v1::DelegateEntry& entry = *request_.add_entries();
    entry.set_delegate(Numbered("delegates", number));
    entry.set_state(v1::DELEGATE_STATE_PRESENT_IN_HALL);
    if (revision.has_value()) entry.set_revision(*revision);
  }
  int64_t RevisionOf(int number) const {
    return table_.Get<v1::Delegate>(Numbered("delegates", number)).revision();
  }

  Table table_;
  v1::RecordDelegatesRequest request_;
};

TEST_F(DelegateRevisionTest, GoesUpWithEachStatement) {
  Say(1, std::nullopt);
  ASSERT_EQ(table_.Do(request_), kAccepted);
  ASSERT_EQ(table_.Do(request_), kAccepted);
  EXPECT_EQ(RevisionOf(1), 2);
  EXPECT_EQ(RevisionOf(2), 0);
  v1::CorrectDelegateRequest correct;
  correct.set_name(Numbered("delegates", 1));
  correct.set_office("Chủ tịch");
  correct.set_reason("Sai chức vụ");
  ASSERT_EQ(table_.Do(correct, v1::ROLE_MINUTES), kAccepted);
  EXPECT_EQ(RevisionOf(1), 3);
}

TEST_F(DelegateRevisionTest, AStaleOneRefusesTheWholeCall) {
  Say(1, 0);
  ASSERT_EQ(table_.Do(request_), kAccepted);
  request_.clear_entries();
  Say(2, 0);
  Say(1, 0);
  const auto events = table_.Decide(request_);
  EXPECT_EQ(ReasonOf(events.status()), v1::REASON_REVISION_STALE);
  EXPECT_EQ(ErrorOf(events.status()).resource(), Numbered("delegates", 1));
  request_.mutable_entries(1)->set_revision(1);
  EXPECT_EQ(table_.Do(request_), kAccepted);
}

TEST_F(DelegateRevisionTest, WhatARehearsalLeftIsStaleAfterTheOpening) {
  auto conference = table_.Get<v1::Conference>(kStream);
  conference.set_state(v1::CONFERENCE_STATE_REHEARSING);
  table_.Put(conference);
  Say(1, std::nullopt);
  ASSERT_EQ(table_.Do(request_), kAccepted);
  v1::OpenSessionRequest open;
  open.set_conference(kStream);
  ASSERT_EQ(table_.Do(open), kAccepted);
  request_.mutable_entries(0)->set_revision(1);
  EXPECT_EQ(table_.Do(request_), v1::REASON_REVISION_STALE);
}

}  // namespace
}  // namespace nhipcau::conference
