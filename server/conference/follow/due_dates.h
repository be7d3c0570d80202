// What follows from the day by which a task is to be done. Days are those of Vietnam.
#ifndef NHIPCAU_SERVER_CONFERENCE_FOLLOW_DUE_DATES_H_
#define NHIPCAU_SERVER_CONFERENCE_FOLLOW_DUE_DATES_H_

#include <google/protobuf/timestamp.pb.h>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "nhipcau/v1/task.pb.h"

namespace nhipcau::conference {

absl::CivilDay DayOf(const google::protobuf::Timestamp& time);
// Midnight at its beginning.
google::protobuf::Timestamp BeginOf(absl::CivilDay day);

// What follows at `now`. What was reported done before the day is not overdue while it waits to be
// accepted.
v1::TaskStanding StandingOf(const v1::Task& task, absl::Time now);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_FOLLOW_DUE_DATES_H_
