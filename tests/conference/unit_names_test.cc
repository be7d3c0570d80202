// Names of units as they stand inside a sentence.
#include "server/conference/points/unit_names.h"

#include <gtest/gtest.h>

namespace nhipcau::conference {
namespace {

TEST(UnitNamesTest, TheKindOfUnitIsSmallInASentence) {
  EXPECT_EQ(UnitInText("Xã Cao Sơn"), "xã Cao Sơn");
  EXPECT_EQ(UnitInText("Thành phố Hòa Bình"), "thành phố Hòa Bình");
  EXPECT_EQ(UnitInText("Trung tâm"), "Trung tâm");
}

TEST(UnitNamesTest, ItKeepsItsCapitalWhereItIsPartOfTheName) {
  EXPECT_EQ(UnitInText("Quận 1"), "Quận 1");
  EXPECT_EQ(UnitInText("Phường 5"), "Phường 5");
  EXPECT_EQ(UnitInText("Phường Điện Biên Phủ"), "Phường Điện Biên Phủ");
  EXPECT_EQ(UnitInText("Thành phố Hồ Chí Minh"), "Thành phố Hồ Chí Minh");
}

}  // namespace
}  // namespace nhipcau::conference
