#include "server/base/utf8.h"

#include <gtest/gtest.h>

#include <string>

namespace nhipcau {
namespace {

TEST(Utf8Test, PlainText) {
  for (const char* text : {"", "Hòa Bình", "Đề nghị\nổn định\tchỗ ngồi", "𠮷", "\xEF\xBF\xBD"}) {
    EXPECT_TRUE(IsPlainUtf8(text)) << text;
  }
}

TEST(Utf8Test, WhatIsNot) {
  const std::string cases[] = {
      std::string(1, '\0'),
      "\x01",
      "\x1b[31m",
      "\x7f",
      "\xC2\x85",              // a control character of two bytes
      "\xC0\xAF",              // overlong
      "\xE0\x80\xAF",          // overlong
      "\xED\xA0\x80",          // a surrogate
      "\xF4\x90\x80\x80",      // beyond Unicode
      "\xF8\x88\x80\x80\x80",  // five bytes
      "\x80",                  // begins in the middle
      "\xE1\xBB",              // ends in the middle
      "a\xE1\xBB"
      "b",  // broken in the middle
      "\xE2\x80\xAE"
      "abc",  // right-to-left override
      "\xE2\x81\xA6"
      "abc",               // isolate
      "\xEF\xB7\x90",      // a noncharacter
      "\xEF\xBF\xBE",      // another
      "\xF0\x9F\xBF\xBF",  // and one of another plane
  };
  for (const std::string& text : cases) EXPECT_FALSE(IsPlainUtf8(text)) << text;
}

TEST(Utf8Test, TheFirstThatCannotBeShownIsCountedInCharacters) {
  EXPECT_EQ(FirstUnprintable("Hội nghị"), std::nullopt);
  EXPECT_EQ(FirstUnprintable("Hội nghị\vkhai mạc"), 9);
  EXPECT_EQ(FirstUnprintable("\xE1\xBB"), 1);
  EXPECT_EQ(FirstUnprintable("Xã \u202EA"), 4);
}

TEST(Utf8Test, WhatNobodySees) {
  for (const char* hidden : {"\n", "\t", "\uFFF9", "\U0001D159", "\u200B", "\u200D", "\uFEFF",
                             "\u3164", "\u00AD", "\u2800", "\U000E0041", "\u2028", "\uFE0F"}) {
    EXPECT_TRUE(IsPlainUtf8(hidden)) << hidden;
    EXPECT_EQ(FirstHidden(std::string("Hà") + hidden), 3) << hidden;
    EXPECT_TRUE(IsBlank(hidden)) << hidden;
  }
  EXPECT_EQ(FirstHidden("Hà Văn Bình\u00A0🙂 ບ"), std::nullopt);
  for (const char* blank : {"", " \t", "\u00A0\u3000", " \u200B"}) EXPECT_TRUE(IsBlank(blank));
  EXPECT_FALSE(IsBlank("\u200BA"));
}

}  // namespace
}  // namespace nhipcau
