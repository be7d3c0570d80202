#include "server/base/steady_time.h"

#include <ctime>

namespace nhipcau {

// std::chrono::steady_clock stands while the machine is suspended.
absl::Duration SinceBoot() {
  timespec now{};
  clock_gettime(CLOCK_BOOTTIME, &now);
  return absl::DurationFromTimespec(now);
}

absl::Time SteadyNow() { return absl::UnixEpoch() + SinceBoot(); }

}  // namespace nhipcau
