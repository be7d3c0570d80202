// Comma-separated values as RFC 4180 has them, for spreadsheets to read.
#ifndef NHIPCAU_CLIENT_COMMAND_LINE_CSV_H_
#define NHIPCAU_CLIENT_COMMAND_LINE_CSV_H_

#include <ostream>
#include <string>
#include <vector>

namespace nhipcau::command_line {

// One row, ended by CRLF; cells are quoted where they must be. A text that a spreadsheet would take
// for a formula begins with an apostrophe: names come from other people. Numbers stay numbers.
void WriteCsvRow(const std::vector<std::string>& cells, std::ostream& out);

}  // namespace nhipcau::command_line

#endif  // NHIPCAU_CLIENT_COMMAND_LINE_CSV_H_
