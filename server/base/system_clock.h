// The wall's time, as the record keeps it.
#ifndef NHIPCAU_SERVER_BASE_SYSTEM_CLOCK_H_
#define NHIPCAU_SERVER_BASE_SYSTEM_CLOCK_H_

#include <chrono>

#include "nhipcau/v1/event.pb.h"
#include "server/base/clock.h"

namespace nhipcau {

// The wall clock at the start, plus what has passed on the steady clock since: whoever sets the
// machine's clock while the server runs does not set the record's. Constant after construction;
// thread-safe.
class SystemClock final : public Clock {
 public:
  SystemClock();

  absl::Time Now() const override;
  absl::Duration RealDelay(absl::Duration span) const override { return span; }
  std::optional<v1::SimulatedClock> Simulated() const override { return std::nullopt; }

 private:
  const absl::Time start_;
  const std::chrono::steady_clock::time_point origin_;
};

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_BASE_SYSTEM_CLOCK_H_
