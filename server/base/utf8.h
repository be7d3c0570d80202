#ifndef NHIPCAU_SERVER_BASE_UTF8_H_
#define NHIPCAU_SERVER_BASE_UTF8_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace nhipcau {

// Well-formed UTF-8 (RFC 3629) that can be shown: no control characters but tab and line
// break, no surrogates, no bidirectional overrides (U+202A-202E, U+2066-2069), which could make
// a name read as another, and no noncharacters (U+FDD0-FDEF, U+FFFE, U+FFFF and the like of other
// planes), with which a Word file of it could not be opened.
bool IsPlainUtf8(std::string_view text);

// The first character of `text`, from 1, that is not plain in that sense; nothing where all are.
std::optional<int32_t> FirstUnprintable(std::string_view text);

// The first character of plain `text`, from 1, that nobody sees in a line: what ends the line or
// leaves a gap in it, and what takes no room (zero-width spaces and joiners, fillers, variation
// selectors, tags).
std::optional<int32_t> FirstHidden(std::string_view text);

// Whether plain `text` shows nothing: it has only spaces and what FirstHidden() finds.
bool IsBlank(std::string_view text);

// The beginning of a text, of at most so many bytes and an ellipsis, without cutting a character in
// two: what a message shows of a text that somebody sent.
std::string Shortened(const std::string& text, size_t bytes_max);

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_BASE_UTF8_H_
