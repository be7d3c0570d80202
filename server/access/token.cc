#include "server/access/token.h"

#include <openssl/crypto.h>
#include <openssl/rand.h>
#include <openssl/sha.h>

#include <array>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "server/conference/names.h"
#include "server/conference/refusal.h"

namespace nhipcau::access {
namespace {

constexpr size_t kSecretBytes = 32;
// Far above what MakeToken makes; keeps a caller from having megabytes hashed.
constexpr size_t kTokenSizeMax = 256;

}  // namespace

absl::StatusOr<std::string> MakeToken(std::string_view stream) {
  std::array<unsigned char, kSecretBytes> secret;
  if (RAND_bytes(secret.data(), static_cast<int>(secret.size())) != 1) {
    return conference::Refuse(v1::REASON_INTERNAL,
                              "The system gives no random bytes; nothing was changed.");
  }
  const std::string_view id = conference::IdOf(stream);
  return absl::StrCat(absl::string_view(id.data(), id.size()), ".",
                      absl::WebSafeBase64Escape(absl::string_view(
                          reinterpret_cast<const char*>(secret.data()), secret.size())));
}

std::string StreamOfToken(std::string_view token) {
  const size_t dot = token.find('.');
  if (token.size() > kTokenSizeMax || dot == std::string_view::npos || dot + 1 == token.size()) {
    return "";
  }
  const std::string_view id = token.substr(0, dot);
  if (id == conference::kOffice) return std::string(id);
  return conference::IsConferenceId(id) ? conference::ConferenceName(id) : "";
}

std::string HashToken(std::string_view token) {
  std::string hash(SHA256_DIGEST_LENGTH, '\0');
  SHA256(reinterpret_cast<const unsigned char*>(token.data()), token.size(),
         reinterpret_cast<unsigned char*>(hash.data()));
  return hash;
}

bool SameHash(std::string_view left, std::string_view right) {
  return left.size() == right.size() && CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace nhipcau::access
