// Text as people search it: without case, without diacritics, đ as d.
#ifndef NHIPCAU_SERVER_API_FOLDING_H_
#define NHIPCAU_SERVER_API_FOLDING_H_

#include <string>
#include <string_view>
#include <vector>

namespace nhipcau::api {

// "ĐÀ BẮC" and "đà bắc", composed or decomposed, are "da bac". Text that is not UTF-8 is left as
// it is.
std::string Folded(std::string_view text);

// The folded words of a text: runs of letters and digits.
std::vector<std::string> FoldedWords(std::string_view text);

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_FOLDING_H_
