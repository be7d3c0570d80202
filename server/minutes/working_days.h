// Days on which offices work, as Viet Nam counts them.
//
// A conclusion notice goes out within 5 working days after the day on which the conference ended
// (Decision 45/2018/QĐ-TTg): Friday 11 June 2021 makes it Friday 18 June.
#ifndef NHIPCAU_SERVER_MINUTES_WORKING_DAYS_H_
#define NHIPCAU_SERVER_MINUTES_WORKING_DAYS_H_

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "nhipcau/v1/office.pb.h"

namespace nhipcau::conference {

inline constexpr int kConclusionNoticeWorkingDays = 5;

absl::CivilDay DayInVietnam(absl::Time time);

// Neither Saturday nor Sunday nor a holiday, or a weekend day that is worked.
bool IsWorkingDay(absl::CivilDay day, const v1::OfficeSettings& settings);

// The working day that is `count` of them after `day`; `day` itself is not counted.
absl::CivilDay AddWorkingDays(absl::CivilDay day, int count, const v1::OfficeSettings& settings);

// Working days after `from` up to and with `until`; negative when `until` has passed.
int WorkingDaysBetween(absl::CivilDay from, absl::CivilDay until,
                       const v1::OfficeSettings& settings);

// Until when the notice of a conference that ended at `end` is due.
absl::CivilDay NoticeDueDay(absl::Time end, const v1::OfficeSettings& settings);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_MINUTES_WORKING_DAYS_H_
