#include "server/api/page_faults.h"

#include <algorithm>
#include <string_view>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "nhipcau/v1/role.pb.h"
#include "server/base/utf8.h"

namespace nhipcau::api {
namespace {

// A secret has 43 such characters, and a one-time code ten digits; names of files and functions are
// shorter, and places in them have fewer digits.
constexpr size_t kWordBytesMax = 32;
constexpr size_t kDigitsMax = 8;

bool IsOfSecret(char c) { return absl::ascii_isalnum(c) || c == '-' || c == '_'; }

bool MayBeSecret(std::string_view word) {
  const auto digits = std::count_if(word.begin(), word.end(), absl::ascii_isdigit);
  return word.size() > kWordBytesMax || static_cast<size_t>(digits) > kDigitsMax;
}

std::string WithoutSecrets(std::string_view text) {
  std::string shown;
  while (!text.empty()) {
    const auto end = std::find_if_not(text.begin(), text.end(), IsOfSecret);
    const std::string_view word = text.substr(0, static_cast<size_t>(end - text.begin()));
    shown += MayBeSecret(word) ? std::string_view("…") : word;
    text.remove_prefix(word.size());
    if (text.empty()) break;
    shown += text.front();
    text.remove_prefix(1);
  }
  return shown;
}

// In one line that shows what it says and nothing else.
std::string InLog(const std::string& text) {
  std::string shown = Shortened(WithoutSecrets(text), PageFaults::kTextBytesMax);
  if (!IsPlainUtf8(shown)) return absl::CHexEscape(shown);
  std::replace_if(shown.begin(), shown.end(), absl::ascii_iscntrl, ' ');
  return shown;
}

}  // namespace

void PageFaults::Note(const v1::Principal& teller, const v1::ReportPageFaultRequest& fault,
                      absl::Time now) {
  ++count_;
  if (!lines_.Take(now)) {
    ++left_out_;
    return;
  }
  std::string line = absl::StrCat("fault in a page of ", v1::Role_Name(teller.role()), " (",
                                  teller.name(), "): ", InLog(fault.error()));
  if (!fault.part().empty()) absl::StrAppend(&line, "; not drawn: ", InLog(fault.part()));
  if (!fault.stack().empty()) absl::StrAppend(&line, "; where: ", InLog(fault.stack()));
  if (left_out_ > 0) absl::StrAppend(&line, "; ", left_out_, " more were told before");
  left_out_ = 0;
  log_(line);
}

}  // namespace nhipcau::api
