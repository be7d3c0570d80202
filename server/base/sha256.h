// SHA-256 (FIPS 180-4), the server's only hash: of events, tokens, files and documents.
#ifndef NHIPCAU_SERVER_BASE_SHA256_H_
#define NHIPCAU_SERVER_BASE_SHA256_H_

#include <openssl/types.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace nhipcau {

inline constexpr size_t kSha256Bytes = 32;

// 32 bytes. Ends the process when the library cannot hash: a chain or a right that rests on
// anything else would be worthless. Any thread.
std::string Sha256(std::string_view bytes);

// The same of bytes that come one after the other. Not thread-safe.
class Sha256Sum {
 public:
  Sha256Sum();

  void Add(std::string_view bytes);
  // Of all that was added.
  int64_t size_bytes() const { return size_bytes_; }
  // Of what was added so far, 32 bytes. More can be added afterwards.
  std::string Digest() const;

 private:
  struct Free {
    void operator()(EVP_MD_CTX* context) const;
  };

  std::unique_ptr<EVP_MD_CTX, Free> context_;
  int64_t size_bytes_ = 0;
};

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_BASE_SHA256_H_
