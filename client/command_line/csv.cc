#include "client/command_line/csv.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "client/command_line/failure.h"

namespace nhipcau::command_line {
namespace {

constexpr Words kTextAfterQuote = {"có chữ sau dấu ngoặc kép đóng", "text after a closing quote"};
constexpr Words kQuoteWithoutEnd = {"ô mở ngoặc kép mà không đóng", "a quoted cell has no end"};

// Reads a text row by row, cell by cell.
class CsvReader {
 public:
  explicit CsvReader(const std::string& text) : text_(text) {
    if (absl::StartsWith(text_, "\xef\xbb\xbf")) position_ = 3;
  }

  bool AtEnd() const { return position_ >= text_.size(); }

  absl::StatusOr<CsvRow> ReadRow() {
    CsvRow row;
    row.line = line_;
    while (true) {
      auto cell = Peek() == '"' ? ReadQuoted() : ReadPlain();
      if (!cell.ok()) return cell.status();
      row.cells.push_back(*std::move(cell));
      if (Peek() != ',') break;
      ++position_;
    }
    if (Peek() == '\r') ++position_;
    if (!AtEnd() && Peek() != '\n') return Broken(kTextAfterQuote, line_);
    ++position_;
    ++line_;
    return row;
  }

 private:
  char Peek() const { return AtEnd() ? '\0' : text_[position_]; }

  static absl::Status Broken(const Words& what, int line) {
    return UsageError(absl::StrCat("Dòng ", line, ": ", what.vietnamese, "."),
                      absl::StrCat("Line ", line, ": ", what.english, "."));
  }

  std::string ReadPlain() {
    const size_t end = std::min(text_.find_first_of(",\r\n", position_), text_.size());
    std::string cell = text_.substr(position_, end - position_);
    position_ = end;
    return cell;
  }

  absl::StatusOr<std::string> ReadQuoted() {
    const int first_line = line_;
    std::string cell;
    for (++position_; !AtEnd(); ++position_) {
      const char c = text_[position_];
      if (c == '"' && text_[++position_] != '"') return cell;
      if (c == '\n') ++line_;
      cell.push_back(c);
    }
    return Broken(kQuoteWithoutEnd, first_line);
  }

  const std::string& text_;
  size_t position_ = 0;
  int line_ = 1;
};

// What a spreadsheet takes for a formula. A negative number is none.
bool LooksLikeFormula(const std::string& cell) {
  double number = 0;
  return !cell.empty() &&
         std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos &&
         !absl::SimpleAtod(cell, &number);
}

bool IsEmpty(const CsvRow& row) { return row.cells.size() == 1 && row.cells[0].empty(); }

}  // namespace

absl::StatusOr<CsvTable> ParseCsv(const std::string& text) {
  CsvReader reader(text);
  CsvTable table;
  while (!reader.AtEnd()) {
    auto row = reader.ReadRow();
    if (!row.ok()) return row.status();
    if (row->line == 1) {
      table.columns = std::move(row->cells);
    } else if (!IsEmpty(*row)) {
      table.rows.push_back(*std::move(row));
    }
  }
  if (table.columns.empty() || (table.columns.size() == 1 && table.columns[0].empty())) {
    return UsageError("Tệp không có dòng tiêu đề.", "The file has no header.");
  }
  return table;
}

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
