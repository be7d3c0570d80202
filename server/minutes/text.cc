#include "server/minutes/text.h"

#include <openssl/sha.h>
#include <utf8proc.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace nhipcau::minutes {
namespace {

constexpr std::string_view kAcademicTitles[] = {"GS.", "PGS.", "TS.",  "ThS.", "BS.",
                                                "KS.", "CN.",  "CKI.", "CKII."};

// Of a unit or a body, though the second word is small.
constexpr std::string_view kNamesStart[] = {
    "Ủy ban ",        "Hội đồng ", "Ban chỉ đạo ", "Đảng ủy",   "Tỉnh ủy",    "Huyện ủy",
    "Thành ủy",       "Công an ",  "Văn phòng ",   "Mặt trận ", "Thanh tra ", "Kho bạc ",
    "Viện kiểm sát ", "Tòa án ",   "Trung tâm ",   "Nhà nước",  "Chính phủ",  "Quốc hội"};

// Words before a name that are none: "Giao UBND các xã", "Các Sở".
constexpr std::string_view kNoNames[] = {"Giao",  "Trình", "Mời",  "Cử",   "Gửi",  "Đưa",
                                         "Lập",   "Xin",   "Về",   "Tại",  "Do",   "Các",
                                         "Những", "Cùng",  "Theo", "Dùng", "Thăm", "Họp"};

using Mapping = utf8proc_int32_t (*)(utf8proc_int32_t);

std::string Encoded(utf8proc_int32_t code_point) {
  utf8proc_uint8_t bytes[4];
  const utf8proc_ssize_t size = utf8proc_encode_char(code_point, bytes);
  return {reinterpret_cast<const char*>(bytes), static_cast<size_t>(size)};
}

// The code point at the head of a text, and how many bytes it has; -1 where it is no UTF-8.
std::pair<utf8proc_int32_t, size_t> First(std::string_view text) {
  utf8proc_int32_t code_point = 0;
  const utf8proc_ssize_t size =
      utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                       static_cast<utf8proc_ssize_t>(text.size()), &code_point);
  if (size <= 0) return {-1, 1};
  return {code_point, static_cast<size_t>(size)};
}

// Maps the first `count` code points.
std::string Mapped(std::string_view text, Mapping map, size_t count) {
  std::string mapped;
  size_t at = 0;
  for (; at < text.size() && count > 0; --count) {
    const auto [code_point, size] = First(text.substr(at));
    if (code_point < 0) break;
    mapped += Encoded(map(code_point));
    at += size;
  }
  return mapped + std::string(text.substr(at));
}

bool IsCapitalOrDigit(std::string_view text) {
  const auto category = utf8proc_category(First(text).first);
  return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_ND;
}

bool IsHarmful(utf8proc_int32_t code_point) {
  if (code_point < 0) return true;
  if (code_point == '\n' || code_point == '\t') return false;
  switch (utf8proc_category(code_point)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return true;
    default:
      return (code_point >= 0x202A && code_point <= 0x202E) ||
             (code_point >= 0x2066 && code_point <= 0x2069);
  }
}

}  // namespace

std::string Harmless(std::string_view text) {
  std::string harmless;
  for (size_t at = 0; at < text.size();) {
    const auto [code_point, size] = First(text.substr(at));
    harmless += IsHarmful(code_point) ? "\uFFFD" : std::string(text.substr(at, size));
    at += size;
  }
  return harmless;
}

std::string InCapitals(std::string_view text) {
  return Mapped(text, utf8proc_toupper, text.size());
}

std::string WithSmallFirst(std::string_view text) { return Mapped(text, utf8proc_tolower, 1); }

std::string WithCapitalFirst(std::string_view text) { return Mapped(text, utf8proc_toupper, 1); }

bool BeginsWithName(std::string_view text) {
  if (text.empty() || !IsCapitalOrDigit(text)) return false;
  const auto starts = [text](std::string_view start) {
    return text.substr(0, start.size()) == start;
  };
  if (std::any_of(std::begin(kNamesStart), std::end(kNamesStart), starts)) return true;
  const std::string_view word = text.substr(0, text.find(' '));
  // "UBND".
  if (const size_t first = First(word).second; first < word.size()) {
    if (IsCapitalOrDigit(word.substr(first))) return true;
  }
  if (word.size() == text.size()) return false;
  if (std::find(std::begin(kNoNames), std::end(kNoNames), word) != std::end(kNoNames)) return false;
  return IsCapitalOrDigit(text.substr(word.size() + 1));
}

std::string InSentence(std::string_view text) {
  return BeginsWithName(text) ? std::string(text) : WithSmallFirst(text);
}

std::string OneLine(std::string_view text) {
  return absl::StrReplaceAll(absl::string_view(text.data(), text.size()),
                             {{"\n", " "}, {"\t", " "}});
}

void AppendLine(std::string_view line, std::string& text) {
  absl::StrAppend(&text, text.empty() ? "" : "\n", OneLine(line));
}

std::string Shortened(std::string_view text, size_t letters) {
  size_t end = 0;
  for (; end < text.size() && letters > 0; --letters) end += First(text.substr(end)).second;
  if (end == text.size()) return std::string(text);
  const size_t space = text.substr(0, end).rfind(' ');
  return absl::StrCat(std::string(text.substr(0, space == std::string_view::npos ? end : space)),
                      " ", kNotYet);
}

std::string WithoutFullStop(std::string_view text) {
  while (!text.empty() && (text.back() == '.' || text.back() == ' ')) text.remove_suffix(1);
  return std::string(text);
}

std::string WithoutAcademicTitles(std::string_view name) {
  bool found = true;
  while (found) {
    found = false;
    while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
    for (const std::string_view title : kAcademicTitles) {
      if (name.substr(0, title.size()) != title) continue;
      name.remove_prefix(title.size());
      found = true;
    }
  }
  return std::string(name);
}

}  // namespace nhipcau::minutes
