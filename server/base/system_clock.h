// The wall's time, as the record keeps it.
#ifndef NHIPCAU_SERVER_BASE_SYSTEM_CLOCK_H_
#define NHIPCAU_SERVER_BASE_SYSTEM_CLOCK_H_

#include <functional>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "nhipcau/v1/event.pb.h"
#include "server/base/clock.h"

namespace nhipcau {

// The wall clock at the start, plus what has passed since, also while the machine slept: whoever
// sets its clock while the server runs does not set the record's. Constant after construction;
// thread-safe.
class SystemClock final : public Clock {
 public:
  SystemClock();
  // For tests: begins at `wall` and goes on with `since_boot`, which must be thread-safe.
  SystemClock(absl::Time wall, std::function<absl::Duration()> since_boot);

  absl::Time Now() const override;
  absl::Duration RealDelay(absl::Duration span) const override { return span; }
  std::optional<v1::SimulatedClock> Simulated() const override { return std::nullopt; }

 private:
  const std::function<absl::Duration()> since_boot_;
  const absl::Time start_;
  const absl::Duration origin_;
};

// FAILED_PRECONDITION when `wall` cannot be right, going by the time of the last event: with a
// wrong one in the record, every later event would have it too. InfinitePast: there is no event.
absl::Status CheckWallClock(absl::Time wall, absl::Time last_event);

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_BASE_SYSTEM_CLOCK_H_
