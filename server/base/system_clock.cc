#include "server/base/system_clock.h"

#include "absl/time/clock.h"

namespace nhipcau {

SystemClock::SystemClock() : start_(absl::Now()), origin_(std::chrono::steady_clock::now()) {}

absl::Time SystemClock::Now() const {
  return start_ + absl::FromChrono(std::chrono::steady_clock::now() - origin_);
}

}  // namespace nhipcau
