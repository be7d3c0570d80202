#include "server/net/strangers.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "absl/strings/str_cat.h"

namespace nhipcau::net {
namespace {

TEST(StrangersTest, OfTheNetworkThatHasTheMostTheOldest) {
  Strangers strangers;
  EXPECT_EQ(strangers.First(), std::nullopt);
  strangers.Add("a", "a1");
  strangers.Add("b", "b1");
  strangers.Add("b", "b2");
  EXPECT_EQ(strangers.First(), "b1");
  strangers.Remove("b", "b1");
  strangers.Add("a", "a2");
  EXPECT_EQ(strangers.First(), "a1");
  EXPECT_TRUE(strangers.Remove("a", "a1"));
  EXPECT_FALSE(strangers.Remove("a", "a1"));
  EXPECT_TRUE(strangers.Remove("a", "a2"));
  EXPECT_EQ(strangers.First(), "b2");
  EXPECT_EQ(strangers.count(), 1u);
}

// However a network is called: else whoever is last by name would give way to each newcomer.
TEST(StrangersTest, OfNetworksThatHaveTheSameTheOldest) {
  Strangers strangers;
  for (const char* network : {"b", "c", "a"}) strangers.Add(network, absl::StrCat(network, "1"));
  for (const char* network : {"b", "c", "a"}) {
    const std::string oldest = absl::StrCat(network, "1");
    EXPECT_EQ(strangers.First(), oldest);
    EXPECT_TRUE(strangers.Remove(network, oldest));
  }
}

// However fast one network comes, it displaces itself alone while others have less.
TEST(StrangersTest, AFloodDisplacesItself) {
  Strangers strangers;
  for (int i = 0; i < 50; ++i) strangers.Add(absl::StrCat("honest", i), absl::StrCat("h", i));
  for (int i = 0; i < 1000; ++i) {
    if (strangers.count() == 100) {
      EXPECT_TRUE(strangers.Remove("flood", *strangers.First()));
    }
    strangers.Add("flood", absl::StrCat("f", i));
  }
  EXPECT_EQ(strangers.count(), 100u);
  for (int i = 0; i < 50; ++i) {
    EXPECT_TRUE(strangers.Remove(absl::StrCat("honest", i), absl::StrCat("h", i)));
  }
}

}  // namespace
}  // namespace nhipcau::net
