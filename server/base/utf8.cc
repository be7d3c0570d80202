#include "server/base/utf8.h"

#include <cstdint>
#include <optional>

namespace nhipcau {
namespace {

// Takes one code point off the front; nothing when it is malformed.
std::optional<uint32_t> TakeCodePoint(std::string_view& text) {
  const auto byte = [&text](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  const size_t size = lead < 0x80 ? 1 : lead >> 5 == 0x6 ? 2 : lead >> 4 == 0xE ? 3 : 4;
  if (size == 4 && lead >> 3 != 0x1E) return std::nullopt;
  if (text.size() < size) return std::nullopt;
  constexpr uint32_t kLeadMask[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
  constexpr uint32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
  uint32_t code_point = lead & kLeadMask[size];
  for (size_t i = 1; i < size; ++i) {
    if (byte(i) >> 6 != 0x2) return std::nullopt;
    code_point = code_point << 6 | (byte(i) & 0x3FU);
  }
  if (code_point < kSmallest[size] || code_point > 0x10FFFF) return std::nullopt;
  text.remove_prefix(size);
  return code_point;
}

bool IsPlain(uint32_t code_point) {
  if (code_point < 0x20) return code_point == '\n' || code_point == '\t';
  if (code_point >= 0x7F && code_point < 0xA0) return false;
  if (code_point >= 0xD800 && code_point <= 0xDFFF) return false;
  if (code_point >= 0x202A && code_point <= 0x202E) return false;
  if (code_point >= 0x2066 && code_point <= 0x2069) return false;
  if (code_point >= 0xFDD0 && code_point <= 0xFDEF) return false;
  return (code_point & 0xFFFE) != 0xFFFE;
}

bool IsBetween(uint32_t code_point, uint32_t first, uint32_t last) {
  return code_point >= first && code_point <= last;
}

// Unicode's Default_Ignorable_Code_Point, the blank Braille pattern, and the ends of lines. Soft
// hyphens come with texts that are copied, and are as hidden.
bool IsHidden(uint32_t code_point) {
  return code_point == '\n' || code_point == '\t' || code_point == 0x00AD || code_point == 0x034F ||
         code_point == 0x061C || IsBetween(code_point, 0x115F, 0x1160) ||
         IsBetween(code_point, 0x17B4, 0x17B5) || IsBetween(code_point, 0x180B, 0x180F) ||
         IsBetween(code_point, 0x200B, 0x200F) || IsBetween(code_point, 0x2028, 0x2029) ||
         IsBetween(code_point, 0x2060, 0x206F) || code_point == 0x2800 || code_point == 0x3164 ||
         IsBetween(code_point, 0xFE00, 0xFE0F) || code_point == 0xFEFF || code_point == 0xFFA0 ||
         IsBetween(code_point, 0xFFF0, 0xFFFB) || code_point == 0x16FE4 ||
         IsBetween(code_point, 0x1BCA0, 0x1BCA3) || code_point == 0x1D159 ||
         IsBetween(code_point, 0x1D173, 0x1D17A) || IsBetween(code_point, 0xE0000, 0xE0FFF);
}

bool IsSpace(uint32_t code_point) {
  return code_point == ' ' || code_point == '\t' || code_point == 0x00A0 || code_point == 0x1680 ||
         IsBetween(code_point, 0x2000, 0x200A) || code_point == 0x202F || code_point == 0x205F ||
         code_point == 0x3000;
}

}  // namespace

bool IsPlainUtf8(std::string_view text) { return !FirstUnprintable(text).has_value(); }

std::optional<int32_t> FirstUnprintable(std::string_view text) {
  for (int32_t character = 1; !text.empty(); ++character) {
    const std::optional<uint32_t> code_point = TakeCodePoint(text);
    if (!code_point.has_value() || !IsPlain(*code_point)) return character;
  }
  return std::nullopt;
}

std::optional<int32_t> FirstHidden(std::string_view text) {
  for (int32_t character = 1; !text.empty(); ++character) {
    const std::optional<uint32_t> code_point = TakeCodePoint(text);
    if (!code_point.has_value() || IsHidden(*code_point)) return character;
  }
  return std::nullopt;
}

bool IsBlank(std::string_view text) {
  while (!text.empty()) {
    const std::optional<uint32_t> code_point = TakeCodePoint(text);
    if (!code_point.has_value() || !(IsHidden(*code_point) || IsSpace(*code_point))) return false;
  }
  return true;
}

std::string Shortened(const std::string& text, size_t bytes_max) {
  if (text.size() <= bytes_max) return text;
  size_t size = bytes_max;
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80) --size;
  return text.substr(0, size) + "…";
}

}  // namespace nhipcau
