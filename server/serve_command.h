// The flags of `serve` on the command line and in a file.
#ifndef NHIPCAU_SERVER_SERVE_COMMAND_H_
#define NHIPCAU_SERVER_SERVE_COMMAND_H_

#include <CLI/CLI.hpp>
#include <string>

#include "absl/status/status.h"
#include "server/flags.h"

namespace nhipcau {

// `flags` and `config`, the file's path, must outlive `app`.
CLI::App* AddServe(CLI::App& app, ServeFlags& flags, std::string& config);

// Takes from the file at `path` what the command line did not say: each flag of `serve`, but for
// the file's own, has its name there, without dashes. INVALID_ARGUMENT names the file, the line and
// what would be right; others: the file cannot be read. REQUIRES: the command line was parsed.
absl::Status ReadConfig(CLI::App& serve, const std::string& path);

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_SERVE_COMMAND_H_
