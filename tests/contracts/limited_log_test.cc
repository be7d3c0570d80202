#include "server/base/limited_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace nhipcau {
namespace {

TEST(LimitedLogTest, AFloodIsAHundredLinesAndTheirNumber) {
  std::vector<std::string> lines;
  LimitedLog log([&lines](const std::string& line) { lines.push_back(line); });
  const absl::Time start = absl::FromUnixSeconds(1000);
  for (int i = 0; i < 5000; ++i) log.Say("too large", start);
  EXPECT_EQ(lines.size(), 100U);
  lines.clear();
  log.Say("again", start + absl::Seconds(1));
  EXPECT_THAT(lines, testing::ElementsAre("4900 lines like the next were left out", "again"));
}

}  // namespace
}  // namespace nhipcau
