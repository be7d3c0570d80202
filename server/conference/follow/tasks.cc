#include "server/conference/follow/tasks.h"

#include <optional>
#include <utility>

#include "absl/time/civil_time.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/minutes.pb.h"
#include "nhipcau/v1/task_service.pb.h"
#include "server/base/refusal.h"
#include "server/conference/follow/due_dates.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/conference/minutes/deadlines.h"

namespace nhipcau::conference {
namespace {

// So that no event of the record grows without bound; ten thousand tasks are fifty events.
constexpr int kTasksInEventMax = 200;

bool IsTask(const v1::MinutesEntry& entry) {
  return entry.kind() == v1::MINUTES_ENTRY_KIND_TASK && !entry.withdrawn();
}

bool IsAsWritten(const v1::Task& task, const v1::MinutesEntry& entry) {
  return task.text() == entry.text() &&
         task.assignment().SerializeAsString() == entry.task().SerializeAsString();
}

void SetDueDate(const std::optional<absl::CivilDay>& day, v1::Task& task) {
  if (day) *task.mutable_due_date() = BeginOf(*day);
}

v1::Task Written(const v1::MinutesEntry& entry) {
  v1::Task task;
  task.set_name(TaskName(entry.name()));
  task.set_minutes_entry(entry.name());
  task.set_text(entry.text());
  *task.mutable_assignment() = entry.task();
  return task;
}

v1::Task NewTask(const Overlay& view, const v1::MinutesEntry& entry) {
  v1::Task task = Written(entry);
  const v1::Conference& conference = ConferenceOf(view);
  task.set_conference_title(conference.title());
  *task.mutable_conference_end_time() = conference.end_time();
  task.set_state(v1::TASK_STATE_NOT_STARTED);
  SetDueDate(DueDateOf(entry.task().deadline()), task);
  return task;
}

// A date that somebody set outlasts what the minutes say.
v1::Task Rewritten(const v1::Task& before, const v1::MinutesEntry& entry) {
  v1::Task task = Written(entry);
  if (before.extensions().empty()) {
    SetDueDate(DueDateOf(entry.task().deadline()), task);
  } else {
    *task.mutable_due_date() = before.due_date();
  }
  return task;
}

absl::StatusOr<Events> DecideFollowTasks(const Overlay& view, const Command&,
                                         const v1::FollowTasksRequest&) {
  Events events;
  const auto add = [&events](v1::Task task) {
    if (events.empty() || events.back().tasks_followed().tasks_size() == kTasksInEventMax) {
      events.emplace_back();
    }
    *events.back().mutable_tasks_followed()->add_tasks() = std::move(task);
  };
  view.ForEach<v1::MinutesEntry>(ChildName(view.stream(), "minutesEntries", ""),
                                 [&](const v1::MinutesEntry& entry) {
                                   if (!IsTask(entry)) return;
                                   const auto* task = view.Find<v1::Task>(TaskName(entry.name()));
                                   if (task == nullptr) {
                                     add(NewTask(view, entry));
                                   } else if (!IsAsWritten(*task, entry)) {
                                     add(Rewritten(*task, entry));
                                   }
                                 });
  return events;
}

absl::StatusOr<Events> DecideExtendTask(const Overlay& view, const Command& command,
                                        const v1::ExtendTaskRequest& request) {
  const auto task = RequireOpenTask(view, request.name());
  if (!task.ok()) return task.status();
  if (!request.has_due_date())
    return RefuseField("due_date", {v1::FIELD_RULE_REQUIRED}, "Say until which day.");
  if (auto status = CheckTime("due_date", request.due_date()); !status.ok()) return status;
  const bool had_date = (*task)->has_due_date();
  const absl::Status reason = had_date
                                  ? CheckRequiredText("reason", request.reason(), kLabelBytesMax)
                                  : CheckText("reason", request.reason(), kLabelBytesMax);
  if (!reason.ok()) return reason;
  const absl::CivilDay day = DayOf(request.due_date());
  if (had_date && day == DayOf((*task)->due_date())) {
    return RefuseField("due_date", {v1::FIELD_RULE_CHANGED},
                       "The task is due on that day already. Give it another.");
  }
  Events events;
  v1::TaskExtended& extended = *events.emplace_back().mutable_task_extended();
  extended.set_task(request.name());
  *extended.mutable_due_date() = BeginOf(day);
  extended.set_reason(request.reason());
  extended.set_extended_by(command.principal.display_name());
  return events;
}

absl::StatusOr<Events> DecideCloseTask(const Overlay& view, const Command& command,
                                       const v1::CloseTaskRequest& request) {
  const auto task = RequireOpenTask(view, request.name());
  if (!task.ok()) return task.status();
  v1::Task closed;
  closed.set_state(request.outcome());
  if (!IsClosed(closed) || request.outcome() == v1::TASK_STATE_WITHDRAWN) {
    return RefuseField("outcome", {v1::FIELD_RULE_KNOWN_VALUE},
                       "A task is closed as DONE, NOT_CARRIED_OUT or ADJUSTED.");
  }
  if (auto status = CheckRequiredText("reason", request.reason(), kLabelBytesMax); !status.ok()) {
    return status;
  }
  Events events;
  v1::TaskClosed& event = *events.emplace_back().mutable_task_closed();
  event.set_task(request.name());
  event.set_state(request.outcome());
  event.set_reason(request.reason());
  event.set_closed_by(command.principal.display_name());
  return events;
}

absl::StatusOr<Events> DecideWithdrawTask(const Overlay& view, const Command& command,
                                          const v1::WithdrawTaskRequest& request) {
  const auto task = RequireOpenTask(view, request.name());
  if (!task.ok()) return task.status();
  if (auto status = CheckRequiredText("reason", request.reason(), kLabelBytesMax); !status.ok()) {
    return status;
  }
  Events events;
  v1::TaskWithdrawn& withdrawn = *events.emplace_back().mutable_task_withdrawn();
  withdrawn.set_task(request.name());
  withdrawn.set_reason(request.reason());
  withdrawn.set_withdrawn_by(command.principal.display_name());
  return events;
}

absl::Status CheckInMinutes(const Overlay& view, const v1::Task& task) {
  const auto* entry = view.Find<v1::MinutesEntry>(task.minutes_entry());
  if (entry != nullptr && IsTask(*entry)) return absl::OkStatus();
  return RefuseState(v1::REASON_WRONG_TASK_STATE, task.name(), task.state(),
                     v1::NEXT_STEP_WRITE_TASK,
                     absl::StrCat(task.minutes_entry(),
                                  " is no task of the minutes any more. Write "
                                  "it anew, and follow that."));
}

absl::StatusOr<Events> DecideReopenTask(const Overlay& view, const Command& command,
                                        const v1::ReopenTaskRequest& request) {
  const auto task = Require<v1::Task>(view, request.name());
  if (!task.ok()) return task.status();
  if (!IsClosed(**task)) {
    return RefuseState(v1::REASON_WRONG_TASK_STATE, request.name(), (*task)->state(),
                       v1::NEXT_STEP_UNSPECIFIED,
                       absl::StrCat(request.name(), " is open. Nothing is to be done."));
  }
  if (auto status = CheckInMinutes(view, **task); !status.ok()) return status;
  if (auto status = CheckRequiredText("reason", request.reason(), kLabelBytesMax); !status.ok()) {
    return status;
  }
  Events events;
  v1::TaskReopened& reopened = *events.emplace_back().mutable_task_reopened();
  reopened.set_task(request.name());
  reopened.set_state((*task)->reports().empty() ? v1::TASK_STATE_NOT_STARTED
                                                : v1::TASK_STATE_UNDER_WAY);
  reopened.set_reason(request.reason());
  reopened.set_reopened_by(command.principal.display_name());
  return events;
}

void ApplyFollowed(const v1::Event& event, Overlay& view) {
  for (const v1::Task& followed : event.tasks_followed().tasks()) {
    const auto* before = view.Find<v1::Task>(followed.name());
    v1::Task task = before != nullptr ? *before : followed;
    if (before == nullptr) *task.mutable_state_time() = event.time();
    task.set_text(followed.text());
    *task.mutable_assignment() = followed.assignment();
    task.clear_due_date();
    if (followed.has_due_date()) *task.mutable_due_date() = followed.due_date();
    view.Put(RecordOf(std::move(task)));
  }
}

void ApplyExtended(const v1::Event& event, Overlay& view) {
  const v1::TaskExtended& extended = event.task_extended();
  view.Edit<v1::Task>(extended.task(), [&](v1::Task& task) {
    v1::TaskExtension& added = *task.add_extensions();
    if (task.has_due_date()) *added.mutable_old_due_date() = task.due_date();
    *added.mutable_due_date() = extended.due_date();
    added.set_reason(extended.reason());
    *added.mutable_time() = event.time();
    added.set_extended_by(extended.extended_by());
    *task.mutable_due_date() = extended.due_date();
  });
}

// When its unit reported it done, which nobody has returned; else now.
google::protobuf::Timestamp DoneTime(const v1::Task& task, const v1::Event& event) {
  if (task.reports().empty()) return event.time();
  const v1::TaskReport& last = *task.reports().rbegin();
  const bool reported = last.completed() && last.state() != v1::TASK_REPORT_STATE_RETURNED;
  return reported ? last.time() : event.time();
}

void SetTaskState(const std::string& name, v1::TaskState state, const std::string& reason,
                  const std::string& by, const v1::Event& event, Overlay& view) {
  view.Edit<v1::Task>(name, [&](v1::Task& task) {
    task.set_state(state);
    *task.mutable_state_time() = event.time();
    task.set_state_reason(reason);
    task.set_state_by(by);
    task.clear_done_time();
    if (state == v1::TASK_STATE_DONE) *task.mutable_done_time() = DoneTime(task, event);
    task.clear_withdrawal_cause();
  });
}

void ApplyTaskWithdrawn(const v1::Event& event, Overlay& view) {
  const v1::TaskWithdrawn& withdrawn = event.task_withdrawn();
  SetTaskState(withdrawn.task(), v1::TASK_STATE_WITHDRAWN, withdrawn.reason(),
               withdrawn.withdrawn_by(), event, view);
  view.Edit<v1::Task>(withdrawn.task(), [&withdrawn](v1::Task& task) {
    task.set_withdrawal_cause(withdrawn.cause());
  });
}

}  // namespace

bool IsClosed(const v1::Task& task) {
  return task.state() == v1::TASK_STATE_DONE || task.state() == v1::TASK_STATE_NOT_CARRIED_OUT ||
         task.state() == v1::TASK_STATE_ADJUSTED || task.state() == v1::TASK_STATE_WITHDRAWN;
}

absl::StatusOr<const v1::Task*> RequireOpenTask(const Overlay& view, const std::string& name) {
  const auto task = Require<v1::Task>(view, name);
  if (!task.ok() || !IsClosed(**task)) return task;
  if ((*task)->state() == v1::TASK_STATE_WITHDRAWN) {
    return RefuseState(v1::REASON_WRONG_TASK_STATE, name, (*task)->state(),
                       v1::NEXT_STEP_RESTORE_TASK,
                       absl::StrCat(name, " was withdrawn. Reopen it if that was a mistake."));
  }
  return RefuseState(v1::REASON_WRONG_TASK_STATE, name, (*task)->state(), v1::NEXT_STEP_REOPEN_TASK,
                     absl::StrCat(name, " is closed. Reopen it if that was a mistake."));
}

void AddTasks(Deciders& deciders) {
  deciders.Add(DecideFollowTasks);
  deciders.Add(DecideExtendTask);
  deciders.Add(DecideCloseTask);
  deciders.Add(DecideWithdrawTask);
  deciders.Add(DecideReopenTask);
}

bool ApplyTasks(const v1::Event& event, Overlay& view) {
  if (event.has_tasks_followed()) {
    ApplyFollowed(event, view);
  } else if (event.has_task_extended()) {
    ApplyExtended(event, view);
  } else if (event.has_task_closed()) {
    const v1::TaskClosed& closed = event.task_closed();
    SetTaskState(closed.task(), closed.state(), closed.reason(), closed.closed_by(), event, view);
  } else if (event.has_task_withdrawn()) {
    ApplyTaskWithdrawn(event, view);
  } else if (event.has_task_reopened()) {
    const v1::TaskReopened& reopened = event.task_reopened();
    SetTaskState(reopened.task(), reopened.state(), reopened.reason(), reopened.reopened_by(),
                 event, view);
  } else {
    return false;
  }
  return true;
}

}  // namespace nhipcau::conference
