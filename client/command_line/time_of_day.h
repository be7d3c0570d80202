// Which day is meant by a time of day alone: "10:15".
#ifndef NHIPCAU_CLIENT_COMMAND_LINE_TIME_OF_DAY_H_
#define NHIPCAU_CLIENT_COMMAND_LINE_TIME_OF_DAY_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "client/command_line/context.h"

namespace nhipcau::command_line {

enum class DayMeant {
  kToday,
  // Until then: today, or just after midnight.
  kAhead,
  // Since then: today, or just before midnight.
  kBack,
  // The day for which the conference is planned.
  kOfConference,
  // None: a plan is for any day.
  kNone,
};

// How far across midnight a time of day reaches. What lies farther is as likely a slip, so that the
// date is asked for.
inline constexpr absl::Duration kAcrossMidnightMax = absl::Hours(12);

// The day of the first moment with this time of day after `now` (kAhead), or of the last that is
// not after it (kBack); nothing when it lies across midnight and farther than kAcrossMidnightMax.
std::optional<absl::CivilDay> NearestDay(absl::Duration time_of_day, absl::Time now,
                                         const absl::TimeZone& zone, DayMeant day);

// "2021-06-11 10:15" for "10:15", by the server's clock. A usage error that names the form to write
// when no day follows. REQUIRES: ParseTimeOfDay(time_of_day).
absl::StatusOr<std::string> WithDayMeant(Context& context, const std::string& time_of_day,
                                         DayMeant day);

}  // namespace nhipcau::command_line

#endif  // NHIPCAU_CLIENT_COMMAND_LINE_TIME_OF_DAY_H_
