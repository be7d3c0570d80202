// A command line that cannot be parsed, told so that it can be mended.
#ifndef NHIPCAU_CLIENT_COMMAND_LINE_USAGE_H_
#define NHIPCAU_CLIENT_COMMAND_LINE_USAGE_H_

#include <CLI/App.hpp>
#include <CLI/Error.hpp>

#include "absl/status/status.h"

namespace nhipcau::command_line {

// What CLI11 says of it, in both languages; a verb that there is not is named, with the one that it
// looks like. REQUIRES: `app` threw `error` while it parsed.
absl::Status UsageErrorOf(const CLI::App& app, const CLI::ParseError& error);

}  // namespace nhipcau::command_line

#endif  // NHIPCAU_CLIENT_COMMAND_LINE_USAGE_H_
