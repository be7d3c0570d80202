#include "server/base/system_clock.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "server/base/steady_time.h"

namespace nhipcau {
namespace {

// A clock that was wrong by so little at an earlier start is the usual fault of a battery: the
// record goes on from its last event. Beyond it, deadlines and the times in the minutes would be
// nonsense.
constexpr absl::Duration kBehindMax = absl::Hours(1);
// A province may hold one conference a year on a server of its own.
constexpr absl::Duration kAheadMax = absl::Hours(24 * 400);

absl::Status Implausible(absl::Time wall, absl::Time last_event, const char* consequence) {
  return absl::FailedPreconditionError(
      absl::StrCat("this machine's clock says ", absl::FormatTime(wall),
                   ", but the last event was recorded at ", absl::FormatTime(last_event),
                   ". Set the clock and start again; or, if it is right, start with "
                   "--accept-clock: ",
                   consequence));
}

}  // namespace

SystemClock::SystemClock() : SystemClock(absl::Now(), SinceBoot) {}

SystemClock::SystemClock(absl::Time wall, std::function<absl::Duration()> since_boot)
    : since_boot_(std::move(since_boot)), start_(wall), origin_(since_boot_()) {}

absl::Time SystemClock::Now() const { return start_ + (since_boot_() - origin_); }

absl::Status CheckWallClock(absl::Time wall, absl::Time last_event) {
  if (last_event == absl::InfinitePast()) return absl::OkStatus();
  if (wall < last_event - kBehindMax) {
    return Implausible(wall, last_event, "the record's time then goes on from there");
  }
  if (wall > last_event + kAheadMax) {
    return Implausible(wall, last_event, "the record's time goes on from there, and never back");
  }
  return absl::OkStatus();
}

}  // namespace nhipcau
