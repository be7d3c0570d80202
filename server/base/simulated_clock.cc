#include "server/base/simulated_clock.h"

#include "server/base/proto_time.h"
#include "server/base/steady_time.h"

namespace nhipcau {

SimulatedClock::SimulatedClock(absl::Time start, int rate)
    : start_(start), rate_(rate), origin_(SinceBoot()) {}

absl::Time SimulatedClock::Now() const { return start_ + (SinceBoot() - origin_) * rate_; }

std::optional<v1::SimulatedClock> SimulatedClock::Simulated() const {
  v1::SimulatedClock simulated;
  *simulated.mutable_start_time() = ToProto(start_);
  simulated.set_rate(rate_);
  return simulated;
}

}  // namespace nhipcau
