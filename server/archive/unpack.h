// Takes an archive apart that was proved before.
#ifndef NHIPCAU_SERVER_ARCHIVE_UNPACK_H_
#define NHIPCAU_SERVER_ARCHIVE_UNPACK_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"

namespace nhipcau::archive {

struct Sinks {
  // The events of one command, as they are stored.
  std::function<absl::Status(std::vector<std::string> events)> unit;
  // A file of the conference, and its SHA-256 as 64 hexadecimal digits.
  std::function<absl::Status(const std::string& sha256, const std::string& bytes)> file;
};

// A file larger than this is none that the server takes.
inline constexpr int64_t kFileBytesMax = int64_t{256} << 20;

// Blocks; holds one unit or file in memory. First all events in their order, then the files. What a
// sink refuses comes back as it is.
absl::Status Unpack(const std::string& path, const Sinks& sinks);

}  // namespace nhipcau::archive

#endif  // NHIPCAU_SERVER_ARCHIVE_UNPACK_H_
