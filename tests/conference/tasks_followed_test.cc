// What becomes of tasks after the conference: when they are due, and who may say what of them when.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/access_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/minutes.pb.h"
#include "nhipcau/v1/minutes_service.pb.h"
#include "nhipcau/v1/task.pb.h"
#include "nhipcau/v1/task_service.pb.h"
#include "server/conference/access/invitations.h"
#include "server/conference/follow/due_dates.h"
#include "server/conference/kernel/names.h"
#include "server/conference/minutes/deadlines.h"
#include "tests/conference/table.h"

namespace nhipcau::conference {
namespace {

struct DeadlineCase {
  const char* deadline;
  // Empty: names no day.
  const char* day;
};

class DeadlineTest : public testing::TestWithParam<DeadlineCase> {};

TEST_P(DeadlineTest, MeansADay) {
  const std::optional<absl::CivilDay> day = DueDateOf(GetParam().deadline);
  EXPECT_EQ(day ? absl::FormatCivilTime(*day) : "", GetParam().day) << GetParam().deadline;
}

INSTANTIATE_TEST_SUITE_P(AsClerksWrite, DeadlineTest,
                         testing::Values(DeadlineCase{"30/6/2021", "2021-06-30"},
                                         DeadlineCase{"30/06/2021.", "2021-06-30"},
                                         DeadlineCase{" 30-6-2021 ", "2021-06-30"},
                                         DeadlineCase{"2021-06-30", "2021-06-30"},
                                         DeadlineCase{"Trước ngày 30/6/2021", "2021-06-30"},
                                         DeadlineCase{"chậm nhất ngày 30/6/2021", "2021-06-30"},
                                         DeadlineCase{"Chậm nhất là ngày 30/6/2021", "2021-06-30"},
                                         DeadlineCase{"Đến ngày 30/6/2021", "2021-06-30"},
                                         DeadlineCase{"TRƯỚC NGÀY 30/6/2021", "2021-06-30"},
                                         DeadlineCase{"nga\u0300y 30/6/2021", "2021-06-30"},
                                         DeadlineCase{"hoàn thành trước 30/6/2021", "2021-06-30"},
                                         DeadlineCase{"ngày 30 tháng 6 năm 2021", "2021-06-30"},
                                         DeadlineCase{"quý III/2021", "2021-09-30"},
                                         DeadlineCase{"Quý 4 năm 2021", "2021-12-31"},
                                         DeadlineCase{"trong quý I/2022", "2022-03-31"},
                                         DeadlineCase{"tháng 2/2024", "2024-02-29"},
                                         DeadlineCase{"hết tháng 9 năm 2021", "2021-09-30"},
                                         DeadlineCase{"năm 2021", "2021-12-31"},
                                         DeadlineCase{"cuối năm 2021", "2021-12-31"}));

INSTANTIATE_TEST_SUITE_P(NamesNoDay, DeadlineTest,
                         testing::Values(DeadlineCase{"", ""}, DeadlineCase{"thường xuyên", ""},
                                         DeadlineCase{"31/6/2021", ""}, DeadlineCase{"30/6/21", ""},
                                         DeadlineCase{"30/6", ""}, DeadlineCase{"13/13/2021", ""},
                                         DeadlineCase{"trước quý III/2021", ""},
                                         DeadlineCase{"quý V/2021", ""},
                                         DeadlineCase{"ngay sau Hội nghị", ""}));

TEST(DeadlineTextTest, WhatIsWrittenAsADayIsOne) {
  for (const char* deadline : {"31/02/2026", "trước ngày 31/6/2021", "30/6/21", "2021-13-01",
                               "ngày 31 tháng 6 năm 2021"}) {
    EXPECT_EQ(ReasonOf(CheckDeadline("deadline", deadline)), v1::REASON_FIELD_INVALID) << deadline;
  }
  for (const char* deadline : {"", "30/6/2021", "30/6", "quý III/2021", "thường xuyên",
                               "theo Kế hoạch 90/KH-UBND", "sau 3 tháng"}) {
    EXPECT_TRUE(CheckDeadline("deadline", deadline).ok()) << deadline;
  }
}

struct TimingCase {
  v1::TaskState state;
  // Days from the due date to today, and to the day on which it was reported done.
  int today;
  int reported;
  v1::TaskTiming timing;
};

class TimingTest : public testing::TestWithParam<TimingCase> {};

TEST_P(TimingTest, FollowsFromTheDay) {
  const absl::CivilDay due(2021, 6, 30);
  v1::Task task;
  task.set_state(GetParam().state);
  *task.mutable_due_date() = BeginOf(due);
  *task.add_reports()->mutable_time() = BeginOf(due + GetParam().reported);
  *task.mutable_done_time() = BeginOf(due + GetParam().reported);
  const absl::Time now = FromProto(BeginOf(due + GetParam().today)) + absl::Hours(23);
  EXPECT_EQ(StandingOf(task, now).timing(), GetParam().timing);
}

INSTANTIATE_TEST_SUITE_P(
    Days, TimingTest,
    testing::Values(TimingCase{v1::TASK_STATE_NOT_STARTED, -8, 0, v1::TASK_TIMING_IN_TIME},
                    TimingCase{v1::TASK_STATE_NOT_STARTED, -7, 0, v1::TASK_TIMING_DUE_SOON},
                    TimingCase{v1::TASK_STATE_UNDER_WAY, 0, 0, v1::TASK_TIMING_DUE_SOON},
                    TimingCase{v1::TASK_STATE_UNDER_WAY, 1, 0, v1::TASK_TIMING_OVERDUE},
                    TimingCase{v1::TASK_STATE_COMPLETION_REPORTED, 3, 0, v1::TASK_TIMING_IN_TIME},
                    TimingCase{v1::TASK_STATE_COMPLETION_REPORTED, 3, 1, v1::TASK_TIMING_OVERDUE},
                    TimingCase{v1::TASK_STATE_DONE, 9, 0, v1::TASK_TIMING_DONE_IN_TIME},
                    TimingCase{v1::TASK_STATE_DONE, 9, 1, v1::TASK_TIMING_DONE_LATE},
                    TimingCase{v1::TASK_STATE_NOT_CARRIED_OUT, 9, 1, v1::TASK_TIMING_UNSPECIFIED},
                    TimingCase{v1::TASK_STATE_ADJUSTED, 9, 1, v1::TASK_TIMING_UNSPECIFIED},
                    TimingCase{v1::TASK_STATE_WITHDRAWN, 9, 1, v1::TASK_TIMING_UNSPECIFIED}));

TEST(StandingTest, WithoutADateNothingIsLate) {
  v1::Task task;
  task.set_state(v1::TASK_STATE_UNDER_WAY);
  EXPECT_EQ(StandingOf(task, kMorning).timing(), v1::TASK_TIMING_NO_DATE);
  EXPECT_FALSE(StandingOf(task, kMorning).has_days_left());
}

// An ended conference with one task of two leads, followed.
class TasksFollowedTest : public testing::Test {
 protected:
  TasksFollowedTest() : table_(v1::CONFERENCE_STATE_ENDED) {
    v1::MinutesEntry entry;
    entry.set_name(Numbered("minutesEntries", 4));
    entry.set_kind(v1::MINUTES_ENTRY_KIND_TASK);
    entry.set_text("Rà soát");
    entry.mutable_task()->add_leads("Sở Nội vụ");
    entry.mutable_task()->add_leads("Sở Y tế");
    entry.mutable_task()->set_deadline("30/6/2021");
    table_.Put(entry);
    EXPECT_EQ(Follow(), kAccepted);
  }

  v1::Reason Follow() {
    v1::FollowTasksRequest request;
    request.set_conference(kStream);
    return table_.Do(request);
  }

  v1::Reason Report(bool completed) {
    v1::ReportTaskRequest request;
    request.set_name(name_);
    request.mutable_report()->set_text("Đã làm");
    request.mutable_report()->set_completed(completed);
    return table_.Do(request);
  }

  v1::Reason Accept(int report) {
    v1::AcceptTaskReportRequest request;
    request.set_name(name_);
    request.set_report(report);
    return table_.Do(request);
  }

  v1::Reason Close(v1::TaskState outcome) {
    v1::CloseTaskRequest request;
    request.set_name(name_);
    request.set_outcome(outcome);
    request.set_reason("Theo Kế hoạch 90");
    return table_.Do(request);
  }

  v1::Reason Withdraw(const std::string& reason) {
    v1::WithdrawTaskRequest request;
    request.set_name(name_);
    request.set_reason(reason);
    return table_.Do(request);
  }

  v1::Reason Extend() {
    v1::ExtendTaskRequest request;
    request.set_name(name_);
    request.set_reason("Chờ số liệu");
    *request.mutable_due_date() = BeginOf(absl::CivilDay(2021, 7, 15));
    return table_.Do(request);
  }

  v1::Reason Reopen() {
    v1::ReopenTaskRequest request;
    request.set_name(name_);
    request.set_reason("Thu hồi nhầm");
    return table_.Do(request);
  }

  v1::Reason WithdrawEntry() {
    v1::WithdrawMinutesEntryRequest request;
    request.set_name(entry_);
    request.set_revision(table_.Get<v1::MinutesEntry>(entry_).revision());
    return table_.Do(request);
  }

  v1::Reason RewriteEntry(v1::MinutesEntryKind kind) {
    v1::UpdateMinutesEntryRequest request;
    v1::MinutesEntry& entry = *request.mutable_minutes_entry();
    entry = table_.Get<v1::MinutesEntry>(entry_);
    entry.set_kind(kind);
    if (kind == v1::MINUTES_ENTRY_KIND_TASK) {
      entry.mutable_task()->add_leads("Sở Nội vụ");
    } else {
      entry.clear_task();
    }
    return table_.Do(request);
  }

  v1::Task Now() { return table_.Get<v1::Task>(name_); }

  const std::string entry_ = Numbered("minutesEntries", 4);
  const std::string name_ = TaskName(entry_);
  Table table_;
};

TEST_F(TasksFollowedTest, ATaskIsTakenOverOnceAndFollowsTheMinutes) {
  EXPECT_EQ(FromProto(Now().due_date()), FromProto(BeginOf(absl::CivilDay(2021, 6, 30))));
  const std::string before = Now().SerializeAsString();
  EXPECT_EQ(Follow(), kAccepted);
  EXPECT_EQ(Now().SerializeAsString(), before);
  EXPECT_EQ(Report(false), kAccepted);
  v1::MinutesEntry entry = table_.Get<v1::MinutesEntry>(Numbered("minutesEntries", 4));
  entry.set_text("Rà soát cán bộ");
  entry.mutable_task()->set_deadline("thường xuyên");
  table_.Put(entry);
  EXPECT_EQ(Follow(), kAccepted);
  EXPECT_EQ(Now().text(), "Rà soát cán bộ");
  EXPECT_FALSE(Now().has_due_date());
  EXPECT_EQ(Now().state(), v1::TASK_STATE_UNDER_WAY) << "what was reported stays";
}

TEST_F(TasksFollowedTest, OnlyTheLastReportIsJudgedAndOnce) {
  EXPECT_EQ(Accept(1), v1::REASON_FIELD_INVALID);
  EXPECT_EQ(Report(true), kAccepted);
  EXPECT_EQ(Now().state(), v1::TASK_STATE_COMPLETION_REPORTED);
  EXPECT_EQ(Report(false), kAccepted);
  EXPECT_EQ(Now().state(), v1::TASK_STATE_UNDER_WAY) << "it is not done after all";
  EXPECT_EQ(Accept(1), v1::REASON_REVISION_STALE);
  EXPECT_EQ(Accept(2), kAccepted);
  EXPECT_EQ(Now().state(), v1::TASK_STATE_UNDER_WAY);
  EXPECT_EQ(Accept(2), v1::REASON_WRONG_TASK_STATE);
  EXPECT_EQ(Report(true), kAccepted);
  EXPECT_EQ(Accept(3), kAccepted);
  EXPECT_EQ(Now().state(), v1::TASK_STATE_DONE);
  EXPECT_EQ(Now().done_time().seconds(), Now().reports(2).time().seconds());
  EXPECT_EQ(Report(false), v1::REASON_WRONG_TASK_STATE);
}

TEST_F(TasksFollowedTest, DoneIsWhenItWasReportedWhoeverCloses) {
  EXPECT_EQ(Report(true), kAccepted);
  const int64_t reported = Now().reports(0).time().seconds();
  table_.now += absl::Hours(24 * 60);
  EXPECT_FALSE(StandingOf(Now(), table_.now).has_days_left()) << "reported in time";
  EXPECT_EQ(Close(v1::TASK_STATE_DONE), kAccepted);
  EXPECT_EQ(Now().done_time().seconds(), reported);
  EXPECT_EQ(StandingOf(Now(), table_.now).timing(), v1::TASK_TIMING_DONE_IN_TIME);
}

TEST_F(TasksFollowedTest, TheReasonOfReopeningGoesWithTheNextReport) {
  EXPECT_EQ(Report(false), kAccepted);
  EXPECT_EQ(Close(v1::TASK_STATE_ADJUSTED), kAccepted);
  EXPECT_EQ(Reopen(), kAccepted);
  EXPECT_EQ(Now().state(), v1::TASK_STATE_UNDER_WAY);
  EXPECT_EQ(Now().state_reason(), "Thu hồi nhầm");
  EXPECT_EQ(Report(false), kAccepted);
  EXPECT_EQ(Now().state_reason(), "");
}

TEST(CreatedNamesTest, ATaskThatWasRewrittenIsNotNew) {
  v1::Event event;
  v1::Task& fresh = *event.mutable_tasks_followed()->add_tasks();
  fresh.set_name("conferences/hoa-binh/tasks/1");
  fresh.set_state(v1::TASK_STATE_NOT_STARTED);
  event.mutable_tasks_followed()->add_tasks()->set_name("conferences/hoa-binh/tasks/2");
  EXPECT_EQ(CreatedNames(event), std::vector<std::string>{"conferences/hoa-binh/tasks/1"});
}

TEST_F(TasksFollowedTest, ItIsClosedWithAReasonAndOpenedAgain) {
  EXPECT_EQ(Close(v1::TASK_STATE_UNDER_WAY), v1::REASON_FIELD_INVALID);
  EXPECT_EQ(Close(static_cast<v1::TaskState>(99)), v1::REASON_FIELD_INVALID);
  EXPECT_EQ(Close(v1::TASK_STATE_WITHDRAWN), v1::REASON_FIELD_INVALID);
  v1::ReopenTaskRequest reopen;
  reopen.set_name(name_);
  reopen.set_reason("Nhầm");
  EXPECT_EQ(table_.Do(reopen), v1::REASON_WRONG_TASK_STATE);
  EXPECT_EQ(Close(v1::TASK_STATE_ADJUSTED), kAccepted);
  EXPECT_EQ(Close(v1::TASK_STATE_DONE), v1::REASON_WRONG_TASK_STATE);
  EXPECT_EQ(table_.Do(reopen), kAccepted);
  EXPECT_EQ(Now().state(), v1::TASK_STATE_NOT_STARTED);
  EXPECT_EQ(Now().state_reason(), "Nhầm");
}

TEST_F(TasksFollowedTest, WhatIsWithdrawnKeepsItsReasonAndTakesNothingMore) {
  EXPECT_EQ(Report(true), kAccepted);
  EXPECT_EQ(Withdraw(""), v1::REASON_FIELD_INVALID);
  EXPECT_EQ(Withdraw("Giao nhầm đơn vị"), kAccepted);
  EXPECT_EQ(Now().state(), v1::TASK_STATE_WITHDRAWN);
  EXPECT_EQ(Now().state_reason(), "Giao nhầm đơn vị");
  EXPECT_EQ(FromProto(Now().state_time()), kMorning);
  EXPECT_EQ(Now().withdrawal_cause(), v1::TASK_WITHDRAWAL_CAUSE_UNSPECIFIED);
  for (const v1::Reason reason :
       {Report(false), Accept(1), Extend(), Close(v1::TASK_STATE_DONE), Withdraw("Hai lần")}) {
    EXPECT_EQ(reason, v1::REASON_WRONG_TASK_STATE);
  }
  EXPECT_EQ(table_.error().next_verb(), "task reopen");
  EXPECT_NE(table_.error().next_step().vi().find("đã thu hồi"), std::string::npos);
  EXPECT_EQ(Reopen(), kAccepted);
  EXPECT_EQ(Now().state(), v1::TASK_STATE_UNDER_WAY);
}

TEST_F(TasksFollowedTest, ATaskLeavesWithItsEntryWhateverBecameOfIt) {
  EXPECT_EQ(Close(v1::TASK_STATE_DONE), kAccepted);
  EXPECT_EQ(WithdrawEntry(), kAccepted);
  EXPECT_EQ(Now().state(), v1::TASK_STATE_WITHDRAWN);
  EXPECT_EQ(Now().withdrawal_cause(), v1::TASK_WITHDRAWAL_CAUSE_MINUTES);
  EXPECT_FALSE(Now().has_done_time());
  EXPECT_EQ(Reopen(), v1::REASON_WRONG_TASK_STATE) << "the minutes do not hold it";
  EXPECT_EQ(table_.error().next_verb(), "entry add");
  EXPECT_EQ(Follow(), kAccepted);
  EXPECT_EQ(Now().state(), v1::TASK_STATE_WITHDRAWN);
}

TEST_F(TasksFollowedTest, AnEntryThatIsNoTaskAnyMoreGivesNone) {
  EXPECT_EQ(RewriteEntry(v1::MINUTES_ENTRY_KIND_CONCLUSION), kAccepted);
  EXPECT_EQ(Now().withdrawal_cause(), v1::TASK_WITHDRAWAL_CAUSE_MINUTES);
  EXPECT_EQ(Reopen(), v1::REASON_WRONG_TASK_STATE);
  EXPECT_EQ(RewriteEntry(v1::MINUTES_ENTRY_KIND_TASK), kAccepted);
  EXPECT_EQ(Reopen(), kAccepted) << "it is one again";
  EXPECT_EQ(Now().withdrawal_cause(), v1::TASK_WITHDRAWAL_CAUSE_UNSPECIFIED);
}

TEST_F(TasksFollowedTest, AnotherDayWantsAReason) {
  v1::ExtendTaskRequest request;
  request.set_name(name_);
  EXPECT_EQ(table_.Do(request), v1::REASON_FIELD_INVALID);
  *request.mutable_due_date() = BeginOf(absl::CivilDay(2021, 7, 15));
  EXPECT_EQ(table_.Do(request), v1::REASON_FIELD_INVALID);
  request.set_reason("Chờ số liệu");
  EXPECT_EQ(table_.Do(request), kAccepted);
  EXPECT_EQ(table_.Do(request), v1::REASON_FIELD_INVALID) << "it is that day already";
  EXPECT_EQ(Now().extensions_size(), 1);
  // What somebody set outlasts the minutes.
  v1::MinutesEntry entry = table_.Get<v1::MinutesEntry>(Numbered("minutesEntries", 4));
  entry.mutable_task()->set_deadline("30/8/2021");
  table_.Put(entry);
  EXPECT_EQ(Follow(), kAccepted);
  EXPECT_EQ(FromProto(Now().due_date()), FromProto(BeginOf(absl::CivilDay(2021, 7, 15))));
}

TEST_F(TasksFollowedTest, AReportSaysWhatCanBe) {
  v1::ReportTaskRequest request;
  request.set_name(name_);
  EXPECT_EQ(table_.Do(request), v1::REASON_FIELD_INVALID) << "no text";
  request.mutable_report()->set_text(std::string(4001, 'x'));
  EXPECT_EQ(table_.Do(request), v1::REASON_FIELD_INVALID);
  request.mutable_report()->set_text("Đã làm");
  request.mutable_report()->set_progress_percent(101);
  EXPECT_EQ(table_.Do(request), v1::REASON_FIELD_INVALID);
  request.mutable_report()->set_progress_percent(90);
  request.mutable_report()->set_completed(true);
  EXPECT_EQ(table_.Do(request), v1::REASON_FIELD_INVALID);
  request.mutable_report()->set_progress_percent(100);
  request.mutable_report()->set_unit("Sở Tài chính");
  EXPECT_EQ(table_.Do(request), v1::REASON_FIELD_INVALID) << "it does not lead";
  request.mutable_report()->set_unit("Sở Y tế");
  EXPECT_EQ(table_.Do(request), kAccepted);
  EXPECT_EQ(Now().reports(0).unit(), "Sở Y tế");
}

TEST_F(TasksFollowedTest, ATaskTakesSoManyReports) {
  v1::Task task = Now();
  while (task.reports_size() < 100) task.add_reports();
  table_.Put(task);
  EXPECT_EQ(Report(false), v1::REASON_LIMIT_EXCEEDED);
}

TEST_F(TasksFollowedTest, ALinkOutlivesTheConferenceByWhatIsToBeReported) {
  v1::Invitation invitation;
  invitation.set_role(v1::ROLE_UNIT);
  invitation.set_unit("Sở Y tế");
  *invitation.mutable_issue_time() = ToProto(kMorning);
  const absl::Duration quarter = absl::Hours(90 * 24);
  EXPECT_EQ(ExpireTimeOf(table_.view(), invitation),
            FromProto(BeginOf(absl::CivilDay(2021, 6, 30))) + quarter);
  invitation.set_unit("Sở Tài chính");
  EXPECT_EQ(ExpireTimeOf(table_.view(), invitation), kMorning + quarter);
}

}  // namespace
}  // namespace nhipcau::conference
