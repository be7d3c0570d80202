// Clocks of a server: the wall's, and a simulated one.
#ifndef NHIPCAU_SERVER_COORDINATOR_STEADY_CLOCK_H_
#define NHIPCAU_SERVER_COORDINATOR_STEADY_CLOCK_H_

#include <chrono>
#include <optional>

#include "server/coordinator/clock.h"

namespace nhipcau::coordinator {

// A moment, plus what has passed on the steady clock since: whoever sets the machine's clock
// while the server runs does not set the record's. Constant after construction; thread-safe.
class SteadyClock final : public Clock {
 public:
  // The wall clock as it is now.
  SteadyClock();
  // Simulated: begins at `start` and runs `rate` times as fast as the day; `rate` is at least 1.
  SteadyClock(absl::Time start, int rate);

  absl::Time Now() const override;
  absl::Duration RealDelay(absl::Duration span) const override { return span / rate_; }
  std::optional<v1::SimulatedClock> Simulated() const override;

 private:
  const absl::Time start_;
  const int rate_;
  const bool simulated_;
  const std::chrono::steady_clock::time_point origin_ = std::chrono::steady_clock::now();
};

}  // namespace nhipcau::coordinator

#endif  // NHIPCAU_SERVER_COORDINATOR_STEADY_CLOCK_H_
