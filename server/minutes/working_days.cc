#include "server/minutes/working_days.h"

#include <algorithm>
#include <string>

#include "absl/time/time.h"
#include "server/base/viet_nam.h"

namespace nhipcau::conference {
namespace {

bool Lists(const google::protobuf::RepeatedPtrField<std::string>& days, absl::CivilDay day) {
  return std::find(days.begin(), days.end(), absl::FormatCivilTime(day)) != days.end();
}

bool IsWeekend(absl::CivilDay day) {
  const absl::Weekday weekday = absl::GetWeekday(day);
  return weekday == absl::Weekday::saturday || weekday == absl::Weekday::sunday;
}

}  // namespace

absl::CivilDay DayInVietnam(absl::Time time) { return absl::ToCivilDay(time, VietNam()); }

bool IsWorkingDay(absl::CivilDay day, const v1::OfficeSettings& settings) {
  if (Lists(settings.holidays(), day)) return false;
  return !IsWeekend(day) || Lists(settings.working_weekend_days(), day);
}

absl::CivilDay AddWorkingDays(absl::CivilDay day, int count, const v1::OfficeSettings& settings) {
  while (count > 0) {
    ++day;
    if (IsWorkingDay(day, settings)) --count;
  }
  return day;
}

int WorkingDaysBetween(absl::CivilDay from, absl::CivilDay until,
                       const v1::OfficeSettings& settings) {
  if (until < from) return -WorkingDaysBetween(until, from, settings);
  int count = 0;
  for (absl::CivilDay day = from + 1; day <= until; ++day) {
    if (IsWorkingDay(day, settings)) ++count;
  }
  return count;
}

absl::CivilDay NoticeDueDay(absl::Time end, const v1::OfficeSettings& settings) {
  return AddWorkingDays(DayInVietnam(end), kConclusionNoticeWorkingDays, settings);
}

}  // namespace nhipcau::conference
