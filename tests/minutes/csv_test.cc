#include "server/base/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

namespace nhipcau {
namespace {

std::string RowOf(const std::vector<std::string>& cells) {
  std::ostringstream out;
  CsvWriter csv(out);
  csv.Row(cells);
  return out.str();
}

TEST(CsvTest, QuotesWhatMustBeQuoted) {
  EXPECT_EQ(RowOf({"04789", "Xã \"A\", huyện B", "hai\r\ndòng", "", " x "}),
            "\xEF\xBB\xBF"
            "04789,\"Xã \"\"A\"\", huyện B\",\"hai\r\ndòng\",, x \r\n");
}

TEST(CsvTest, NoTextIsTakenForAFormula) {
  EXPECT_EQ(RowOf({"=HYPERLINK(\"http://x\")", "@SUM(A1)", "-cmd", "+84 912", "+84912", "-3",
                   "-1.5", "a=b", "\t=1", "\r=1", "\n=1", "=1+1\nx"}),
            "\xEF\xBB\xBF"
            "\"'=HYPERLINK(\"\"http://x\"\")\",'@SUM(A1),'-cmd,'+84 912,'+84912,-3,-1.5,a=b,'\t=1,"
            "\"'\r=1\",\"'\n=1\",\"'=1+1\nx\"\r\n");
}

}  // namespace
}  // namespace nhipcau
