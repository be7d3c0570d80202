#include "client/command_line/link_file.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "client/command_line/failure.h"
#include "client/command_line/in_file.h"
#include "client/command_line/names.h"

namespace nhipcau::command_line {
namespace {

// Excel puts it before the text.
constexpr absl::string_view kMarkOfExcel = "\xEF\xBB\xBF";

// Without quotes, and without the apostrophe that keeps a spreadsheet from reading a formula.
std::string PlainCell(absl::string_view cell) {
  cell = absl::StripAsciiWhitespace(cell);
  if (cell.size() >= 2 && cell.front() == '"' && cell.back() == '"') {
    cell = cell.substr(1, cell.size() - 2);
  }
  if (absl::StartsWith(cell, "'")) cell.remove_prefix(1);
  return std::string(cell);
}

// Neither code nor link has a comma; what stands between them is the unit's name.
absl::StatusOr<v1::PointLink> PointLinkIn(absl::string_view line, const std::string& conference) {
  const size_t first = line.find(',');
  const size_t last = line.rfind(',');
  v1::PointLink link;
  if (first != absl::string_view::npos && first < last) {
    link.set_bridge_point(FullName(conference, "bridgePoints", PlainCell(line.substr(0, first))));
    link.set_link(PlainCell(line.substr(last + 1)));
  }
  if (absl::StartsWith(link.link(), "https://") || absl::StartsWith(link.link(), "http://")) {
    return link;
  }
  return absl::InvalidArgumentError("no link");
}

}  // namespace

absl::StatusOr<std::vector<v1::PointLink>> ReadLinkFile(const std::string& path,
                                                        const std::string& conference) {
  const auto text = ReadFile(path);
  if (!text.ok()) return text.status();
  absl::string_view rest(*text);
  if (absl::StartsWith(rest, kMarkOfExcel)) rest.remove_prefix(kMarkOfExcel.size());
  std::vector<v1::PointLink> links;
  int number = 0;
  for (const absl::string_view line : absl::StrSplit(rest, '\n')) {
    // The first has the headings.
    if (++number == 1 || absl::StripAsciiWhitespace(line).empty()) continue;
    auto link = PointLinkIn(line, conference);
    if (!link.ok()) {
      return UsageError(
          absl::StrCat(path, ", dòng ", number,
                       ": không có đường dẫn. Cần tệp do `invite points --base-url … --out` ghi."),
          absl::StrCat(path, ", line ", number,
                       ": no link. Wanted: a file that `invite points --base-url … --out` wrote."));
    }
    links.push_back(*std::move(link));
  }
  return links;
}

}  // namespace nhipcau::command_line
