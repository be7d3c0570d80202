#include "server/coordinator/steady_clock.h"

#include "absl/time/clock.h"
#include "server/conference/deciding.h"

namespace nhipcau::coordinator {

SteadyClock::SteadyClock() : start_(absl::Now()), rate_(1), simulated_(false) {}

SteadyClock::SteadyClock(absl::Time start, int rate)
    : start_(start), rate_(rate), simulated_(true) {}

absl::Time SteadyClock::Now() const {
  return start_ + absl::FromChrono(std::chrono::steady_clock::now() - origin_) * rate_;
}

std::optional<v1::SimulatedClock> SteadyClock::Simulated() const {
  if (!simulated_) return std::nullopt;
  v1::SimulatedClock simulated;
  *simulated.mutable_start_time() = conference::ToProto(start_);
  simulated.set_rate(rate_);
  return simulated;
}

}  // namespace nhipcau::coordinator
