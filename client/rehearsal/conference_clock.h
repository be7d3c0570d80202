// How far the conference is, by the server's clock.
#ifndef NHIPCAU_CLIENT_REHEARSAL_CONFERENCE_CLOCK_H_
#define NHIPCAU_CLIENT_REHEARSAL_CONFERENCE_CLOCK_H_

#include <functional>

#include "absl/time/time.h"
#include "nhipcau/v1/state.pb.h"

namespace nhipcau::rehearsal {

// Runs on between what the server says, at the rate that it says. Never goes
// back: a server that was restarted under a simulated clock may.
class ConferenceClock {
 public:
  // `speed`: seconds of the plan for one of the server's, under a real clock; a
  // simulated clock has its own. `steady` is any clock that only goes forward.
  ConferenceClock(double speed, std::function<absl::Duration()> steady);

  void Observe(const v1::Clock& clock);
  absl::Time ServerNow() const;

  // Fixes the plan in time, once the clock has been observed. Under a simulated
  // clock the conference begins as planned, or ten minutes from now; under a real
  // one its first step is due at once.
  void Begin(absl::Time planned_start, absl::Duration first_step);

  // Time of the plan, counted from the planned start.
  absl::Duration Now() const;
  // How long a span of the plan lasts for us.
  absl::Duration RealDelay(absl::Duration span) const { return span / (rate_ * speed_); }
  // The end of a span of the plan, on the server's clock.
  absl::Time ServerTimeAfter(absl::Duration span) const { return ServerNow() + span / speed_; }

 private:
  double speed_;
  const std::function<absl::Duration()> steady_;
  bool simulated_ = false;
  double rate_ = 1;
  // The server's time at a moment of the steady clock.
  absl::Time server_;
  absl::Duration observed_;
  // Time of the plan at a moment of the server's clock.
  absl::Time begun_;
  absl::Duration offset_;
};

}  // namespace nhipcau::rehearsal

#endif  // NHIPCAU_CLIENT_REHEARSAL_CONFERENCE_CLOCK_H_
