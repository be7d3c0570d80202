// Guessing at codes and tokens is hopeless, and harms nobody who shows the right one.
#include "server/api/false_tokens.h"

#include <gtest/gtest.h>

#include <string>

#include "nhipcau/v1/error.pb.h"
#include "server/base/refusal.h"

namespace nhipcau::api {
namespace {

constexpr char kCode[] = "hoa-binh.0123456789";
constexpr char kToken[] = "hoa-binh.secret";

class FalseTokensTest : public testing::Test {
 protected:
  // False: held up.
  bool TryWrong(const std::string& address, const std::string& token = kCode) {
    const Peer peer = {token, address};
    const absl::Status status = false_tokens_.MayTry(peer, now_);
    if (status.ok()) {
      false_tokens_.NoteFalse(peer, now_);
    } else {
      EXPECT_EQ(ErrorOf(status).reason(), v1::REASON_LIMIT_EXCEEDED);
    }
    return status.ok();
  }
  bool TryRight(const std::string& address, const std::string& token = kCode) {
    const Peer peer = {token, address};
    if (!false_tokens_.MayTry(peer, now_).ok()) return false;
    false_tokens_.NoteRight(peer, now_);
    return true;
  }

  FalseTokens false_tokens_;
  absl::Time now_ = absl::FromUnixSeconds(1000);
};

TEST_F(FalseTokensTest, ARightCodeIsLetInBesideAThousandWrongOnesASecond) {
  constexpr int kWrongASecond = 1124;
  int heard = 0;
  int let_in = 0;
  for (int second = 1; second <= 60; ++second) {
    for (int i = 0; i < kWrongASecond; ++i, now_ += absl::Seconds(1) / kWrongASecond) {
      if (TryWrong("203.0.113.9")) ++heard;
    }
    if (second % 12 == 0 && TryRight("198.51.100.7") && TryRight("198.51.100.7")) ++let_in;
  }
  EXPECT_EQ(let_in, 5);
  EXPECT_LE(heard, 25);
  EXPECT_EQ(false_tokens_.refused_codes(), 60 * kWrongASecond);
}

TEST_F(FalseTokensTest, ManyNetworksGainLittle) {
  int heard = 0;
  for (int second = 0; second < 60; ++second, now_ += absl::Seconds(1)) {
    for (int network = 0; network < 200; ++network) {
      if (TryWrong("10.1." + std::to_string(network) + ".1")) ++heard;
    }
    EXPECT_TRUE(TryRight("198.51.100.7"));
  }
  // Of 12,000: five a second of all together, and three a minute from each network.
  EXPECT_LE(heard, 60 + 60 * 5 + 200 * 4);
}

TEST_F(FalseTokensTest, AHundredRightCodesBehindOneAddressAreNotHeldUp) {
  for (int i = 0; i < 100; ++i) EXPECT_TRUE(TryRight("203.0.113.9")) << i;
}

TEST_F(FalseTokensTest, CodesThatAreLookedUpAtOnceCountBeforeTheirAnswers) {
  int heard = 0;
  while (heard < 1000 && false_tokens_.MayTry({kCode, "203.0.113.9"}, now_).ok()) ++heard;
  EXPECT_LE(heard, 20);
}

TEST_F(FalseTokensTest, AddressesOfOneNetworkAreOne) {
  while (TryWrong("203.0.113.9")) {
  }
  EXPECT_FALSE(TryWrong("203.0.113.200"));
  EXPECT_FALSE(TryWrong("::ffff:203.0.113.201"));
  EXPECT_TRUE(TryWrong("203.0.114.9"));
}

TEST_F(FalseTokensTest, FalseTokensAreSlowedAndCountedApartFromCodes) {
  int heard = 0;
  while (heard < 20'000 && TryWrong("203.0.113.9", kToken)) ++heard;
  EXPECT_EQ(heard, 10'000);
  EXPECT_EQ(false_tokens_.refused_tokens(), 10'001);
  EXPECT_EQ(false_tokens_.refused_codes(), 0);
  EXPECT_TRUE(TryRight("203.0.113.9", kCode));
  EXPECT_TRUE(TryRight("198.51.100.7", kToken));
  now_ += absl::Seconds(10);
  EXPECT_TRUE(TryWrong("203.0.113.9", kToken));
}

}  // namespace
}  // namespace nhipcau::api
