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

OpenFiles::OpenFiles(const std::string& path) : path_(path) {
  for (const char* suffix : {"", "-wal", "-shm", ".lock"}) {
    const std::string file = path + suffix;
    struct stat found {};
    if (stat(file.c_str(), &found) == 0) identities_[file] = {found.st_dev, found.st_ino};
  }
}

bool OpenFiles::IsInPlace(const std::string& file) const {
  const auto known = identities_.find(file);
  if (known == identities_.end()) return true;
  struct stat found {};
  // A folder that cannot be looked at says nothing about its files.
  if (stat(file.c_str(), &found) != 0) return errno != ENOENT && errno != ENOTDIR;
  return found.st_dev == known->second.device && found.st_ino == known->second.inode;
}

absl::Status OpenFiles::CheckInPlace() const {
  if (!IsDatabaseInPlace()) {
    return absl::FailedPreconditionError(absl::StrCat(
        path_,
        " was removed, renamed or replaced while the server has it open, and nothing is recorded "
        "any more. Put the same file back; if it is gone, export the conferences before the server "
        "stops, which alone still reads them"));
  }
  for (const auto& [file, identity] : identities_) {
    if (IsInPlace(file)) continue;
    return absl::FailedPreconditionError(absl::StrCat(
        file,
        " was removed, renamed or replaced while the server has it open. What was acknowledged is "
        "kept in ",
        path_, "; the server has to be started again"));
  }
  return absl::OkStatus();
}

}  // namespace nhipcau::journal
