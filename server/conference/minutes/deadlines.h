// Until when a task is to be done, as clerks write it.
#ifndef NHIPCAU_SERVER_CONFERENCE_MINUTES_DEADLINES_H_
#define NHIPCAU_SERVER_CONFERENCE_MINUTES_DEADLINES_H_

#include <optional>
#include <string_view>

#include "absl/status/status.h"
#include "absl/time/civil_time.h"

namespace nhipcau::conference {

// The last day that a deadline leaves: of "30/6/2021", "trước ngày 30/6/2021", "ngày 30 tháng 6 năm
// 2021" and "2021-06-30" that day; of "quý III/2021", "tháng 9/2021" and "năm 2021" the last of
// these days. Nothing: it names none ("thường xuyên"), or leaves room for doubt.
std::optional<absl::CivilDay> DueDateOf(std::string_view deadline);

// Any text of a label's length; FIELD_INVALID for what is written as a day and is none:
// "31/02/2026".
absl::Status CheckDeadline(std::string_view field, std::string_view deadline);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_MINUTES_DEADLINES_H_
