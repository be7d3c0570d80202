// The letters of a text, as Unicode knows them: "ế" is one letter or three, and people type both.
// Text that is not UTF-8 is left as it is.
#ifndef NHIPCAU_SERVER_BASE_LETTERS_H_
#define NHIPCAU_SERVER_BASE_LETTERS_H_

#include <string>
#include <string_view>

namespace nhipcau {

// Precomposed letters (NFC), as Decree 30/2020/NĐ-CP wants them in documents.
std::string Nfc(std::string_view text);

// Precomposed and small: "ĐẾN" is "đến".
std::string SmallLetters(std::string_view text);

// Without case and marks, as people search: "ĐÀ BẮC" is "da bac".
std::string BareLetters(std::string_view text);

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_BASE_LETTERS_H_
