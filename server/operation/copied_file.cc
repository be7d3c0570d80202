#include "server/operation/copied_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "server/base/sha256.h"

namespace nhipcau::operation {
namespace {

absl::Status SyncFile(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return absl::ErrnoToStatus(errno, absl::StrCat("cannot open ", path));
  const bool synced = fsync(file) == 0;
  absl::Status status =
      synced ? absl::OkStatus() : absl::ErrnoToStatus(errno, absl::StrCat("cannot sync ", path));
  close(file);
  return status;
}

}  // namespace

absl::Status CopyFile(const std::string& from, const std::string& to) {
  std::error_code error;
  std::filesystem::copy_file(from, to, error);
  if (!error) return SyncFile(to);
  return absl::ErrnoToStatus(error.value(), absl::StrCat("cannot copy ", from, " to ", to));
}

absl::Status ProveFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  Sha256Sum sum;
  std::array<char, 64 << 10> piece;
  while (file.read(piece.data(), piece.size()) || file.gcount() > 0) {
    sum.Add(std::string_view(piece.data(), static_cast<size_t>(file.gcount())));
  }
  if (file.bad() || !file.eof()) return absl::DataLossError(absl::StrCat("cannot read ", path));
  const std::string digest = sum.Digest();
  if (absl::BytesToHexString(digest) == std::filesystem::path(path).filename().string()) {
    return absl::OkStatus();
  }
  return absl::DataLossError(absl::StrCat(path, " is damaged: its SHA-256 is not its name"));
}

}  // namespace nhipcau::operation
