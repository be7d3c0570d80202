#include "server/base/web_address.h"

#include <gtest/gtest.h>

#include <string>

namespace nhipcau {
namespace {

TEST(WebAddressTest, HostsAndPorts) {
  EXPECT_EQ(ParseHostAndPort("hop.example:7443")->host, "hop.example");
  EXPECT_EQ(ParseHostAndPort("hop.example:7443")->port, 7443);
  EXPECT_EQ(ParseHostAndPort("[2001:db8::1]:65535")->host, "[2001:db8::1]");
  EXPECT_EQ(ParseHostAndPort("[::1]")->port, 0);
  for (const char* right : {"localhost", "nhipcau_server:1", "10.0.0.1:7080", "hop.example.:80",
                            "xn--hp-yja.example", "3com.example"}) {
    EXPECT_TRUE(ParseHostAndPort(right).has_value()) << right;
  }
}

TEST(WebAddressTest, WhatNoMachineCanBeReachedAt) {
  for (const char* wrong : {"",
                            ":7443",
                            "hop.example:",
                            "hop.example:0",
                            "hop.example:65536",
                            "hop.example:99999",
                            "hop.example:+80",
                            "hop.example:7443x",
                            "ho st:80",
                            "me@hop.example",
                            "hop..example",
                            "10.0.0.999:80",
                            "10.1:80",
                            "::1",
                            "[::1",
                            "[::g]:80",
                            "[10.0.0.1]",
                            "hop.example/x",
                            "https://hop.example",
                            "họp.example"}) {
    EXPECT_FALSE(ParseHostAndPort(wrong).has_value()) << wrong;
  }
  EXPECT_FALSE(ParseHostAndPort(std::string(254, 'a')).has_value());
}

TEST(WebAddressTest, AWholeAddressInItsParts) {
  const auto address = ParseWebAddress("HTTPS://hop.example:8443/ws?x=1#y");
  ASSERT_TRUE(address.has_value());
  EXPECT_EQ(address->scheme, "https");
  EXPECT_EQ(address->host_and_port.host, "hop.example");
  EXPECT_EQ(address->host_and_port.port, 8443);
  EXPECT_EQ(address->rest, "/ws?x=1#y");
  EXPECT_EQ(ParseWebAddress("http://10.0.0.1?x")->rest, "?x");
  for (const char* wrong :
       {"hop.example", "https://", "https:///x", "https://hop.example:99999/"}) {
    EXPECT_FALSE(ParseWebAddress(wrong).has_value()) << wrong;
  }
}

}  // namespace
}  // namespace nhipcau
