#include "server/base/letters.h"

#include <utf8proc.h>

#include <cstdlib>
#include <memory>

#include "absl/strings/str_replace.h"

namespace nhipcau {
namespace {

// `options`: those of utf8proc, or-ed.
std::string Mapped(std::string_view text, int options) {
  utf8proc_uint8_t* mapped = nullptr;
  const utf8proc_ssize_t size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                   static_cast<utf8proc_ssize_t>(text.size()), &mapped,
                   static_cast<utf8proc_option_t>(UTF8PROC_STABLE | options));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, &std::free);
  if (size < 0) return std::string(text);
  return {reinterpret_cast<const char*>(mapped), static_cast<size_t>(size)};
}

}  // namespace

std::string Nfc(std::string_view text) { return Mapped(text, UTF8PROC_COMPOSE); }

std::string SmallLetters(std::string_view text) {
  return Mapped(text, UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
}

std::string BareLetters(std::string_view text) {
  // The bar of đ is no mark that decomposes.
  return absl::StrReplaceAll(
      Mapped(text, UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK),
      {{"đ", "d"}});
}

}  // namespace nhipcau
