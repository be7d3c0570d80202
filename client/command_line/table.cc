#include "client/command_line/table.h"

#include <algorithm>

#include "absl/strings/str_replace.h"

namespace nhipcau::command_line {
namespace {

bool BeginsLetter(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

void PrintRow(const std::vector<std::string>& cells, const std::vector<size_t>& widths,
              std::ostream& out) {
  std::string line;
  for (size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += "  ";
    line += i + 1 < cells.size() ? Fit(cells[i], widths[i]) : cells[i];
  }
  out << line.substr(0, line.find_last_not_of(' ') + 1) << "\n";
}

}  // namespace

size_t DisplayWidth(const std::string& text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), BeginsLetter));
}

std::string Fit(const std::string& text, size_t width) {
  const size_t taken = DisplayWidth(text);
  if (taken <= width) return text + std::string(width - taken, ' ');
  size_t letters = 0;
  const auto end = std::find_if(text.begin(), text.end(), [&](char byte) {
    return BeginsLetter(byte) && letters++ == width - 1;
  });
  return width == 0 ? "" : std::string(text.begin(), end) + "…";
}

void PrintTable(const std::vector<std::string>& header,
                const std::vector<std::vector<std::string>>& rows, std::ostream& out) {
  std::vector<std::vector<std::string>> lines = {header};
  for (const auto& row : rows) {
    lines.emplace_back();
    for (const std::string& cell : row) {
      lines.back().push_back(absl::StrReplaceAll(cell, {{"\r", ""}, {"\n", " "}}));
    }
  }
  std::vector<size_t> widths(header.size(), 0);
  for (const auto& line : lines) {
    for (size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], DisplayWidth(line[i]));
  }
  for (const auto& line : lines) PrintRow(line, widths, out);
}

}  // namespace nhipcau::command_line
