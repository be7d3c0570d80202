// Files of this machine that the command line reads. Errors are usage errors that name the path and
// say what it is: not there, a folder, without the right to read it, empty, too large.
#ifndef NHIPCAU_CLIENT_COMMAND_LINE_IN_FILE_H_
#define NHIPCAU_CLIENT_COMMAND_LINE_IN_FILE_H_

#include <cstddef>
#include <fstream>
#include <string>

#include "absl/status/statusor.h"

namespace nhipcau::command_line {

// What is read stands in memory. Far more than a server takes of any file but archives, which are
// read bit by bit.
inline constexpr size_t kReadBytesMax = size_t{256} << 20;

// At its first byte, for what is read bit by bit.
absl::StatusOr<std::ifstream> OpenFile(const std::string& path);

// All of it. Pipes and devices, too, up to `bytes_max`.
absl::StatusOr<std::string> ReadFile(const std::string& path, size_t bytes_max = kReadBytesMax);

}  // namespace nhipcau::command_line

#endif  // NHIPCAU_CLIENT_COMMAND_LINE_IN_FILE_H_
