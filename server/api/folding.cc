#include "server/api/folding.h"

#include <utf8proc.h>

#include <cstdlib>
#include <memory>

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

namespace nhipcau::api {
namespace {

// What separates words, once folded: ASCII that is neither letter nor digit.
bool Separates(char c) {
  return absl::ascii_isascii(static_cast<unsigned char>(c)) &&
         !absl::ascii_isalnum(static_cast<unsigned char>(c));
}

}  // namespace

std::string Folded(std::string_view text) {
  utf8proc_uint8_t* mapped = nullptr;
  const utf8proc_ssize_t size = utf8proc_map(
      reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
      static_cast<utf8proc_ssize_t>(text.size()), &mapped,
      static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE |
                                     UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, &std::free);
  if (size < 0) return std::string(text);
  // The bar of đ is no mark that decomposes.
  return absl::StrReplaceAll(
      std::string(reinterpret_cast<const char*>(mapped), static_cast<size_t>(size)), {{"đ", "d"}});
}

std::vector<std::string> FoldedWords(std::string_view text) {
  std::string folded = Folded(text);
  for (char& c : folded) {
    if (Separates(c)) c = ' ';
  }
  return absl::StrSplit(folded, ' ', absl::SkipEmpty());
}

}  // namespace nhipcau::api
