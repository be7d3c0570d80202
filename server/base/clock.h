// The time of the record.
#ifndef NHIPCAU_SERVER_BASE_CLOCK_H_
#define NHIPCAU_SERVER_BASE_CLOCK_H_

#include <cstdint>
#include <optional>

#include "absl/time/time.h"
#include "nhipcau/v1/event.pb.h"

namespace nhipcau {

// Thread-safe.
class Clock {
 public:
  virtual ~Clock() = default;
  // Never goes back while the process lives.
  virtual absl::Time Now() const = 0;
  // How long to wait, in real time, for `span` to pass on this clock.
  virtual absl::Duration RealDelay(absl::Duration span) const = 0;
  // Set when time is simulated.
  virtual std::optional<v1::SimulatedClock> Simulated() const = 0;
};

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_BASE_CLOCK_H_
