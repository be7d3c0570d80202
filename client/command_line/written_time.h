// Days and times as people write them. The page's imports read the same forms; both are held to
// tests/support/written_times.tsv.
#ifndef NHIPCAU_CLIENT_COMMAND_LINE_WRITTEN_TIME_H_
#define NHIPCAU_CLIENT_COMMAND_LINE_WRITTEN_TIME_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace nhipcau::command_line {

// A day and a time, in either order, in `zone` unless RFC 3339 says another: "2026-10-12T08:00",
// "12/10/2026 08:00", "8h00 12/10/2026", "8 giờ 00 ngày 12/10/2026". A usage error names the forms.
absl::StatusOr<absl::Time> ParseMoment(const std::string& text, const absl::TimeZone& zone);

// "2026-10-12" or "12/10/2026". A usage error names the forms.
absl::StatusOr<absl::CivilDay> ParseDay(const std::string& text);

// Since midnight, of a time without a day: "10:15", "8h", "8 giờ 30"; nothing for another text.
std::optional<absl::Duration> ParseTimeOfDay(const std::string& text);

}  // namespace nhipcau::command_line

#endif  // NHIPCAU_CLIENT_COMMAND_LINE_WRITTEN_TIME_H_
