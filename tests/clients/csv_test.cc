#include "client/command_line/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

namespace nhipcau::command_line {
namespace {

struct CsvCase {
  const char* what;
  const char* text;
  // Each row as "line|cell|cell"; the header's line is 1.
  std::vector<std::string> rows;
};

std::vector<std::string> Flat(const CsvTable& table) {
  std::vector<std::string> rows = {"1"};
  for (const std::string& column : table.columns) rows.back() += "|" + column;
  for (const CsvRow& row : table.rows) {
    rows.push_back(std::to_string(row.line));
    for (const std::string& cell : row.cells) rows.back() += "|" + cell;
  }
  return rows;
}

TEST(CsvTest, Reads) {
  const CsvCase cases[] = {
      {"plain", "code,name\n17,Tỉnh\n", {"1|code|name", "2|17|Tỉnh"}},
      {"no last line break", "code\n17", {"1|code", "2|17"}},
      {"CRLF", "code,name\r\n17,A\r\n", {"1|code|name", "2|17|A"}},
      {"BOM",
       "\xef\xbb\xbf"
       "code\n17\n",
       {"1|code", "2|17"}},
      {"comma in quotes", "a,b\n\"1,2\",3\n", {"1|a|b", "2|1,2|3"}},
      {"doubled quote", "a\n\"say \"\"no\"\"\"\n", {"1|a", "2|say \"no\""}},
      {"line break in quotes", "a,b\n\"x\ny\",2\nz,3\n", {"1|a|b", "2|x\ny|2", "4|z|3"}},
      {"empty cells", "a,b,c\n,,\n", {"1|a|b|c", "2|||"}},
      {"quoted empty cell at the end", "a,b\n1,\"\"", {"1|a|b", "2|1|"}},
      {"empty lines are skipped", "a\n\n1\n\n", {"1|a", "3|1"}},
      {"quote inside a plain cell", "a\nx\"y\n", {"1|a", "2|x\"y"}},
      {"rows longer or shorter than the header", "a,b\n1\n1,2,3\n", {"1|a|b", "2|1", "3|1|2|3"}},
  };
  for (const CsvCase& one : cases) {
    SCOPED_TRACE(one.what);
    const auto table = ParseCsv(one.text);
    ASSERT_TRUE(table.ok()) << table.status();
    EXPECT_EQ(Flat(*table), one.rows);
  }
}

TEST(CsvTest, NamesTheLineThatIsBroken) {
  const auto open_quote = ParseCsv("a\n1\n\"never\nends\n");
  EXPECT_THAT(std::string(open_quote.status().message()), ::testing::HasSubstr("Line 3"));
  const auto after_quote = ParseCsv("a\n\"1\"2\n");
  EXPECT_THAT(std::string(after_quote.status().message()), ::testing::HasSubstr("Line 2"));
  EXPECT_FALSE(ParseCsv("").ok());
  EXPECT_FALSE(ParseCsv("\n17\n").ok());
}

TEST(CsvTest, WhatIsWrittenIsReadBack) {
  const std::vector<std::string> cells = {"04789", "Xã \"A\", huyện B", "hai\r\ndòng", "", " x "};
  std::ostringstream out;
  WriteCsvRow(cells, out);
  EXPECT_EQ(out.str(), "04789,\"Xã \"\"A\"\", huyện B\",\"hai\r\ndòng\",, x \r\n");
  const auto table = ParseCsv(out.str());
  ASSERT_TRUE(table.ok()) << table.status();
  EXPECT_EQ(table->columns, cells);
}

TEST(CsvTest, NoTextIsTakenForAFormula) {
  std::ostringstream out;
  WriteCsvRow({"=HYPERLINK(\"http://x\")", "@SUM(A1)", "-cmd", "+84 912", "-3", "a=b"}, out);
  EXPECT_EQ(out.str(), "\"'=HYPERLINK(\"\"http://x\"\")\",'@SUM(A1),'-cmd,'+84 912,-3,a=b\r\n");
}

}  // namespace
}  // namespace nhipcau::command_line
