// Numbers of all documents agree: each total is the sum of its rows, and the tally of the state.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <random>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "nhipcau/v1/attendance_service.pb.h"
#include "server/minutes/attendance_sentence.h"
#include "server/minutes/document_facts.h"
#include "server/minutes/facts.h"
#include "server/minutes/public_record.h"
#include "server/minutes/tables.h"
#include "server/minutes/vietnamese.h"
#include "server/screens/attendance_summary.h"
#include "tests/conference/table.h"

namespace nhipcau::minutes {
namespace {

using conference::kMorning;
using conference::kStream;
using conference::Table;
using testing::HasSubstr;

class Dice {
 public:
  explicit Dice(uint32_t seed) : engine_(seed) {}
  int Roll(int least, int most) { return std::uniform_int_distribution<int>(least, most)(engine_); }

 private:
  std::mt19937 engine_;
};

v1::Attendance RandomAttendance(int expected, Dice& dice) {
  v1::Attendance attendance;
  attendance.set_state(static_cast<v1::AttendanceState>(dice.Roll(0, 4)));
  attendance.set_in_rehearsal(dice.Roll(0, 9) == 0);
  v1::DeclaredCounts& declared = *attendance.mutable_declared();
  declared.set_present(dice.Roll(0, expected + 3));
  declared.set_beyond_list(dice.Roll(0, declared.present()));
  declared.set_absent_with_reason(dice.Roll(0, 3));
  declared.set_absent_without_reason(dice.Roll(0, 3));
  return attendance;
}

void AddRandomPoint(int number, Dice& dice, Table& table) {
  const int expected = dice.Roll(0, 1500);
  const std::string code = absl::StrCat(number);
  table.AddPoint(code, number == 0 ? "" : absl::StrCat(dice.Roll(0, number - 1)), expected);
  auto point = table.Get<v1::BridgePoint>(conference::Point(code));
  point.set_level(absl::StrCat("level ", dice.Roll(0, 3)));
  *point.mutable_attendance() = RandomAttendance(expected, dice);
  table.Put(point);
}

// "2.318": as documents print it.
int NumberIn(const std::string& cell) {
  int number = -1;
  EXPECT_TRUE(absl::SimpleAtoi(absl::StrReplaceAll(cell, {{".", ""}}), &number)) << cell;
  return number;
}

struct Counts {
  int expected = 0;
  int present = 0;
  int with_reason = 0;
  int without_reason = 0;
  int beyond = 0;
  int not_declared = 0;

  bool operator==(const Counts&) const = default;
  void Add(const Counts& other) {
    expected += other.expected;
    present += other.present;
    with_reason += other.with_reason;
    without_reason += other.without_reason;
    beyond += other.beyond;
    not_declared += other.not_declared;
  }
};

std::ostream& operator<<(std::ostream& out, const Counts& counts) {
  return out << counts.expected << " expected, " << counts.present << " present (" << counts.beyond
             << " beyond), " << counts.with_reason << " and " << counts.without_reason
             << " absent, " << counts.not_declared << " not declared";
}

template <typename Row>
Counts CountsIn(const Row& row) {
  return {NumberIn(row.expected()),           NumberIn(row.present()),
          NumberIn(row.absent_with_reason()), NumberIn(row.absent_without_reason()),
          NumberIn(row.beyond_list()),        NumberIn(row.not_declared())};
}

Counts SumOf(const v1::SpreadsheetFacts& table) {
  Counts sum;
  for (const v1::SpreadsheetRow& row : table.rows()) {
    sum.Add({NumberIn(row.cells(4)), NumberIn(row.cells(5)), NumberIn(row.cells(6)),
             NumberIn(row.cells(7)), NumberIn(row.cells(8)), NumberIn(row.cells(9))});
  }
  return sum;
}

Counts TallyOf(const Table& table) {
  const v1::Tally tally = conference::SummarizeAttendance(table.view(), kStream, "").counts;
  return {tally.expected_count(),           tally.present_count(),
          tally.absent_with_reason_count(), tally.absent_without_reason_count(),
          tally.beyond_list_count(),        tally.not_declared_count()};
}

void ExpectTables(const Table& table, const Counts& tally) {
  const v1::MinutesFacts minutes =
      DraftOf(table.view(), v1::OFFICIAL_DOCUMENT_KIND_MINUTES).minutes;
  Counts points;
  for (const v1::PointRow& row : minutes.points()) points.Add(CountsIn(row));
  EXPECT_EQ(points, tally);
  EXPECT_EQ(CountsIn(minutes.points_total()), tally);
  Counts levels;
  for (int i = 0; i + 1 < minutes.levels_size(); ++i) levels.Add(CountsIn(minutes.levels(i)));
  EXPECT_EQ(levels, tally);
  EXPECT_EQ(CountsIn(*minutes.levels().rbegin()), tally);
  EXPECT_EQ(SumOf(AttendanceTable(CollectFacts(table.view(), kStream))), tally);
}

void ExpectSentences(const Table& table, const Counts& tally) {
  const std::string attended = Number(tally.present) + " đại biểu";
  EXPECT_THAT(DraftOf(table.view(), v1::OFFICIAL_DOCUMENT_KIND_MINUTES).minutes.attendance(),
              HasSubstr(absl::StrCat("triệu tập ", Number(tally.expected), " đại biểu, có mặt ",
                                     Number(tally.present))));
  EXPECT_THAT(DraftOf(table.view(), v1::OFFICIAL_DOCUMENT_KIND_CONCLUSION_NOTICE)
                  .notice.content(0)
                  .paragraphs(0)
                  .text(),
              HasSubstr(attended));
  const auto told = DescribeAttendance(table.view(), {kStream, {}, kMorning, nullptr}, {});
  ASSERT_TRUE(told.ok());
  const bool somebody_came = told->vietnamese().find("dự họp") != std::string::npos;
  if (somebody_came) {
    EXPECT_THAT(told->vietnamese(), HasSubstr(attended + " dự họp"));
  }
}

TEST(TotalsTest, EachIsTheSumOfItsRowsAndTheTallyOfTheState) {
  const char* seed = std::getenv("NHIPCAU_SEED");
  const uint32_t first = seed == nullptr ? 1 : static_cast<uint32_t>(std::atoi(seed));
  for (uint32_t run = first; run < first + (seed == nullptr ? 60 : 1); ++run) {
    SCOPED_TRACE(absl::StrCat("NHIPCAU_SEED=", run));
    Dice dice(run);
    Table table(v1::CONFERENCE_STATE_ENDED);
    const int points = dice.Roll(1, 40);
    for (int i = 0; i < points; ++i) AddRandomPoint(i, dice, table);
    const Counts tally = TallyOf(table);
    ExpectTables(table, tally);
    ExpectSentences(table, tally);
  }
}

}  // namespace
}  // namespace nhipcau::minutes
