#include "client/command_line/link.h"

#include <regex>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "client/command_line/failure.h"

namespace nhipcau::command_line {
namespace {

// Windows' editors put it before a text.
constexpr char kByteOrderMark[] = "\xEF\xBB\xBF";

absl::Status DamagedLink() {
  return UsageError(
      "Đường dẫn không đầy đủ hoặc bị sửa khi chuyển: đề nghị sao chép lại cả đường dẫn từ tin "
      "nhắn gốc.",
      "The link is not whole, or was changed on its way: copy all of it once more from the message "
      "that it came in.");
}

}  // namespace

absl::Status CheckBaseUrl(const std::string& base_url) {
  static const auto& form =
      *new std::regex(R"(https?://(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(:\d{1,5})?/?)", std::regex::icase);
  if (base_url.empty() || std::regex_match(base_url, form)) return absl::OkStatus();
  return UsageError(
      absl::StrCat("--base-url \"", base_url,
                   "\": cần đúng địa chỉ gốc của trang như https://hop.example, không thêm đường "
                   "dẫn con, dấu ? hay dấu #."),
      absl::StrCat("--base-url \"", base_url,
                   "\": write the root of the pages like https://hop.example, without a path, a ? "
                   "or a #."));
}

std::string LinkOf(const std::string& base_url, const std::string& token) {
  if (base_url.empty() || token.empty()) return token;
  return absl::StrCat(absl::StripSuffix(base_url, "/"), "/#", token);
}

absl::StatusOr<std::string> TokenIn(const std::string& text) {
  const std::string token(absl::StripAsciiWhitespace(absl::StripPrefix(text, kByteOrderMark)));
  const std::string link = absl::StrReplaceAll(token, {{"%23", "#"}});
  const size_t hash = link.rfind('#');
  // More lines are more than one link.
  if (hash != std::string::npos && !absl::StrContains(link, '\n')) {
    static const auto& form = *new std::regex(R"(([A-Za-z0-9-]+)\.([A-Za-z0-9_-]+))");
    std::smatch found;
    const std::string fragment = link.substr(hash + 1);
    if (!std::regex_search(fragment, found, form)) return DamagedLink();
    return absl::StrCat(absl::AsciiStrToLower(found[1].str()), ".", found[2].str());
  }
  if (absl::StrContains(token, "://")) return DamagedLink();
  // gRPC ends the process over a header that it cannot send.
  if (absl::c_all_of(token, absl::ascii_isgraph)) return token;
  return UsageError(
      "Đường dẫn có ký tự lạ: đề nghị sao chép lại cả đường dẫn, hoặc đúng phần sau dấu #.",
      "The token holds characters that no token has: copy the whole link once more, or what "
      "follows "
      "its #.");
}

}  // namespace nhipcau::command_line
