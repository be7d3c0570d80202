#include "server/minutes/text.h"

#include <openssl/sha.h>
#include <utf8proc.h>

#include <cstdlib>
#include <memory>
#include <utility>

namespace nhipcau::minutes {
namespace {

constexpr std::string_view kAcademicTitles[] = {"GS.", "PGS.", "TS.",  "ThS.", "BS.",
                                                "KS.", "CN.",  "CKI.", "CKII."};

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

std::string Nfc(std::string_view text) {
  utf8proc_uint8_t* composed = nullptr;
  const utf8proc_ssize_t size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                   static_cast<utf8proc_ssize_t>(text.size()), &composed,
                   static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(composed, &std::free);
  if (size < 0) return std::string(text);
  return {reinterpret_cast<const char*>(composed), static_cast<size_t>(size)};
}

std::string InCapitals(std::string_view text) {
  return Mapped(text, utf8proc_toupper, text.size());
}

std::string WithSmallFirst(std::string_view text) { return Mapped(text, utf8proc_tolower, 1); }

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
