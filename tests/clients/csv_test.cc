#include "client/command_line/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

namespace nhipcau::command_line {
namespace {

TEST(CsvTest, QuotesWhatMustBeQuoted) {
  const std::vector<std::string> cells = {"04789", "Xã \"A\", huyện B", "hai\r\ndòng", "", " x "};
  std::ostringstream out;
  WriteCsvRow(cells, out);
  EXPECT_EQ(out.str(), "04789,\"Xã \"\"A\"\", huyện B\",\"hai\r\ndòng\",, x \r\n");
}

TEST(CsvTest, NoTextIsTakenForAFormula) {
  std::ostringstream out;
  WriteCsvRow({"=HYPERLINK(\"http://x\")", "@SUM(A1)", "-cmd", "+84 912", "-3", "a=b"}, out);
  EXPECT_EQ(out.str(), "\"'=HYPERLINK(\"\"http://x\"\")\",'@SUM(A1),'-cmd,'+84 912,-3,a=b\r\n");
}

}  // namespace
}  // namespace nhipcau::command_line
