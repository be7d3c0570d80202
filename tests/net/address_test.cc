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

TEST(AddressTest, PeersAreNamedAsGrpcNamesThem) {
  EXPECT_EQ((Peer{"203.0.113.9", 50000}.Name()), "203.0.113.9:50000");
  EXPECT_EQ((Peer{"2001:db8::1", 50000}.Name()), "[2001:db8::1]:50000");
}

}  // namespace
}  // namespace nhipcau::net
