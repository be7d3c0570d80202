#include "server/net/rates.h"

#include <gtest/gtest.h>

namespace nhipcau::net {
namespace {

TEST(RatesTest, EachKeyHasItsOwn) {
  const absl::Time now = absl::FromUnixSeconds(1);
  Rates rates(1, 2);
  EXPECT_TRUE(rates.Take("a", now) && rates.Take("a", now));
  EXPECT_FALSE(rates.Take("a", now));
  EXPECT_TRUE(rates.Take("b", now));
  EXPECT_TRUE(rates.Take("a", now + absl::Seconds(1)));
}

TEST(RatesTest, AboveItsSizeOnlyTheOldestIsForgotten) {
  const absl::Time now = absl::FromUnixSeconds(1);
  Rates rates(0.001, 1, 3);
  for (const char* key : {"a", "b", "c"}) EXPECT_TRUE(rates.Take(key, now));
  // "a" has come again, so "b" is the one that goes.
  EXPECT_FALSE(rates.Take("a", now));
  EXPECT_TRUE(rates.Take("d", now));
  EXPECT_FALSE(rates.Take("a", now));
  EXPECT_FALSE(rates.Take("c", now));
  EXPECT_TRUE(rates.Take("b", now));
}

}  // namespace
}  // namespace nhipcau::net
