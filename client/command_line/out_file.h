// Files that the command line leaves on this machine. Folders that are missing are made; errors are
// usage errors that name the path.
#ifndef NHIPCAU_CLIENT_COMMAND_LINE_OUT_FILE_H_
#define NHIPCAU_CLIENT_COMMAND_LINE_OUT_FILE_H_

#include <fstream>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace nhipcau::command_line {

// Makes sure that files can be put into `folder`.
absl::Status MakeFolder(const std::string& folder);

// All of it, or what was there before stays.
absl::Status WriteFile(const std::string& path, const std::string& bytes);

// A file that was not there before, to be written bit by bit.
absl::StatusOr<std::ofstream> OpenNewFile(const std::string& path);

}  // namespace nhipcau::command_line

#endif  // NHIPCAU_CLIENT_COMMAND_LINE_OUT_FILE_H_
