#include "server/net/trusted_proxies.h"

#include <gtest/gtest.h>

namespace nhipcau::net {
namespace {

TEST(TrustedProxiesTest, WhoAsksIsWhomTheLastTrustedProxyNames) {
  const TrustedProxies proxies({"127.0.0.1", "10.0.0.2", "2001:db8:0::2"});
  const struct {
    const char* remote;
    const char* forwarded_for;
    const char* origin;
  } cases[] = {
      // Nobody is believed who was not named.
      {"203.0.113.9", "198.51.100.7", "203.0.113.9"},
      {"203.0.113.9", "", "203.0.113.9"},
      {"fe80::1%eth0", "", "fe80::1"},
      {"127.0.0.1", "", "127.0.0.1"},
      {"127.0.0.1", "198.51.100.7", "198.51.100.7"},
      {"::ffff:127.0.0.1", "198.51.100.7", "198.51.100.7"},
      {"2001:db8::2", "2001:db8::7", "2001:db8::7"},
      // What a client wrote itself stands before what the proxy appended.
      {"127.0.0.1", "1.2.3.4, 198.51.100.7", "198.51.100.7"},
      {"127.0.0.1", "1.2.3.4,198.51.100.7 ,10.0.0.2", "198.51.100.7"},
      {"127.0.0.1", "10.0.0.2", "10.0.0.2"},
      {"127.0.0.1", "198.51.100.7:50000", "198.51.100.7"},
      {"127.0.0.1", "[2001:db8::7]:50000", "2001:db8::7"},
      {"127.0.0.1", "unknown", "127.0.0.1"},
      {"127.0.0.1", "198.51.100.7, unknown", "127.0.0.1"},
      {"127.0.0.1", ",,,", "127.0.0.1"},
  };
  for (const auto& each : cases) {
    EXPECT_EQ(proxies.OriginOf(each.remote, each.forwarded_for), each.origin)
        << each.remote << " for " << each.forwarded_for;
  }
}

TEST(TrustedProxiesTest, WithoutProxiesEverybodySpeaksForHimself) {
  EXPECT_EQ(TrustedProxies().OriginOf("127.0.0.1", "198.51.100.7"), "127.0.0.1");
  EXPECT_FALSE(TrustedProxies().Trusts(""));
}

}  // namespace
}  // namespace nhipcau::net
