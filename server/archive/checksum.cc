#include "server/archive/checksum.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <vector>

#include "absl/strings/str_cat.h"

namespace nhipcau::archive {
namespace {

constexpr size_t kHashBytes = 32;
constexpr size_t kBlockBytes = 256 << 10;

}  // namespace

Checksum::Checksum() : context_(EVP_MD_CTX_new()) {
  EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr);
}

void Checksum::Add(std::string_view bytes) {
  EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size());
  size_bytes_ += static_cast<int64_t>(bytes.size());
}

std::string Checksum::Digest() const {
  const std::unique_ptr<EVP_MD_CTX, Free> copy(EVP_MD_CTX_new());
  EVP_MD_CTX_copy_ex(copy.get(), context_.get());
  std::string digest(kHashBytes, '\0');
  EVP_DigestFinal_ex(copy.get(), reinterpret_cast<unsigned char*>(digest.data()), nullptr);
  return digest;
}

absl::StatusOr<Checksum> ChecksumOfFile(const std::string& path, int64_t bytes_max) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) {
    return absl::NotFoundError(absl::StrCat("there is no file ", path));
  }
  std::ifstream file(path, std::ios::binary);
  Checksum checksum;
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
