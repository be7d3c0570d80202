#include "server/operation/config_file.h"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace nhipcau::operation {
namespace {

// `line` is neither empty nor a comment.
absl::StatusOr<Setting> ParseSetting(absl::string_view line) {
  const size_t sign = line.find('=');
  if (sign == absl::string_view::npos) {
    return absl::InvalidArgumentError(
        absl::StrCat("\"", line, "\" says nothing; write name = value, or # before a remark"));
  }
  Setting setting;
  setting.name = std::string(absl::StripAsciiWhitespace(line.substr(0, sign)));
  setting.value = std::string(absl::StripAsciiWhitespace(line.substr(sign + 1)));
  if (setting.name.empty()) {
    return absl::InvalidArgumentError("there is no name before the =; write name = value");
  }
  if (setting.value.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat(setting.name, " has no value; write one behind the =, or # before the line"));
  }
  return setting;
}

// Whether the line says it, with this before the name.
bool Says(absl::string_view line, absl::string_view before, absl::string_view name) {
  line = absl::StripAsciiWhitespace(line);
  if (!absl::ConsumePrefix(&line, before)) return false;
  line = absl::StripLeadingAsciiWhitespace(line);
  if (!absl::ConsumePrefix(&line, name)) return false;
  return absl::StartsWith(absl::StripLeadingAsciiWhitespace(line), "=");
}

}  // namespace

std::string WithSettings(const std::string& text,
                         const std::vector<std::pair<std::string, std::string>>& settings) {
  std::vector<std::string> lines = absl::StrSplit(text, '\n');
  // Behind the end of the last line.
  if (!lines.empty() && lines.back().empty()) lines.pop_back();
  for (const auto& [name, value] : settings) {
    auto place = lines.end();
    for (const char* before : {"", "#"}) {
      if (place != lines.end()) break;
      place = std::find_if(
          lines.begin(), lines.end(),
          [&, setting = name](const std::string& line) { return Says(line, before, setting); });
    }
    const std::string line = absl::StrCat(name, " = ", value);
    if (place == lines.end()) {
      lines.push_back(line);
    } else {
      *place = line;
    }
  }
  return absl::StrCat(absl::StrJoin(lines, "\n"), "\n");
}

std::string PlaceOf(const std::string& path, int line) {
  return absl::StrCat(path, ":", line, ": ");
}

absl::StatusOr<std::vector<Setting>> ReadConfigFile(const std::string& path) {
  std::ifstream file(path);
  if (!file) return absl::ErrnoToStatus(errno, absl::StrCat("cannot read ", path));
  std::vector<Setting> settings;
  int number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    const absl::string_view text = absl::StripAsciiWhitespace(line);
    if (text.empty() || text.front() == '#') continue;
    absl::StatusOr<Setting> setting = ParseSetting(text);
    if (!setting.ok()) {
      return absl::InvalidArgumentError(
          absl::StrCat(PlaceOf(path, number), setting.status().message()));
    }
    setting->line = number;
    settings.push_back(*std::move(setting));
  }
  if (file.bad()) return absl::ErrnoToStatus(errno, absl::StrCat("cannot read ", path));
  return settings;
}

}  // namespace nhipcau::operation
