#include "client/command_line/time_of_day.h"

#include "absl/strings/str_cat.h"
#include "client/command_line/failure.h"
#include "client/command_line/snapshot.h"
#include "client/command_line/written_time.h"
#include "nhipcau/v1/record.pb.h"

namespace nhipcau::command_line {
namespace {

absl::Time At(absl::CivilDay day, absl::Duration time_of_day, const absl::TimeZone& zone) {
  return absl::FromCivil(absl::CivilSecond(day) + absl::ToInt64Seconds(time_of_day), zone);
}

std::string Example(absl::CivilDay day, const std::string& time_of_day) {
  return absl::StrCat(absl::FormatCivilTime(day), "T", time_of_day);
}

absl::Status NeedsDate(const std::string& time_of_day) {
  return UsageError(absl::StrCat("Cần ghi cả ngày, ví dụ 2021-06-11T", time_of_day, ", thay cho ",
                                 time_of_day, "."),
                    absl::StrCat("Write the date as well: 2021-06-11T", time_of_day, " instead of ",
                                 time_of_day, "."));
}

absl::Status NotNear(const std::string& time_of_day, absl::CivilDay today, DayMeant day) {
  if (day == DayMeant::kAhead) {
    return UsageError(
        absl::StrCat(time_of_day, " hôm nay đã qua. Nếu là ngày mai, đề nghị ghi cả ngày: ",
                     Example(today + 1, time_of_day), "."),
        absl::StrCat(time_of_day, " has passed today. If tomorrow is meant, write ",
                     Example(today + 1, time_of_day), "."));
  }
  return UsageError(
      absl::StrCat(time_of_day, " hôm nay chưa đến. Nếu là hôm qua, đề nghị ghi cả ngày: ",
                   Example(today - 1, time_of_day), "."),
      absl::StrCat(time_of_day, " is still to come today. If yesterday is meant, write ",
                   Example(today - 1, time_of_day), "."));
}

absl::CivilDay DayPlanned(const client::RecordStore& store, const std::string& conference,
                          const absl::TimeZone& zone, absl::Time now) {
  const v1::Record* found = store.Find(conference);
  if (found == nullptr || !found->conference().has_planned_start_time()) {
    return absl::ToCivilDay(now, zone);
  }
  return absl::ToCivilDay(absl::FromUnixSeconds(found->conference().planned_start_time().seconds()),
                          zone);
}

}  // namespace

std::optional<absl::CivilDay> NearestDay(absl::Duration time_of_day, absl::Time now,
                                         const absl::TimeZone& zone, DayMeant day) {
  const absl::CivilDay today = absl::ToCivilDay(now, zone);
  const bool ahead = day == DayMeant::kAhead;
  const absl::Time at_today = At(today, time_of_day, zone);
  if (ahead ? at_today > now : at_today <= now) return today;
  const absl::CivilDay other = ahead ? today + 1 : today - 1;
  const absl::Duration away = At(other, time_of_day, zone) - now;
  if (absl::AbsDuration(away) > kAcrossMidnightMax) return std::nullopt;
  return other;
}

absl::StatusOr<std::string> WithDayMeant(Context& context, const std::string& time_of_day,
                                         DayMeant day) {
  const auto conference = context.Conference();
  if (day == DayMeant::kNone || !conference.ok()) return NeedsDate(time_of_day);
  const auto store = LoadState(context);
  if (!store.ok()) return store.status();
  const absl::Time now = absl::FromUnixSeconds(store->clock().now().seconds());
  absl::CivilDay meant = absl::ToCivilDay(now, context.Zone());
  if (day == DayMeant::kOfConference) {
    meant = DayPlanned(*store, *conference, context.Zone(), now);
  } else if (day != DayMeant::kToday) {
    const auto near = NearestDay(*ParseTimeOfDay(time_of_day), now, context.Zone(), day);
    if (!near.has_value()) return NotNear(time_of_day, meant, day);
    meant = *near;
  }
  return absl::StrCat(absl::FormatCivilTime(meant), " ", time_of_day);
}

}  // namespace nhipcau::command_line
