#include "server/journal/journal_files.h"

#include <fcntl.h>
#include <sys/stat.h>
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

absl::Status CloseToOthers(const std::string& path) {
  for (const char* suffix : {"", "-wal", "-shm", ".lock", ".heads"}) {
    const std::string each = path + suffix;
    struct stat found {};
    if (stat(each.c_str(), &found) != 0 || (found.st_mode & (S_IRWXG | S_IRWXO)) == 0) continue;
    if (chmod(each.c_str(), S_IRUSR | S_IWUSR) == 0) continue;
    return absl::PermissionDeniedError(
        absl::StrCat("other users may read ", each,
                     ", and this one may not change that; give the file to the server's user, and "
                     "run chmod 600 on it"));
  }
  return absl::OkStatus();
}

}  // namespace nhipcau::journal
