#include "server/base/token_bucket.h"

#include <gtest/gtest.h>

namespace nhipcau {
namespace {

const absl::Time kNow = absl::FromUnixSeconds(1);

TEST(TokenBucketsTest, EachKeyHasItsOwn) {
  TokenBuckets buckets(10);
  const auto take = [&](const char* key, absl::Time now) {
    return buckets.Find(key, {1, 2}, now).Take(now);
  };
  EXPECT_TRUE(take("a", kNow) && take("a", kNow));
  EXPECT_FALSE(take("a", kNow));
  EXPECT_TRUE(take("b", kNow));
  EXPECT_TRUE(take("a", kNow + absl::Seconds(1)));
}

TEST(TokenBucketsTest, AboveItsSizeOnlyTheOldestIsForgotten) {
  TokenBuckets buckets(3);
  const auto take = [&](const char* key) { return buckets.Find(key, {0.001, 1}, kNow).Take(kNow); };
  for (const char* key : {"a", "b", "c"}) EXPECT_TRUE(take(key));
  // "a" has come again, so "b" is the one that goes.
  EXPECT_FALSE(take("a"));
  EXPECT_TRUE(take("d"));
  EXPECT_FALSE(take("a"));
  EXPECT_FALSE(take("c"));
  EXPECT_TRUE(take("b"));
}

}  // namespace
}  // namespace nhipcau
