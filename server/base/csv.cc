#include "server/base/csv.h"

#include <string_view>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace nhipcau {
namespace {

// A negative number is no formula.
bool LooksLikeFormula(const std::string& cell) {
  double number = 0;
  return !cell.empty() &&
         std::string_view("=+-@\t\r\n").find(cell.front()) != std::string_view::npos &&
         !(cell.front() == '-' && absl::SimpleAtod(cell, &number));
}

}  // namespace

CsvWriter::CsvWriter(std::ostream& out) : out_(out) { out_ << "\xEF\xBB\xBF"; }

void CsvWriter::Row(const std::vector<std::string>& cells) {
  const char* separator = "";
  for (const std::string& text : cells) {
    const std::string cell = LooksLikeFormula(text) ? absl::StrCat("'", text) : text;
    out_ << separator;
    separator = ",";
    if (cell.find_first_of(",\"\r\n") == std::string::npos) {
      out_ << cell;
    } else {
      out_ << '"' << absl::StrReplaceAll(cell, {{"\"", "\"\""}}) << '"';
    }
  }
  out_ << "\r\n";
}

}  // namespace nhipcau
