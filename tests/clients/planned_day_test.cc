#include "client/command_line/planned_day.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/str_split.h"

namespace nhipcau::command_line {
namespace {

absl::Time PlannedAt(const std::string& text) {
  absl::Time time;
  EXPECT_TRUE(absl::ParseTime(absl::RFC3339_full, text, &time, nullptr)) << text;
  return time;
}

// The pages' test reads the same table.
TEST(PlannedDayTest, WhichDaysAreAskedAbout) {
  std::ifstream days("tests/support/unlikely_days.tsv");
  int count = 0;
  for (std::string line; std::getline(days, line); ++count) {
    const std::vector<std::string> cells = absl::StrSplit(line, '\t');
    ASSERT_EQ(cells.size(), 3U) << line;
    EXPECT_EQ(IsUnlikely(PlannedAt(cells[1]), PlannedAt(cells[0])), cells[2] == "unlikely") << line;
  }
  EXPECT_GT(count, 10);
}

}  // namespace
}  // namespace nhipcau::command_line
