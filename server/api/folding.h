// Text as people search it: without case, without diacritics, đ as d.
#ifndef NHIPCAU_SERVER_API_FOLDING_H_
#define NHIPCAU_SERVER_API_FOLDING_H_

#include <string>
#include <string_view>
#include <vector>

namespace nhipcau::api {

// The words of a text in bare letters: runs of letters and digits.
std::vector<std::string> FoldedWords(std::string_view text);

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_FOLDING_H_
