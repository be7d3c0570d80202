// A time that is not the wall's, for demos and training: a morning in seconds.
#ifndef NHIPCAU_SERVER_BASE_SIMULATED_CLOCK_H_
#define NHIPCAU_SERVER_BASE_SIMULATED_CLOCK_H_

#include "nhipcau/v1/event.pb.h"
#include "server/base/clock.h"

namespace nhipcau {

// Constant after construction; thread-safe.
class SimulatedClock final : public Clock {
 public:
  // Begins now at `start`, and runs `rate` times as fast as the day; `rate` is at least 1.
  SimulatedClock(absl::Time start, int rate);

  absl::Time Now() const override;
  absl::Duration RealDelay(absl::Duration span) const override { return span / rate_; }
  std::optional<v1::SimulatedClock> Simulated() const override;

 private:
  const absl::Time start_;
  const int rate_;
  const absl::Duration origin_;
};

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_BASE_SIMULATED_CLOCK_H_
