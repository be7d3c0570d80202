// The record's time: what it makes of a machine that sleeps, and of a clock that is wrong.
#include <gtest/gtest.h>

#include "server/base/steady_time.h"
#include "server/base/system_clock.h"

namespace nhipcau {
namespace {

const absl::Time kNow = absl::FromUnixSeconds(1622593800);

TEST(ClockTest, TheRecordsTimeGoesOnWithTheMachinesAndNotWithItsWallClock) {
  absl::Duration since_boot = absl::Hours(7);
  const SystemClock clock(kNow, [&since_boot] { return since_boot; });
  EXPECT_EQ(clock.Now(), kNow);
  since_boot += absl::Hours(3);
  EXPECT_EQ(clock.Now(), kNow + absl::Hours(3));
}

TEST(ClockTest, SteadyTimeDoesNotGoBack) {
  const absl::Time before = SteadyNow();
  EXPECT_GE(SteadyNow(), before);
}

TEST(ClockTest, AStartWithAnImplausibleClockIsRefused) {
  EXPECT_TRUE(CheckWallClock(kNow, absl::InfinitePast()).ok()) << "the first start";
  EXPECT_TRUE(CheckWallClock(kNow, kNow + absl::Minutes(1)).ok());
  EXPECT_TRUE(CheckWallClock(kNow, kNow - absl::Hours(24 * 366)).ok());
  for (const absl::Time last : {kNow + absl::Hours(2), kNow - absl::Hours(24 * 500)}) {
    const absl::Status refused = CheckWallClock(kNow, last);
    EXPECT_TRUE(absl::IsFailedPrecondition(refused)) << refused;
    EXPECT_NE(refused.message().find("--accept-clock"), std::string::npos) << refused;
  }
}

}  // namespace
}  // namespace nhipcau
