#include "client/command_line/link.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <regex>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "client/command_line/failure.h"
#include "server/base/web_address.h"

namespace nhipcau::command_line {
namespace {

// Windows' editors put it before a text.
constexpr char kByteOrderMark[] = "\xEF\xBB\xBF";

// A secret of 256 bits, in the signs of base64url; or a code that was told by telephone.
constexpr size_t kSecretLength = 43;
constexpr size_t kCodeLength = 10;

// How often a messenger encodes what is encoded already.
constexpr int kEncodedMax = 3;

absl::Status DamagedLink() {
  return UsageError(
      "Đường dẫn không đầy đủ hoặc bị sửa khi chuyển: đề nghị sao chép lại cả đường dẫn từ tin "
      "nhắn gốc.",
      "The link is not whole, or was changed on its way: copy all of it once more from the message "
      "that it came in.");
}

std::string DecodedOnce(absl::string_view text) {
  std::string decoded;
  for (size_t i = 0; i < text.size(); ++i) {
    uint32_t letter = 0;
    const absl::string_view digits = text.substr(i, 3);
    if (digits.size() == 3 && digits[0] == '%' && absl::ascii_isxdigit(digits[1]) &&
        absl::ascii_isxdigit(digits[2]) && absl::SimpleHexAtoi(digits.substr(1), &letter)) {
      decoded.push_back(static_cast<char>(letter));
      i += 2;
    } else {
      decoded.push_back(text[i]);
    }
  }
  return decoded;
}

// Blanks, and what nobody sees.
std::string WithoutUnseen(const std::string& text) {
  std::string seen = absl::StrReplaceAll(text, {{"\xC2\xA0", ""},
                                                {"\xC2\xAD", ""},
                                                {"\xE2\x80\x8B", ""},
                                                {"\xE2\x80\x8C", ""},
                                                {"\xE2\x80\x8D", ""},
                                                {"\xE2\x81\xA0", ""},
                                                {kByteOrderMark, ""}});
  seen.erase(std::remove_if(seen.begin(), seen.end(),
                            [](unsigned char letter) { return absl::ascii_isspace(letter); }),
             seen.end());
  return seen;
}

// The conference and the secret behind the hash, a whole secret before anything else; nothing where
// there are none.
std::optional<std::string> TokenInFragment(const std::string& fragment) {
  static const auto& whole = *new std::regex(R"(([A-Za-z0-9-]+)\.([A-Za-z0-9_-]{43}))");
  static const auto& any = *new std::regex(R"(([A-Za-z0-9-]+)\.([A-Za-z0-9_-]+))");
  std::smatch found;
  if (!std::regex_search(fragment, found, whole) && !std::regex_search(fragment, found, any)) {
    return std::nullopt;
  }
  return absl::StrCat(absl::AsciiStrToLower(found[1].str()), ".", found[2].str());
}

absl::StatusOr<std::string> TokenInLink(const std::string& link) {
  const size_t address = link.find("://");
  // More than one, of which nobody knows which is meant.
  if (address != link.rfind("://")) return DamagedLink();
  const size_t hash = link.find('#', address == std::string::npos ? 0 : address);
  if (hash == std::string::npos) return DamagedLink();
  const auto token = TokenInFragment(WithoutUnseen(link.substr(hash)));
  if (!token.has_value()) return DamagedLink();
  return *token;
}

absl::Status Damage(const std::string& vietnamese, const std::string& english) {
  return UsageError(
      absl::StrCat(vietnamese,
                   " Đề nghị sao chép lại cả đường dẫn từ tin nhắn gốc; nếu vẫn không được, đề "
                   "nghị liên hệ đầu mối để nhận đường dẫn mới."),
      absl::StrCat(english,
                   " Copy all of it once more from the message that it came in; if that does not "
                   "help, ask your coordinator for a new one."));
}

}  // namespace

absl::Status CheckBaseUrl(const std::string& base_url) {
  if (base_url.empty()) return absl::OkStatus();
  const std::optional<WebAddress> address = ParseWebAddress(base_url);
  const bool is_web =
      address.has_value() && (address->scheme == "https" || address->scheme == "http");
  if (is_web && (address->rest.empty() || address->rest == "/")) return absl::OkStatus();
  return UsageError(
      absl::StrCat(
          "--base-url \"", base_url,
          "\": cần đúng địa chỉ gốc của trang như https://hop.example hoặc "
          "https://hop.example:8443 (cổng từ 1 đến 65535), không thêm đường dẫn con, dấu ? "
          "hay dấu #."),
      absl::StrCat("--base-url \"", base_url,
                   "\": write the root of the pages like https://hop.example or "
                   "https://hop.example:8443 (a port from 1 to 65535), without a path, a ? or a "
                   "#."));
}

std::string LinkOf(const std::string& base_url, const std::string& token) {
  if (base_url.empty() || token.empty()) return token;
  return absl::StrCat(absl::StripSuffix(base_url, "/"), "/#", token);
}

absl::StatusOr<std::string> TokenIn(const std::string& text) {
  const std::string token(absl::StripAsciiWhitespace(absl::StripPrefix(text, kByteOrderMark)));
  std::string link = token;
  for (int i = 0; i < kEncodedMax; ++i) link = DecodedOnce(link);
  if (absl::StrContains(link, '#') || absl::StrContains(link, "://")) return TokenInLink(link);
  // gRPC ends the process over a header that it cannot send.
  if (absl::c_all_of(token, absl::ascii_isgraph)) return token;
  return UsageError(
      "Đường dẫn có ký tự lạ: đề nghị sao chép lại cả đường dẫn, hoặc đúng phần sau dấu #.",
      "The token holds characters that no token has: copy the whole link once more, or what "
      "follows its #.");
}

absl::Status CheckWhole(const std::string& token) {
  const std::string secret = token.substr(token.find('.') + 1);
  const bool is_code = secret.size() == kCodeLength && absl::c_all_of(secret, absl::ascii_isdigit);
  if (is_code) return absl::OkStatus();
  if (secret.size() < kSecretLength) {
    return Damage(
        absl::StrCat("Đường dẫn bị cắt bớt khi chuyển: sau dấu chấm còn ", secret.size(),
                     " ký tự, cần đủ ", kSecretLength, "."),
        absl::StrCat("The link was cut short on its way: ", secret.size(),
                     " characters stand behind its dot, ", kSecretLength, " are needed."));
  }
  if (absl::c_any_of(secret, absl::ascii_islower) && absl::c_any_of(secret, absl::ascii_isupper)) {
    return absl::OkStatus();
  }
  return Damage(
      "Đường dẫn bị đổi chữ hoa, chữ thường khi chuyển: sau dấu chấm phải có cả chữ hoa và chữ "
      "thường.",
      "The letters of the link were changed on its way: capitals and small ones stand behind the "
      "dot of a whole one.");
}

}  // namespace nhipcau::command_line
