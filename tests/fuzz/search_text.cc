#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "server/api/folding.h"
#include "server/base/letters.h"
#include "tests/fuzz/fuzz.h"

namespace nhipcau::fuzz {

void FuzzSearchText(std::string_view bytes) {
  const std::string folded = BareLetters(bytes);
  Require(BareLetters(folded) == folded, "what is folded stays as it is");
  const std::vector<std::string> words = api::FoldedWords(bytes);
  for (const std::string& word : words) {
    Require(!word.empty() && word.find(' ') == std::string::npos, "a word is one");
  }
  Require(api::FoldedWords(absl::StrJoin(words, " ")) == words, "words are found by themselves");
}

}  // namespace nhipcau::fuzz
