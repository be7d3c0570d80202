#include "client/command_line/csv.h"

#include <string_view>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace nhipcau::command_line {
namespace {

// What a spreadsheet takes for a formula. A negative number is none.
bool LooksLikeFormula(const std::string& cell) {
  double number = 0;
  return !cell.empty() &&
         std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos &&
         !absl::SimpleAtod(cell, &number);
}

}  // namespace

void WriteCsvRow(const std::vector<std::string>& cells, std::ostream& out) {
  const char* separator = "";
  for (const std::string& text : cells) {
    const std::string cell = LooksLikeFormula(text) ? absl::StrCat("'", text) : text;
    out << separator;
    separator = ",";
    if (cell.find_first_of(",\"\r\n") == std::string::npos) {
      out << cell;
    } else {
      out << '"' << absl::StrReplaceAll(cell, {{"\"", "\"\""}}) << '"';
    }
  }
  out << "\r\n";
}

}  // namespace nhipcau::command_line
