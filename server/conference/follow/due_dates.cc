#include "server/conference/follow/due_dates.h"

#include "server/base/proto_time.h"
#include "server/base/viet_nam.h"
#include "server/conference/follow/tasks.h"

namespace nhipcau::conference {
namespace {

// Offices report by the week: so long takes writing a report and having it signed.
constexpr int kDueSoonDays = 7;

v1::TaskTiming TimingOfOpen(int days_left) {
  if (days_left < 0) return v1::TASK_TIMING_OVERDUE;
  return days_left <= kDueSoonDays ? v1::TASK_TIMING_DUE_SOON : v1::TASK_TIMING_IN_TIME;
}

v1::TaskTiming TimingOf(const v1::Task& task, absl::CivilDay today) {
  const bool has_date = task.has_due_date();
  const absl::CivilDay due = DayOf(task.due_date());
  if (task.state() == v1::TASK_STATE_DONE && has_date) {
    return DayOf(task.done_time()) <= due ? v1::TASK_TIMING_DONE_IN_TIME
                                          : v1::TASK_TIMING_DONE_LATE;
  }
  if (IsClosed(task)) return v1::TASK_TIMING_UNSPECIFIED;
  if (!has_date) return v1::TASK_TIMING_NO_DATE;
  if (task.state() == v1::TASK_STATE_COMPLETION_REPORTED && !task.reports().empty()) {
    return DayOf(task.reports().rbegin()->time()) <= due ? v1::TASK_TIMING_IN_TIME
                                                         : v1::TASK_TIMING_OVERDUE;
  }
  return TimingOfOpen(static_cast<int>(due - today));
}

}  // namespace

absl::CivilDay DayOf(const google::protobuf::Timestamp& time) {
  return absl::ToCivilDay(FromProto(time), VietNam());
}

google::protobuf::Timestamp BeginOf(absl::CivilDay day) {
  return ToProto(absl::FromCivil(day, VietNam()));
}

v1::TaskStanding StandingOf(const v1::Task& task, absl::Time now) {
  const absl::CivilDay today = absl::ToCivilDay(now, VietNam());
  v1::TaskStanding standing;
  *standing.mutable_task() = task;
  standing.set_timing(TimingOf(task, today));
  // What was reported done in time is late by no day, however long the report lies there.
  const bool done_in_time = task.state() == v1::TASK_STATE_COMPLETION_REPORTED &&
                            standing.timing() == v1::TASK_TIMING_IN_TIME;
  if (task.has_due_date() && !IsClosed(task) && !done_in_time) {
    standing.set_days_left(static_cast<int32_t>(DayOf(task.due_date()) - today));
  }
  return standing;
}

}  // namespace nhipcau::conference
