// Tables for spreadsheets, chapters of the recording.
#include "server/minutes/tables.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/document_facts.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/minutes.pb.h"
#include "server/base/proto_time.h"

namespace nhipcau::minutes {
namespace {

using testing::HasSubstr;
using testing::Not;

const absl::Time kEight = absl::FromUnixSeconds(1623373200);  // 8:00 in Hanoi

v1::SpreadsheetFacts TableOf(const std::string& text, const std::string& number) {
  v1::SpreadsheetFacts table;
  table.add_columns()->set_title("Nội dung");
  table.add_columns()->set_title("Số");
  table.mutable_columns(1)->set_is_number(true);
  table.add_rows()->add_cells(text);
  table.mutable_rows(0)->add_cells(number);
  return table;
}

std::string CsvRow(const std::string& text, const std::string& number = "1") {
  const std::string head = "\xEF\xBB\xBFNội dung,Số\r\n";
  const std::string csv = Csv(TableOf(text, number));
  EXPECT_EQ(csv.substr(0, head.size()), head);
  return csv.substr(head.size());
}

TEST(TablesTest, NoCellIsTakenForAFormula) {
  for (const std::string start : {"=", "+", "-", "@", "\t"}) {
    EXPECT_EQ(CsvRow(start + "SUM(A1)"), "'" + start + "SUM(A1),1\r\n");
  }
  EXPECT_EQ(CsvRow("\rx"), "\"'\rx\",1\r\n");
  EXPECT_EQ(CsvRow("a=b"), "a=b,1\r\n");
  EXPECT_EQ(CsvRow("x", "-1"), "x,-1\r\n");
}

TEST(TablesTest, CellsAreQuotedWhereTheyMustBe) {
  EXPECT_EQ(CsvRow("một, hai"), "\"một, hai\",1\r\n");
  EXPECT_EQ(CsvRow("nói \"được\""), "\"nói \"\"được\"\"\",1\r\n");
  EXPECT_EQ(CsvRow("một\nhai"), "\"một\nhai\",1\r\n");
  EXPECT_EQ(CsvRow(""), ",1\r\n");
}

TEST(TablesTest, TasksHaveARowEach) {
  Facts facts;
  v1::MinutesEntry& task = facts.entries.emplace_back();
  task.set_kind(v1::MINUTES_ENTRY_KIND_TASK);
  task.set_text("Rà soát");
  for (const char* lead : {"Sở Y tế", "Sở Nội vụ"}) task.mutable_task()->add_leads(lead);
  facts.entries.emplace_back().set_kind(v1::MINUTES_ENTRY_KIND_NOTE);
  const v1::SpreadsheetFacts table = TasksTable(facts);
  ASSERT_EQ(table.rows_size(), 1);
  EXPECT_EQ(table.rows(0).cells_size(), table.columns_size());
  EXPECT_THAT(Csv(table), HasSubstr("1,Rà soát,Sở Y tế; Sở Nội vụ,,,\r\n"));
}

TEST(TablesTest, ALevelIsCalledAsTheConferenceCallsIt) {
  Facts facts;
  facts.levels.resize(1);
  facts.levels[0].level = "commune";
  facts.levels[0].label = "Điểm cầu cấp xã";
  for (const char* level : {"commune", "hamlet"}) facts.points.emplace_back().set_level(level);
  const v1::SpreadsheetFacts table = AttendanceTable(facts);
  ASSERT_EQ(table.columns(2).title(), "Cấp");
  EXPECT_EQ(table.rows(0).cells(2), "Điểm cầu cấp xã");
  EXPECT_EQ(table.rows(1).cells(2), "hamlet");
}

v1::AgendaItem Item(const std::string& id, absl::Time from, absl::Time until) {
  v1::AgendaItem item;
  item.set_name("conferences/x/agendaItems/" + id);
  item.set_title("Phần " + id);
  *item.mutable_start_time() = ToProto(from);
  *item.mutable_end_time() = ToProto(until);
  return item;
}

class ChaptersTest : public testing::Test {
 protected:
  ChaptersTest() {
    facts_.items = {Item("1", kEight, kEight + absl::Minutes(15)),
                    Item("2", kEight + absl::Minutes(15), kEight + absl::Hours(1))};
    for (const v1::AgendaItem& item : facts_.items) {
      facts_.item_numbers[item.name()] = item.title().substr(item.title().size() - 1);
    }
    v1::Speech& speech = facts_.speeches.emplace_back();
    speech.mutable_speaker()->set_display_name("Bùi --> <b>Khánh</b>\n\nX");
    *speech.mutable_start_time() = ToProto(kEight + absl::Minutes(20));
    *speech.mutable_end_time() = ToProto(kEight + absl::Seconds(1500.25));
    // Never started: there is nothing to see.
    v1::AgendaItem& skipped = facts_.items.emplace_back();
    skipped.set_name("conferences/x/agendaItems/3");
    facts_.item_numbers[skipped.name()] = "3";
  }
  Facts facts_;
};

TEST_F(ChaptersTest, CountFromTheStartOfTheRecording) {
  const std::string text = Chapters(facts_, kEight - absl::Minutes(5));
  EXPECT_EQ(text.substr(0, 8), "WEBVTT\n\n");
  EXPECT_THAT(text, HasSubstr("00:05:00.000 --> 00:20:00.000\n1. Phần 1\n"));
  EXPECT_THAT(text, HasSubstr("00:20:00.000 --> 01:05:00.000\n2. Phần 2\n"));
  EXPECT_THAT(text, HasSubstr("00:25:00.000 --> 00:30:00.250\n"));
  EXPECT_THAT(text, Not(HasSubstr("3. ")));
}

TEST_F(ChaptersTest, LeaveOutWhatWasBefore) {
  const std::string text = Chapters(facts_, kEight + absl::Minutes(16));
  EXPECT_THAT(text, Not(HasSubstr("Phần 1")));
  EXPECT_THAT(text, HasSubstr("00:00:00.000 --> 00:44:00.000\n2. Phần 2\n"));
}

TEST_F(ChaptersTest, NoTextEndsItsCue) {
  const std::string text = Chapters(facts_, kEight);
  EXPECT_THAT(text, HasSubstr("Bùi --&gt; &lt;b&gt;Khánh&lt;/b&gt;  X"));
}

}  // namespace
}  // namespace nhipcau::minutes
