// Makes the archive of one conference, from the journal and the files beside it.
#ifndef NHIPCAU_SERVER_ARCHIVE_MAKE_H_
#define NHIPCAU_SERVER_ARCHIVE_MAKE_H_

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "nhipcau/v1/archive.pb.h"
#include "server/archive/writer.h"
#include "server/journal/chain.h"

namespace nhipcau::archive {

struct Making {
  // Its name, and the last event that goes in.
  std::string conference;
  int64_t last_sequence = 0;
  // Pages of its events.
  journal::ReadPage read;
  // Where a file of the conference is kept, or would be, by its SHA-256 as 64 hexadecimal digits.
  std::function<std::string(const std::string& sha256)> file_path;
  std::string server_version;
  absl::Time time;
};

// Blocks; holds the state of the conference in memory, not its events or files. What it needs
// besides stands beside `path` and is gone afterwards. The answer says sha256, size_bytes,
// sequence and sequence_sha256. DATA_LOSS: the journal is damaged; RESOURCE_EXHAUSTED: no room;
// CANCELLED: `progress` said so. An error leaves no file.
absl::StatusOr<v1::ArchiveFile> Make(const Making& making, const std::string& path,
                                     const Progress& progress);

}  // namespace nhipcau::archive

#endif  // NHIPCAU_SERVER_ARCHIVE_MAKE_H_
