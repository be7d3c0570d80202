#include "server/net/address.h"

#include <gtest/gtest.h>

namespace nhipcau::net {
namespace {

TEST(AddressTest, LoopbackIsKnown) {
  for (const char* address : {"127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"}) {
    EXPECT_TRUE(IsLoopback(address)) << address;
  }
  for (const char* address : {"0.0.0.0", "10.0.0.1", "::", "fe80::1", "::ffff:10.0.0.1",
                              "127.0.0.1.evil.com", "127.example.vn", "localhost", ""}) {
    EXPECT_FALSE(IsLoopback(address)) << address;
  }
}

TEST(AddressTest, WhoHasAPrefixHasAllThatBeginSo) {
  EXPECT_EQ(PrefixOf("203.0.113.9"), "203.0.113.9");
  EXPECT_EQ(PrefixOf("::ffff:203.0.113.9"), "203.0.113.9");
  EXPECT_EQ(PrefixOf("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
  EXPECT_EQ(PrefixOf("2001:db8:1:2::9"), PrefixOf("2001:db8:1:2:ffff::1"));
  EXPECT_NE(PrefixOf("2001:db8:1:2::9"), PrefixOf("2001:db8:1:3::9"));
}

TEST(AddressTest, ANetworkIsWhatOneOfficeHas) {
  EXPECT_EQ(NetworkOf("203.0.113.9"), "203.0.113.0/24");
  EXPECT_EQ(NetworkOf("::ffff:203.0.113.201"), NetworkOf("203.0.113.9"));
  EXPECT_NE(NetworkOf("203.0.114.9"), NetworkOf("203.0.113.9"));
  EXPECT_EQ(NetworkOf("2001:db8:1:2::7"), "2001:db8:1::/48");
  EXPECT_EQ(NetworkOf("somewhere"), "somewhere");
}

TEST(AddressTest, RemotesAreNamedAsGrpcNamesThem) {
  EXPECT_EQ((Remote{"203.0.113.9", 50000}.Name()), "203.0.113.9:50000");
  EXPECT_EQ((Remote{"2001:db8::1", 50000}.Name()), "[2001:db8::1]:50000");
}

}  // namespace
}  // namespace nhipcau::net
