// Numbers of all documents agree: each total is the sum of its rows, and the tally of the state.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "nhipcau/v1/attendance_service.pb.h"
#include "nhipcau/v1/vote.pb.h"
#include "nhipcau/v1/vote_service.pb.h"
#include "server/conference/attendance/counting.h"
#include "server/minutes/attendance_sentence.h"
#include "server/minutes/counting_record.h"
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

// Delegates by name, at some points and there as it comes; some sit at points that never reported.
void AddRandomDelegates(int points, Dice& dice, Table& table) {
  const int delegates = dice.Roll(0, 2 * points);
  for (int number = 1; number <= delegates; ++number) {
    v1::Delegate delegate;
    delegate.set_name(conference::Numbered("delegates", number));
    delegate.set_bridge_point(conference::Point(absl::StrCat(dice.Roll(0, points - 1))));
    delegate.set_display_name(absl::StrCat("Đại biểu ", number));
    delegate.set_state(static_cast<v1::DelegateState>(dice.Roll(1, 4)));
    delegate.set_beyond_list(dice.Roll(0, 4) == 0);
    delegate.set_in_rehearsal(dice.Roll(0, 9) == 0);
    table.Put(delegate);
  }
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

// What the names say of points that the tally of the state knows nothing of, or no presence.
Counts WithNames(Counts tally, const Table& table) {
  std::map<std::string, Counts> named;
  const conference::Overlay view = table.view();
  view.ForEach<v1::Delegate>(std::string(kStream) + "/delegates/", [&](const v1::Delegate& each) {
    if (each.in_rehearsal()) return;
    Counts& counts = named[each.bridge_point()];
    const bool is_present = conference::IsNamedPresent(each.state());
    counts.present += is_present ? 1 : 0;
    counts.beyond += is_present && each.beyond_list() ? 1 : 0;
    counts.with_reason += each.state() == v1::DELEGATE_STATE_ABSENT ? 1 : 0;
  });
  for (const auto& [name, counts] : named) {
    const auto point = table.Get<v1::BridgePoint>(name);
    const auto reported = conference::CountAttendance(point, false);
    if (counts.present == 0 || AttendedPointCount(reported) > 0) continue;
    const int rest = std::max(0, point.expected_count() - counts.present + counts.beyond);
    const bool is_absent = reported.absent_point_count > 0;
    const int excused = is_absent ? rest : std::min(rest, counts.with_reason);
    tally.present += counts.present;
    tally.beyond += counts.beyond;
    tally.with_reason += excused - reported.absent_with_reason_count;
    tally.not_declared += rest - excused - reported.not_declared_count;
  }
  return tally;
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

// `live` is what the state counts: whoever reads it out knows what points have reported.
void ExpectSentences(const Table& table, const Counts& tally, const Counts& live) {
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
    EXPECT_THAT(told->vietnamese(), HasSubstr(Number(live.present) + " đại biểu dự họp"));
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
    AddRandomDelegates(points, dice, table);
    const Counts live = TallyOf(table);
    const Counts tally = WithNames(live, table);
    ExpectTables(table, tally);
    ExpectSentences(table, tally, live);
  }
}

// --- Votes by members.

void SetMembers(int members, Table& table) {
  auto conference = table.Get<v1::Conference>(kStream);
  conference.mutable_rules()->set_member_count(members);
  table.Put(conference);
}

// Each point that is there votes with some of its members, or not at all.
void HoldVote(int points, Dice& dice, Table& table) {
  v1::OpenVoteRequest open;
  open.set_conference(kStream);
  open.set_question("Thông qua nghị quyết");
  ASSERT_EQ(table.Do(open), conference::kAccepted);
  for (int i = 0; i < points; ++i) {
    const auto point = table.Get<v1::BridgePoint>(conference::Point(absl::StrCat(i)));
    const v1::Attendance& attendance = point.attendance();
    const bool is_there =
        attendance.state() == v1::ATTENDANCE_STATE_CHECKED_IN && !attendance.in_rehearsal();
    if (!is_there || dice.Roll(0, 4) == 0) continue;
    const int members = attendance.declared().present() - attendance.declared().beyond_list();
    v1::CastBallotRequest cast;
    cast.set_name(conference::Numbered("votes", 1));
    cast.set_bridge_point(point.name());
    cast.mutable_counts()->set_in_favour(dice.Roll(0, members));
    cast.mutable_counts()->set_against(dice.Roll(0, members - cast.counts().in_favour()));
    ASSERT_EQ(table.Do(cast), conference::kAccepted);
  }
  v1::CloseVoteRequest close;
  close.set_name(conference::Numbered("votes", 1));
  ASSERT_EQ(table.Do(close), conference::kAccepted);
}

// Of the tally, those who were there and have left are no voters.
int MembersPresent(int points, const Table& table) {
  int left = 0;
  for (int i = 0; i < points; ++i) {
    const auto point = table.Get<v1::BridgePoint>(conference::Point(absl::StrCat(i)));
    const v1::Attendance& attendance = point.attendance();
    if (attendance.state() != v1::ATTENDANCE_STATE_LEFT || attendance.in_rehearsal()) continue;
    left += attendance.declared().present() - attendance.declared().beyond_list();
  }
  const Counts tally = TallyOf(table);
  return tally.present - tally.beyond - left;
}

void ExpectVote(int members, int present, const v1::VoteCounting& vote) {
  EXPECT_EQ(NumberIn(vote.members()), members);
  ASSERT_EQ(vote.present().empty(), present == 0);
  if (present > 0) {
    EXPECT_EQ(NumberIn(vote.present()), present);
  }
  int voters = 0;
  for (const v1::CountingRow& row : vote.rows()) {
    const int count = NumberIn(row.count());
    voters += count;
    EXPECT_EQ(row.of_members(), Percentage(count, members));
    if (present > 0) {
      EXPECT_EQ(row.of_present(), Percentage(count, present));
    }
  }
  // Who did not vote is the last row, where it is known.
  EXPECT_EQ(voters, present > 0 ? present : NumberIn(vote.cast()));
  int in_favour = 0;
  int against = 0;
  for (int i = 0; i + 1 < vote.points_size(); ++i) {
    if (vote.points(i).in_favour().empty()) continue;
    in_favour += NumberIn(vote.points(i).in_favour());
    against += NumberIn(vote.points(i).against());
  }
  EXPECT_EQ(NumberIn(vote.rows(0).count()), in_favour);
  EXPECT_EQ(NumberIn(vote.rows(1).count()), against);
  EXPECT_EQ(vote.conclusion().find("không quá nửa") == std::string::npos, 2 * in_favour > members);
}

TEST(TotalsTest, VotesByMembersAreTheSumOfThePointsAndOfThoseWhoAreThere) {
  const char* seed = std::getenv("NHIPCAU_SEED");
  const uint32_t first = seed == nullptr ? 1 : static_cast<uint32_t>(std::atoi(seed));
  for (uint32_t run = first; run < first + (seed == nullptr ? 60 : 1); ++run) {
    SCOPED_TRACE(absl::StrCat("NHIPCAU_SEED=", run));
    Dice dice(run);
    Table table;
    const int points = dice.Roll(1, 40);
    for (int i = 0; i < points; ++i) AddRandomPoint(i, dice, table);
    const int present = MembersPresent(points, table);
    const int members = present + dice.Roll(1, 200);
    SetMembers(members, table);
    HoldVote(points, dice, table);
    const v1::CountingRecordFacts record = CountingRecordOf(table.view(), "");
    ASSERT_EQ(record.votes_size(), 1);
    ExpectVote(members, present, record.votes(0));
  }
}

}  // namespace
}  // namespace nhipcau::minutes
