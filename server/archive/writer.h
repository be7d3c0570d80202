// Puts an archive's parts into one ZIP file and seals it.
#ifndef NHIPCAU_SERVER_ARCHIVE_WRITER_H_
#define NHIPCAU_SERVER_ARCHIVE_WRITER_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "nhipcau/v1/archive.pb.h"
#include "server/archive/checksum.h"
#include "server/base/sha256.h"

namespace nhipcau::archive {

// A part's bytes: in memory, or in a file where they may be many.
struct PartSource {
  // path, size_bytes, sha256.
  v1::ArchivePart part;
  std::string bytes;
  // Not empty: the bytes are in this file, which must not change.
  std::string file;
};

PartSource PartOf(std::string_view path, std::string bytes);

// Says how many bytes were taken in so far; whoever answers false wants no more.
using Progress = std::function<bool(int64_t bytes)>;

// Writes the manifest and the parts in their order; `time` is what the ZIP says of each. The
// checksum of the whole file. RESOURCE_EXHAUSTED: no room; CANCELLED: nobody wants it any more. An
// error leaves no file.
absl::StatusOr<Sha256Sum> WriteArchive(const std::string& path, const std::string& manifest,
                                       const std::vector<PartSource>& parts, absl::Time time,
                                       const Progress& progress);

}  // namespace nhipcau::archive

#endif  // NHIPCAU_SERVER_ARCHIVE_WRITER_H_
