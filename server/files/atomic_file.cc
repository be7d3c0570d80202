#include "server/files/atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>

#include "absl/strings/str_cat.h"

namespace nhipcau {
namespace {

absl::Status Failed(const std::string& what, const std::string& path) {
  return absl::ErrnoToStatus(errno, absl::StrCat("cannot ", what, " ", path));
}

absl::Status WriteAndSync(int file, const std::string& path, const std::string& content) {
  for (size_t written = 0; written < content.size();) {
    const ssize_t count = write(file, content.data() + written, content.size() - written);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return Failed("write", path);
    written += static_cast<size_t>(count);
  }
  return fsync(file) == 0 ? absl::OkStatus() : Failed("sync", path);
}

// A directory like /tmp, given by mistake, must not be taken from everybody.
absl::Status CloseDirectory(const std::string& path) {
  struct stat found {};
  if (stat(path.c_str(), &found) != 0) return Failed("look at", path);
  if ((found.st_mode & (S_IRWXG | S_IRWXO)) == 0) return absl::OkStatus();
  if ((found.st_mode & (S_IWGRP | S_IWOTH)) != 0) {
    return absl::FailedPreconditionError(
        absl::StrCat("other users may write into ", path,
                     "; run chmod 700 on it if it is the server's alone, or "
                     "use another directory"));
  }
  if (chmod(path.c_str(), S_IRWXU) == 0) return absl::OkStatus();
  return absl::PermissionDeniedError(absl::StrCat(
      "other users may read ", path,
      ", and this one may not change that; give the directory to the server's user, and "
      "run chmod 700 on it"));
}

}  // namespace

absl::Status SyncDirectory(const std::string& directory) {
  const int file = open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return Failed("open", directory);
  const bool synced = fsync(file) == 0;
  absl::Status status = synced ? absl::OkStatus() : Failed("sync", directory);
  close(file);
  return status;
}

absl::Status WriteFileAtomically(const std::string& path, const std::string& content, mode_t mode) {
  const std::string draft = absl::StrCat(path, ".", getpid(), kDraftExtension);
  const int file = open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
  if (file < 0) return Failed("create", draft);
  absl::Status status = fchmod(file, mode) == 0 ? WriteAndSync(file, draft, content)
                                                : Failed("set the rights of", draft);
  close(file);
  if (status.ok() && rename(draft.c_str(), path.c_str()) != 0) status = Failed("replace", path);
  if (!status.ok()) {
    unlink(draft.c_str());
    return status;
  }
  return SyncDirectory(std::filesystem::absolute(path).parent_path().string());
}

absl::Status MakePrivateDirectory(const std::string& path) {
  if (mkdir(path.c_str(), 0700) == 0) {
    return SyncDirectory(std::filesystem::absolute(path).parent_path().string());
  }
  return errno == EEXIST ? CloseDirectory(path) : Failed("make the directory", path);
}

}  // namespace nhipcau
