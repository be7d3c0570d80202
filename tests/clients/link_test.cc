#include "client/command_line/link.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/str_split.h"

namespace nhipcau::command_line {
namespace {

// The pages' test reads the same table: a link is whole at both or at none.
TEST(LinkTest, LinksAsMessengersAndPeopleLeaveThem) {
  std::ifstream links("tests/support/links.tsv");
  int count = 0;
  for (std::string line; std::getline(links, line); ++count) {
    const std::vector<std::string> cells = absl::StrSplit(line, '\t');
    ASSERT_EQ(cells.size(), 3U) << line;
    const auto token = TokenIn(cells[0]);
    EXPECT_EQ(token.value_or("-"), cells[1]) << line;
    if (token.ok()) {
      EXPECT_EQ(CheckWhole(*token).ok(), cells[2] == "whole") << line;
    }
  }
  EXPECT_GT(count, 20);
}

}  // namespace
}  // namespace nhipcau::command_line
