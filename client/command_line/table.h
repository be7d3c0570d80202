// Columns that line up in a terminal.
#ifndef NHIPCAU_CLIENT_COMMAND_LINE_TABLE_H_
#define NHIPCAU_CLIENT_COMMAND_LINE_TABLE_H_

#include <cstddef>
#include <ostream>
#include <string>
#include <vector>

namespace nhipcau::command_line {

// Columns of a terminal that `text` takes: its code points, since Vietnamese is
// written with precomposed letters (NFC) of one column each.
size_t DisplayWidth(const std::string& text);

// `text` cut to `width` columns, ending in "…" when cut; padded with blanks.
std::string Fit(const std::string& text, size_t width);

// `rows` under `header`, each column as wide as its widest cell. Line breaks
// inside of cells become blanks.
void PrintTable(const std::vector<std::string>& header,
                const std::vector<std::vector<std::string>>& rows, std::ostream& out);

}  // namespace nhipcau::command_line

#endif  // NHIPCAU_CLIENT_COMMAND_LINE_TABLE_H_
