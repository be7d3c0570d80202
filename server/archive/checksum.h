// SHA-256 of what does not fit into memory.
#ifndef NHIPCAU_SERVER_ARCHIVE_CHECKSUM_H_
#define NHIPCAU_SERVER_ARCHIVE_CHECKSUM_H_

#include <openssl/evp.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace nhipcau::archive {

// Not thread-safe.
class Checksum {
 public:
  Checksum();

  void Add(std::string_view bytes);
  int64_t size_bytes() const { return size_bytes_; }
  // Of what was added so far, 32 bytes.
  std::string Digest() const;

 private:
  struct Free {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  };

  std::unique_ptr<EVP_MD_CTX, Free> context_;
  int64_t size_bytes_ = 0;
};

// Of the first `bytes_max` bytes of a file. NOT_FOUND, or another error that names the file.
absl::StatusOr<Checksum> ChecksumOfFile(const std::string& path, int64_t bytes_max = INT64_MAX);

}  // namespace nhipcau::archive

#endif  // NHIPCAU_SERVER_ARCHIVE_CHECKSUM_H_
