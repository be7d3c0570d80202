// Comma-separated values as RFC 4180 has them, and as spreadsheets write them.
// Debian's libfccp-dev wants the columns at compile time and knows no line breaks
// in cells; libcsv is under the LGPL and does not say on which line a row began.
#ifndef NHIPCAU_CLIENT_COMMAND_LINE_CSV_H_
#define NHIPCAU_CLIENT_COMMAND_LINE_CSV_H_

#include <ostream>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace nhipcau::command_line {

struct CsvRow {
  // Where it begins, from 1.
  int line = 0;
  std::vector<std::string> cells;
};

struct CsvTable {
  std::vector<std::string> columns;
  // Without the header and empty lines.
  std::vector<CsvRow> rows;
};

// A BOM, CRLF, quoted cells with commas and line breaks, and a missing last line
// break are fine. Not fine, with the line in the message: a quote that never
// ends, text after a closing quote, a file without a header.
absl::StatusOr<CsvTable> ParseCsv(const std::string& text);

// One row, ended by CRLF; cells are quoted where they must be. A text that a spreadsheet would take
// for a formula begins with an apostrophe: names come from other people. Numbers stay numbers.
void WriteCsvRow(const std::vector<std::string>& cells, std::ostream& out);

}  // namespace nhipcau::command_line

#endif  // NHIPCAU_CLIENT_COMMAND_LINE_CSV_H_
