// Vietnamese text as documents print it.
#ifndef NHIPCAU_SERVER_MINUTES_TEXT_H_
#define NHIPCAU_SERVER_MINUTES_TEXT_H_

#include <string>
#include <string_view>

#include "server/base/letters.h"

namespace nhipcau::minutes {

// Stands in a document where something is not known yet.
inline constexpr char kNotYet[] = "…";

// For readers outside: each control character, each that turns the direction of writing and each
// byte that is no UTF-8 becomes U+FFFD, so that nothing reads as another. Line breaks and tabs
// stay.
std::string Harmless(std::string_view text);

// "ỦY BAN NHÂN DÂN TỈNH".
std::string InCapitals(std::string_view text);

// "Sở Y tế" becomes "sở Y tế": only the first letter changes.
std::string WithSmallFirst(std::string_view text);
std::string WithCapitalFirst(std::string_view text);

// "UBND các xã", "Sở Y tế", "Ủy ban nhân dân tỉnh": its capital is a name's, not a sentence's.
bool BeginsWithName(std::string_view text);
// As it goes on inside a sentence: "rà soát cán bộ"; a name keeps its capital.
std::string InSentence(std::string_view text);

// A paragraph stays one, whatever was typed.
std::string OneLine(std::string_view text);
// Adds a paragraph to those of `text`.
void AppendLine(std::string_view line, std::string& text);
// The first words of a text, and an ellipsis where there are more; at most `letters` letters of it.
std::string Shortened(std::string_view text, size_t letters);
// Without the full stops and spaces at its end.
std::string WithoutFullStop(std::string_view text);

// "PGS.TS. Nguyễn Văn A" signs as "Nguyễn Văn A": no academic titles in signatures.
std::string WithoutAcademicTitles(std::string_view name);

}  // namespace nhipcau::minutes

#endif  // NHIPCAU_SERVER_MINUTES_TEXT_H_
