#include "server/access/token.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_format.h"
#include "server/conference/kernel/names.h"

namespace nhipcau::access {
namespace {

constexpr size_t kSecretBytes = 32;
constexpr size_t kCodeDigits = 10;
constexpr uint64_t kCodes = 10'000'000'000;
// Far above what MakeToken makes; keeps a caller from having megabytes hashed.
constexpr size_t kTokenSizeMax = 256;

std::string TokenOf(std::string_view stream, std::string_view secret) {
  std::string token(conference::IdOf(stream));
  token += '.';
  token += secret;
  return token;
}

}  // namespace

absl::StatusOr<std::string> MakeToken(std::string_view stream, const RandomBytes& random) {
  std::array<char, kSecretBytes> secret;
  if (auto status = random(secret.data(), secret.size()); !status.ok()) return status;
  return TokenOf(stream,
                 absl::WebSafeBase64Escape(absl::string_view(secret.data(), secret.size())));
}

absl::StatusOr<std::string> MakeCodeToken(std::string_view stream, const RandomBytes& random) {
  // Numbers behind the last full round of codes would make small codes likelier.
  constexpr uint64_t kFair = std::numeric_limits<uint64_t>::max() / kCodes * kCodes;
  uint64_t number = kFair;
  while (number >= kFair) {
    if (auto status = random(&number, sizeof(number)); !status.ok()) return status;
  }
  return TokenOf(stream, absl::StrFormat("%0*d", kCodeDigits, number % kCodes));
}

bool HasCode(std::string_view token) {
  const size_t dot = token.find('.');
  if (dot == std::string_view::npos) return false;
  const std::string_view code = token.substr(dot + 1);
  return code.size() == kCodeDigits && std::all_of(code.begin(), code.end(), absl::ascii_isdigit);
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

}  // namespace nhipcau::access
