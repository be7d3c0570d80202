// Theo dõi thực hiện kết luận, as Word and Excel get it.
#include "server/minutes/task_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "nhipcau/v1/minutes.pb.h"
#include "nhipcau/v1/minutes_service.pb.h"
#include "nhipcau/v1/task.pb.h"
#include "nhipcau/v1/task_service.pb.h"
#include "server/conference/follow/due_dates.h"
#include "tests/conference/table.h"

namespace nhipcau::minutes {
namespace {

using conference::BeginOf;
using conference::Numbered;

class TaskListTest : public testing::Test {
 protected:
  TaskListTest() : table_(v1::CONFERENCE_STATE_ENDED) {
    Write(1, "Rà soát cán bộ", "30/6/2021");
    Write(2, "Mở lớp dạy bơi", "thường xuyên");
  }

  void Write(int number, const char* text, const char* deadline) {
    v1::MinutesEntry entry;
    entry.set_name(Numbered("minutesEntries", number));
    entry.set_kind(v1::MINUTES_ENTRY_KIND_TASK);
    entry.set_text(text);
    entry.mutable_task()->add_leads("Sở Nội vụ");
    entry.mutable_task()->set_deadline(deadline);
    table_.Put(entry);
  }

  void Follow() {
    v1::FollowTasksRequest request;
    request.set_conference(conference::kStream);
    EXPECT_EQ(table_.Do(request), conference::kAccepted);
  }

  v1::TaskListFacts On(absl::CivilDay day) {
    return TaskListOf(table_.view(), FromProto(BeginOf(day)));
  }

  conference::Table table_;
};

TEST_F(TaskListTest, BeforeTheyAreFollowedTheyStandAsTheyWereGiven) {
  const v1::TaskListFacts list = On(absl::CivilDay(2021, 7, 2));
  ASSERT_EQ(list.tasks_size(), 2);
  EXPECT_EQ(list.tasks(0).deadline(), "30/6/2021");
  EXPECT_EQ(list.tasks(0).state(), "");
  EXPECT_EQ(list.summary(), "Tổng số 2 nhiệm vụ.");
}

TEST_F(TaskListTest, SaysWhereEachStandsOnTheDay) {
  Follow();
  v1::ReportTaskRequest report;
  report.set_name(Numbered("tasks", 1));
  report.mutable_report()->set_text("Đã rà soát 80/101 xã");
  report.mutable_report()->set_progress_percent(80);
  EXPECT_EQ(table_.Do(report), conference::kAccepted);
  const v1::TaskListFacts list = On(absl::CivilDay(2021, 7, 2));
  EXPECT_EQ(list.place_and_date(), "Ngày 02 tháng 7 năm 2021");
  EXPECT_EQ(list.subject(), "Theo dõi thực hiện kết luận tại Giao ban");
  EXPECT_EQ(list.summary(),
            "Tổng số 2 nhiệm vụ: 1 chưa thực hiện, 1 đang thực hiện; trong đó 1 quá hạn.");
  EXPECT_EQ(list.tasks(0).state(), "Đang thực hiện (quá hạn)");
  EXPECT_EQ(list.tasks(0).report(), "11/06/2021: Đã rà soát 80/101 xã (đạt 80%)");
  EXPECT_EQ(list.tasks(1).state(), "Chưa thực hiện");
}

TEST_F(TaskListTest, AnExtensionStandsBesideTheDeadline) {
  Follow();
  v1::ExtendTaskRequest extend;
  extend.set_name(Numbered("tasks", 1));
  *extend.mutable_due_date() = BeginOf(absl::CivilDay(2021, 7, 15));
  extend.set_reason("Chờ số liệu của huyện");
  EXPECT_EQ(table_.Do(extend), conference::kAccepted);
  const v1::TaskListFacts list = On(absl::CivilDay(2021, 7, 2));
  EXPECT_EQ(list.tasks(0).deadline(), "30/6/2021; gia hạn đến 15/07/2021");
  EXPECT_EQ(list.tasks(0).note(), "Gia hạn: Chờ số liệu của huyện");
}

TEST_F(TaskListTest, WhatWasWithdrawnStandsThereWithItsReasonAndIsNotLate) {
  Follow();
  v1::WithdrawTaskRequest withdraw;
  withdraw.set_name(Numbered("tasks", 1));
  withdraw.set_reason("Giao nhầm đơn vị");
  EXPECT_EQ(table_.Do(withdraw), conference::kAccepted);
  const v1::TaskListFacts list = On(absl::CivilDay(2021, 7, 2));
  ASSERT_EQ(list.tasks_size(), 2);
  EXPECT_EQ(list.tasks(0).state(), "Đã thu hồi ngày 11/06/2021");
  EXPECT_EQ(list.tasks(0).note(), "Lý do: Giao nhầm đơn vị");
  EXPECT_EQ(list.summary(), "Tổng số 2 nhiệm vụ: 1 chưa thực hiện, 1 đã thu hồi.");
}

TEST_F(TaskListTest, WhatLeftTheMinutesStandsLastAndSaysSo) {
  Follow();
  v1::WithdrawMinutesEntryRequest withdraw;
  withdraw.set_name(Numbered("minutesEntries", 1));
  EXPECT_EQ(table_.Do(withdraw), conference::kAccepted);
  const v1::TaskListFacts list = On(absl::CivilDay(2021, 6, 12));
  ASSERT_EQ(list.tasks_size(), 2);
  EXPECT_EQ(list.tasks(1).text(), "Rà soát cán bộ");
  EXPECT_EQ(list.tasks(1).state(), "Đã thu hồi ngày 11/06/2021");
  EXPECT_EQ(list.tasks(1).note(), "Lý do: không còn trong biên bản");
}

TEST_F(TaskListTest, ASpreadsheetHasTheSameRows) {
  Follow();
  const v1::SpreadsheetFacts table =
      TaskListTable(table_.view(), FromProto(BeginOf(absl::CivilDay(2021, 6, 12))));
  ASSERT_EQ(table.rows_size(), 2);
  EXPECT_EQ(table.rows(0).cells_size(), table.columns_size());
  EXPECT_EQ(table.rows(0).cells(1), "Rà soát cán bộ");
}

}  // namespace
}  // namespace nhipcau::minutes
