#include "server/archive/checksum.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/base/sha256.h"

namespace nhipcau::archive {
namespace {

constexpr size_t kBlockBytes = 256 << 10;

}  // namespace

absl::StatusOr<Sha256Sum> ChecksumOfFile(const std::string& path, int64_t bytes_max) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) {
    return absl::NotFoundError(absl::StrCat("there is no file ", path));
  }
  std::ifstream file(path, std::ios::binary);
  Sha256Sum checksum;
  std::vector<char> block(kBlockBytes);
  while (file && checksum.size_bytes() < bytes_max) {
    const int64_t wanted =
        std::min<int64_t>(static_cast<int64_t>(block.size()), bytes_max - checksum.size_bytes());
    file.read(block.data(), wanted);
    checksum.Add({block.data(), static_cast<size_t>(file.gcount())});
  }
  if (file.bad()) return absl::UnavailableError(absl::StrCat(path, " cannot be read"));
  return checksum;
}

}  // namespace nhipcau::archive
