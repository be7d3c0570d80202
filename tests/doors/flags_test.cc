// What the command line may say.
#include "server/flags.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace nhipcau {
namespace {

using testing::HasSubstr;

std::string MessageOf(const ServeFlags& flags) { return std::string(CheckFlags(flags).message()); }

TEST(FlagsTest, OtherMachinesNeedACertificateOrPlainWords) {
  ServeFlags flags;
  EXPECT_TRUE(CheckFlags(flags).ok());
  flags.grpc_address = "0.0.0.0:7443";
  EXPECT_THAT(MessageOf(flags), HasSubstr("--allow-plaintext"));
  flags.allow_plaintext = true;
  EXPECT_TRUE(CheckFlags(flags).ok());
  flags.allow_plaintext = false;
  flags.tls_certificate = "server.pem";
  EXPECT_THAT(MessageOf(flags), HasSubstr("--tls-key"));
  flags.tls_key = "server.key";
  EXPECT_TRUE(CheckFlags(flags).ok());
}

TEST(FlagsTest, OriginsAreSchemeAndHost) {
  ServeFlags flags;
  flags.allowed_origins = {"https://hop.example", "http://10.0.0.1:8080"};
  EXPECT_TRUE(CheckFlags(flags).ok());
  for (const char* wrong :
       {"", "hop.example", "https://", "https://hop.example/", "ftp://hop", "https://hop.example?x",
        "https://hop.example#", "https://hop.example:99999", "https://hop.example:0",
        "https://ho st", "https://me@hop.example", "https://Hop.example",
        "https://hop.example:443"}) {
    flags.allowed_origins = {wrong};
    EXPECT_THAT(MessageOf(flags), HasSubstr("no origin")) << wrong;
  }
}

TEST(FlagsTest, ProxiesAreAddresses) {
  ServeFlags flags;
  flags.trusted_proxies = {"127.0.0.1", "2001:db8::2"};
  EXPECT_TRUE(CheckFlags(flags).ok());
  flags.trusted_proxies = {"proxy.example"};
  EXPECT_THAT(MessageOf(flags), HasSubstr("--trusted-proxy proxy.example"));
}

TEST(FlagsTest, SimulatedTimeStaysAtHome) {
  ServeFlags flags;
  flags.simulated_clock = "2021-10-28T07:00:00+07:00,60";
  EXPECT_TRUE(CheckFlags(flags).ok());
  flags.http_address = "10.0.0.1:80";
  flags.allow_plaintext = true;
  EXPECT_THAT(MessageOf(flags), HasSubstr("loopback"));
}

TEST(FlagsTest, ReadsAddresses) {
  EXPECT_EQ(ParseAddress("[::1]:0")->host, "::1");
  EXPECT_EQ(ParseAddress("localhost:7080")->host, "127.0.0.1");
  EXPECT_EQ(ParseAddress("127.0.0.1:7080")->port, 7080);
  for (const char* wrong : {"", "7080", ":7080", "127.0.0.1:", "127.0.0.1:65536", "host:port"}) {
    EXPECT_FALSE(ParseAddress(wrong).ok()) << wrong;
  }
}

TEST(FlagsTest, ListensOnAddressesNotNames) {
  ServeFlags flags;
  flags.grpc_address = "127.example.vn:7443";
  EXPECT_THAT(MessageOf(flags), HasSubstr("IP address"));
}

TEST(FlagsTest, ReadsTheSimulatedClock) {
  const auto clock = ParseSimulatedClock("2021-10-28T07:00:00+07:00,60");
  ASSERT_TRUE(clock.ok());
  EXPECT_EQ(absl::ToUnixSeconds(clock->start), 1635379200);
  EXPECT_EQ(clock->rate, 60);
  for (const char* wrong : {"", "60", "2021-10-28T07:00:00+07:00", "2021-10-28T07:00:00+07:00,0",
                            "2021-10-28T07:00:00+07:00,-1", "yesterday,60"}) {
    EXPECT_FALSE(ParseSimulatedClock(wrong).ok()) << wrong;
  }
}

}  // namespace
}  // namespace nhipcau
