// Sheets to be signed: whose, and with how much room.
#include "server/minutes/attendance_sheets.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/conference/table.h"

namespace nhipcau::minutes {
namespace {

using conference::kMorning;
using conference::kStream;
using conference::Numbered;
using conference::Point;
using conference::Table;
using testing::ElementsAre;

class AttendanceSheetsTest : public testing::Test {
 protected:
  AttendanceSheetsTest() {
    table_.AddPoint("17", "", 2);
    table_.AddPoint("150", "17", 45);
    table_.AddPoint("152", "17", 1000000);
    table_.AddPoint("4831", "150", 0);
    v1::Delegate delegate;
    delegate.set_bridge_point(Point("17"));
    for (int i = 1; i <= 3; ++i) {
      delegate.set_name(Numbered("delegates", i));
      delegate.set_display_name(absl::StrCat("Đại biểu ", i));
      delegate.set_substituted_by(i == 2 ? Numbered("delegates", 3) : "");
      table_.Put(delegate);
    }
  }

  Table table_{v1::CONFERENCE_STATE_PLANNED};
};

std::vector<std::string> UnitsOf(const v1::AttendanceSheetsFacts& sheets) {
  std::vector<std::string> units;
  for (const v1::AttendanceSheet& sheet : sheets.sheets()) units.push_back(sheet.unit());
  return units;
}

TEST_F(AttendanceSheetsTest, EachPointHasOne) {
  const auto all = AttendanceSheetsOf(table_.view(), "");
  EXPECT_EQ(all.sheets_size(), 4);
  EXPECT_TRUE(all.sheets(0).is_followed());
  EXPECT_FALSE(all.sheets(3).is_followed());
  EXPECT_THAT(UnitsOf(AttendanceSheetsOf(table_.view(), Point("150"))),
              ElementsAre("Điểm cầu 150", "Điểm cầu 4831, Điểm cầu 150"));
}

TEST_F(AttendanceSheetsTest, TheListComesFirstAndThenRoomForOthers) {
  const auto all = AttendanceSheetsOf(table_.view(), "");
  // Whose place another took does not sign.
  ASSERT_EQ(all.sheets(0).delegates_size(), 7);
  EXPECT_EQ(all.sheets(0).delegates(1).name(), "Đại biểu 3");
  EXPECT_EQ(all.sheets(0).delegates(2).name(), "");
  EXPECT_EQ(all.sheets(0).delegates(6).no(), "7");
  EXPECT_EQ(AttendanceSheetsOf(table_.view(), Point("150")).sheets(0).delegates_size(), 45);
  EXPECT_EQ(AttendanceSheetsOf(table_.view(), Point("152")).sheets(0).delegates_size(), 300);
}

}  // namespace
}  // namespace nhipcau::minutes
