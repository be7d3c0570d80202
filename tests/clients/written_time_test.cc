#include "client/command_line/written_time.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

namespace nhipcau::command_line {
namespace {

const absl::TimeZone kZone = absl::FixedTimeZone(7 * 3600);

TEST(WrittenTimeTest, FormsThatPeopleWriteAreOneMoment) {
  std::ifstream forms("tests/support/written_times.tsv");
  int count = 0;
  for (std::string line; std::getline(forms, line); ++count) {
    const size_t tab = line.find('\t');
    const auto moment = ParseMoment(line.substr(0, tab), kZone);
    const std::string read =
        moment.ok() ? absl::FormatTime("%Y-%m-%d%ET%H:%M", *moment, kZone) : "-";
    EXPECT_EQ(read, line.substr(tab + 1)) << line;
  }
  EXPECT_GT(count, 20);
}

TEST(WrittenTimeTest, AZoneOfItsOwnCounts) {
  EXPECT_EQ(absl::FormatTime("%H:%M", *ParseMoment("2026-10-12T08:00:00Z", kZone), kZone), "15:00");
}

TEST(WrittenTimeTest, TheMessageNamesTheForms) {
  const std::string message(ParseMoment("mai", kZone).status().message());
  EXPECT_NE(message.find("12/10/2026 08:00"), std::string::npos) << message;
}

TEST(WrittenTimeTest, DaysInBothForms) {
  for (const char* text : {"2021-06-15", "15/6/2021", "15.06.2021", " ngày 15/6/2021"}) {
    EXPECT_EQ(*ParseDay(text), absl::CivilDay(2021, 6, 15)) << text;
  }
  for (const char* text : {"", "15/6", "31/6/2021", "15/6/20211", "2021-06-15T08:00"}) {
    EXPECT_FALSE(ParseDay(text).ok()) << text;
  }
}

TEST(WrittenTimeTest, ATimeOfDayHasNoDay) {
  for (const char* text : {"10:15", "8h", "8h30", "8 giờ 30 phút", "lúc 8 giờ", "23:59:59"}) {
    EXPECT_TRUE(ParseTimeOfDay(text).has_value()) << text;
  }
  EXPECT_EQ(ParseTimeOfDay("8h30"), absl::Hours(8) + absl::Minutes(30));
  for (const char* text : {"", "10", "25:00", "8h75", "8h00 12/10/2026", "noon"}) {
    EXPECT_FALSE(ParseTimeOfDay(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace nhipcau::command_line
