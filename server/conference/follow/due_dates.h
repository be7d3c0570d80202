// Until when a task is to be done. Days are those of Vietnam.
#ifndef NHIPCAU_SERVER_CONFERENCE_FOLLOW_DUE_DATES_H_
#define NHIPCAU_SERVER_CONFERENCE_FOLLOW_DUE_DATES_H_

#include <google/protobuf/timestamp.pb.h>

#include <optional>
#include <string_view>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "nhipcau/v1/task.pb.h"

namespace nhipcau::conference {

// The last day that a deadline leaves, as clerks write it: "30/6/2021", "trước ngày 30/6/2021",
// "ngày 30 tháng 6 năm 2021", "2021-06-30"; of "quý III/2021", "tháng 9/2021" and "năm 2021" the
// last of these days. Nothing: it names none ("thường xuyên"), or leaves room for doubt.
std::optional<absl::CivilDay> DueDateOf(std::string_view deadline);

absl::CivilDay DayOf(const google::protobuf::Timestamp& time);
// Midnight at its beginning.
google::protobuf::Timestamp BeginOf(absl::CivilDay day);

// What follows at `now`. What was reported done before the day is not overdue while it waits to be
// accepted.
v1::TaskStanding StandingOf(const v1::Task& task, absl::Time now);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_FOLLOW_DUE_DATES_H_
