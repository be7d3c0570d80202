#include "client/rehearsal/conference_clock.h"

#include <algorithm>
#include <utility>

namespace nhipcau::rehearsal {
namespace {

// Where the clock is already near the planned start, so long is left to gather.
constexpr absl::Duration kGathering = absl::Minutes(10);

}  // namespace

ConferenceClock::ConferenceClock(double speed, std::function<absl::Duration()> steady)
    : speed_(speed),
      steady_(std::move(steady)),
      server_(absl::UnixEpoch()),
      observed_(steady_()),
      begun_(absl::UnixEpoch()) {}

void ConferenceClock::Observe(const v1::Clock& clock) {
  const absl::Time said =
      absl::FromUnixSeconds(clock.now().seconds()) + absl::Nanoseconds(clock.now().nanos());
  server_ = std::max(ServerNow(), said);
  observed_ = steady_();
  rate_ = std::max(1, clock.rate());
  simulated_ = clock.simulated();
  if (simulated_) speed_ = 1;
}

absl::Time ConferenceClock::ServerNow() const { return server_ + (steady_() - observed_) * rate_; }

void ConferenceClock::Begin(absl::Time planned_start, absl::Duration first_step) {
  const absl::Time now = ServerNow();
  begun_ = simulated_ ? std::max(planned_start, now + kGathering) : now;
  offset_ = simulated_ ? absl::ZeroDuration() : first_step;
}

absl::Duration ConferenceClock::Now() const { return offset_ + (ServerNow() - begun_) * speed_; }

}  // namespace nhipcau::rehearsal
