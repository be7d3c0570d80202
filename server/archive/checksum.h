// SHA-256 of files that do not fit into memory.
#ifndef NHIPCAU_SERVER_ARCHIVE_CHECKSUM_H_
#define NHIPCAU_SERVER_ARCHIVE_CHECKSUM_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "server/base/sha256.h"

namespace nhipcau::archive {

// Of the first `bytes_max` bytes of a file. NOT_FOUND, or another error that names the file.
absl::StatusOr<Sha256Sum> ChecksumOfFile(const std::string& path, int64_t bytes_max = INT64_MAX);

}  // namespace nhipcau::archive

#endif  // NHIPCAU_SERVER_ARCHIVE_CHECKSUM_H_
