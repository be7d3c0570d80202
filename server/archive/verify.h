// Whether an archive is whole: every part by its checksum, the events by their chain, the state by
// replaying them, the file by its seal. Works without a server.
#ifndef NHIPCAU_SERVER_ARCHIVE_VERIFY_H_
#define NHIPCAU_SERVER_ARCHIVE_VERIFY_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "nhipcau/v1/archive.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "server/archive/reader.h"

namespace nhipcau::archive {

struct Verified {
  v1::ArchiveManifest manifest;
  // As the events say it is.
  v1::Conference conference;
  // Of the whole file.
  std::string sha256;
  int64_t size_bytes = 0;
  // Lines of missing.txt: files that the server did not have any more.
  std::vector<std::string> missing_files;
  // Another release wrote state.binpb, and this one reads the same events otherwise. The events
  // decide.
  bool state_differs = false;
};

// Blocks. `server_version` is this program's. INVALID_ARGUMENT names the part that is not as it
// should be: "events.binpb: …", or "container: …" for what lies between the parts. NOT_FOUND when
// there is no such file.
absl::StatusOr<Verified> Verify(const std::string& path, const std::string& server_version);

}  // namespace nhipcau::archive

#endif  // NHIPCAU_SERVER_ARCHIVE_VERIFY_H_
