// What a configuration file says, line by line; no knowledge of what can be said.
#ifndef NHIPCAU_SERVER_OPERATION_CONFIG_FILE_H_
#define NHIPCAU_SERVER_OPERATION_CONFIG_FILE_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"

namespace nhipcau::operation {

// Where the packages put it.
inline constexpr char kConfigFile[] = "/etc/nhipcau/server.conf";

struct Setting {
  std::string name;
  // Never empty.
  std::string value;
  // From 1.
  int line = 0;
};

// Lines "name = value", in their order. Empty lines and those that begin with # say nothing; a #
// further on is part of the value. INVALID_ARGUMENT names the file, the line and what would be
// right; NOT_FOUND and others: the file cannot be read.
absl::StatusOr<std::vector<Setting>> ReadConfigFile(const std::string& path);

// The text of a configuration in which these names have these values, and all else is as it was: a
// line that says one is changed, or the remark in which it is shown, or a line is added at the end.
std::string WithSettings(const std::string& text,
                         const std::vector<std::pair<std::string, std::string>>& settings);

// For messages about a line: "/etc/nhipcau/server.conf:7: ".
std::string PlaceOf(const std::string& path, int line);

}  // namespace nhipcau::operation

#endif  // NHIPCAU_SERVER_OPERATION_CONFIG_FILE_H_
