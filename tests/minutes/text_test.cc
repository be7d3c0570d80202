// Vietnamese text as documents print it.
#include "server/minutes/text.h"

#include <gtest/gtest.h>

#include "server/minutes/vietnamese.h"

namespace nhipcau::minutes {
namespace {

TEST(TextTest, LettersAreComposed) {
  // "Hòa Bình" and "Đề nghị" as some keyboards make them: letters and marks apart.
  EXPECT_EQ(Nfc("Ho\u0300a Bi\u0300nh"), "H\u00f2a B\u00ecnh");
  EXPECT_EQ(Nfc("\u0110e\u0302\u0300 nghi\u0323"), "Đề nghị");
  EXPECT_EQ(Nfc("Đề nghị"), "Đề nghị");
  EXPECT_EQ(Nfc(""), "");
  EXPECT_EQ(Nfc("\xFF\xFE"), "\xFF\xFE");
}

TEST(TextTest, CapitalsHaveTheirMarks) {
  EXPECT_EQ(InCapitals("Ủy ban nhân dân tỉnh Hòa Bình"), "ỦY BAN NHÂN DÂN TỈNH HÒA BÌNH");
  EXPECT_EQ(InCapitals("đường 19/5"), "ĐƯỜNG 19/5");
  EXPECT_EQ(InCapitals(""), "");
}

TEST(TextTest, OnlyTheFirstLetterBecomesSmall) {
  EXPECT_EQ(WithSmallFirst("Đôn đốc Sở Y tế"), "đôn đốc Sở Y tế");
  EXPECT_EQ(WithSmallFirst("30/6/2021"), "30/6/2021");
  EXPECT_EQ(WithSmallFirst(""), "");
}

TEST(TextTest, ANameKeepsItsCapitalInsideASentence) {
  for (const char* name : {"UBND các xã", "Sở Y tế", "Quỹ Bảo trợ trẻ em", "Hòa Bình",
                           "Ủy ban nhân dân tỉnh", "Công an xã", "Phường 5"}) {
    EXPECT_EQ(InSentence(name), name);
  }
  EXPECT_EQ(InSentence("Phòng, chống đuối nước"), "phòng, chống đuối nước");
  EXPECT_EQ(InSentence("Trình UBND tỉnh"), "trình UBND tỉnh");
  EXPECT_EQ(InSentence("Đuối"), "đuối");
  EXPECT_EQ(InSentence(""), "");
}

TEST(TextTest, APercentageHasNoMoreThanTwoDecimals) {
  EXPECT_EQ(Percentage(1366, 1366), "100%");
  EXPECT_EQ(Percentage(190, 197), "96,45%");
  EXPECT_EQ(Percentage(1, 2), "50%");
  EXPECT_EQ(Percentage(1, 40), "2,5%");
  EXPECT_EQ(Percentage(0, 0), "0%");
  EXPECT_EQ(Roman(14), "XIV");
}

TEST(TextTest, WhatIsShortenedEndsWithAWord) {
  EXPECT_EQ(Shortened("Đẩy mạnh truyền thông", 21), "Đẩy mạnh truyền thông");
  EXPECT_EQ(Shortened("Đẩy mạnh truyền thông", 20), "Đẩy mạnh truyền …");
  EXPECT_EQ(Shortened("Đẩy mạnh truyền thông", 8), "Đẩy …");
  EXPECT_EQ(Shortened("Đẩymạnhtruyềnthông", 4), "Đẩym …");
  EXPECT_EQ(Shortened("", 4), "");
}

TEST(TextTest, NobodySignsWithATitle) {
  EXPECT_EQ(WithoutAcademicTitles("PGS.TS. Nguyễn Văn A"), "Nguyễn Văn A");
  EXPECT_EQ(WithoutAcademicTitles("GS. TS. Trần Thị B"), "Trần Thị B");
  EXPECT_EQ(WithoutAcademicTitles("ThS. BS.CKII. Bùi C"), "Bùi C");
  EXPECT_EQ(WithoutAcademicTitles("Tsering Dolma"), "Tsering Dolma");
  EXPECT_EQ(WithoutAcademicTitles(""), "");
}

}  // namespace
}  // namespace nhipcau::minutes
