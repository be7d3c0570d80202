#include "server/api/folding.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "server/base/letters.h"

namespace nhipcau::api {
namespace {

// What separates words, once folded: ASCII that is neither letter nor digit.
bool Separates(char c) {
  return absl::ascii_isascii(static_cast<unsigned char>(c)) &&
         !absl::ascii_isalnum(static_cast<unsigned char>(c));
}

}  // namespace

std::vector<std::string> FoldedWords(std::string_view text) {
  std::string folded = BareLetters(text);
  for (char& c : folded) {
    if (Separates(c)) c = ' ';
  }
  return absl::StrSplit(folded, ' ', absl::SkipEmpty());
}

}  // namespace nhipcau::api
