#include "server/journal/journal_files.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "absl/strings/str_cat.h"

namespace nhipcau::journal {
namespace {

// Pages that are still to be written cannot be dropped, hence the sync. A file system without a
// page cache has none to drop: what posix_fadvise answers does not matter.
absl::Status SyncAndDrop(int descriptor, const std::string& path) {
  if (fsync(descriptor) != 0) return absl::ErrnoToStatus(errno, absl::StrCat("cannot sync ", path));
  posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED);
  return absl::OkStatus();
}

}  // namespace

absl::Status ForgetCachedPages(const std::string& path) {
  for (const std::string& each : {path, path + "-wal"}) {
    const int descriptor = open(each.c_str(), O_RDWR | O_CLOEXEC);
    if (descriptor < 0 && errno == ENOENT) continue;
    if (descriptor < 0) return absl::ErrnoToStatus(errno, absl::StrCat("cannot open ", each));
    const absl::Status status = SyncAndDrop(descriptor, each);
    close(descriptor);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace nhipcau::journal
