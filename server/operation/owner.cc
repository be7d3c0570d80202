#include "server/operation/owner.h"

#include <grp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

#include "absl/strings/str_cat.h"

namespace nhipcau::operation {

absl::Status WorkAsOwnerOf(const std::string& data_dir) {
  struct stat owner {};
  if (geteuid() != 0 || stat(data_dir.c_str(), &owner) != 0 || owner.st_uid == 0) {
    return absl::OkStatus();
  }
  if (setgroups(0, nullptr) == 0 && setgid(owner.st_gid) == 0 && setuid(owner.st_uid) == 0) {
    return absl::OkStatus();
  }
  return absl::ErrnoToStatus(
      errno, absl::StrCat("cannot go on as the user to whom ", data_dir, " belongs"));
}

absl::Status GiveToOwnerOf(const std::string& data_dir) {
  struct stat owner {};
  if (geteuid() != 0) return absl::OkStatus();
  if (stat(data_dir.c_str(), &owner) != 0) {
    return absl::ErrnoToStatus(errno, absl::StrCat("cannot look at ", data_dir));
  }
  std::error_code error;
  std::filesystem::recursive_directory_iterator entry(data_dir, error);
  for (; !error && entry != std::filesystem::recursive_directory_iterator();
       entry.increment(error)) {
    if (lchown(entry->path().c_str(), owner.st_uid, owner.st_gid) == 0) continue;
    return absl::ErrnoToStatus(errno, absl::StrCat("cannot give away ", entry->path().string()));
  }
  if (!error) return absl::OkStatus();
  return absl::ErrnoToStatus(error.value(), absl::StrCat("cannot read ", data_dir));
}

}  // namespace nhipcau::operation
