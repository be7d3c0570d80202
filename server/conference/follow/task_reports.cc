#include "server/conference/follow/task_reports.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "nhipcau/v1/task_service.pb.h"
#include "server/base/refusal.h"
#include "server/conference/follow/tasks.h"
#include "server/conference/kernel/attachments.h"
#include "server/conference/kernel/deciding.h"

namespace nhipcau::conference {
namespace {

// Of one task: a report a week for two years. The record holds them all.
constexpr int kReportsMax = 100;
// A page of text; what is longer is a paper, and is attached.
constexpr size_t kReportBytesMax = 4000;
constexpr int kAllDone = 100;

// The unit that a report speaks for; FIELD_INVALID: it does not lead the task.
absl::StatusOr<std::string> ReportingUnit(const Command& command, const v1::Task& task,
                                          const std::string& wanted) {
  if (command.principal.role() == v1::ROLE_UNIT) return command.principal.unit();
  const auto& leads = task.assignment().leads();
  if (wanted.empty() && !leads.empty()) return leads.Get(0);
  if (std::find(leads.begin(), leads.end(), wanted) != leads.end()) return wanted;
  return RefuseField("report.unit", {v1::FIELD_RULE_ONE_OF, {absl::StrJoin(leads, "; ")}},
                     absl::StrCat("\"", wanted, "\" does not lead the task. Name one that does."));
}

absl::Status CheckProgress(const v1::TaskReport& report) {
  if (!report.has_progress_percent()) return absl::OkStatus();
  const int percent = report.progress_percent();
  if (percent < 0 || percent > kAllDone) {
    return RefuseField("report.progress_percent", {v1::FIELD_RULE_RANGE, {"0", "100"}},
                       "Progress is 0 to 100 percent.");
  }
  if (!report.completed() || percent == kAllDone) return absl::OkStatus();
  return RefuseField("report.progress_percent", {v1::FIELD_RULE_ONE_OF, {absl::StrCat(kAllDone)}},
                     "What is reported done is at 100 percent. Leave the figure out, or report it "
                     "as not done yet.");
}

absl::Status CheckReport(const v1::Task& task, const v1::TaskReport& report) {
  if (task.reports_size() >= kReportsMax) {
    return RefuseResource(v1::REASON_LIMIT_EXCEEDED, task.name(),
                          absl::StrCat(task.name(), " has ", kReportsMax,
                                       " reports. Ask whoever follows it to close it."));
  }
  for (const absl::Status& status :
       {CheckRequiredText("report.text", report.text(), kReportBytesMax), CheckProgress(report)}) {
    if (!status.ok()) return status;
  }
  if (!report.has_attachment()) return absl::OkStatus();
  return CheckAttachment("report.attachment", report.attachment());
}

absl::StatusOr<Events> DecideReportTask(const Overlay& view, const Command& command,
                                        const v1::ReportTaskRequest& request) {
  const auto task = RequireOpenTask(view, request.name());
  if (!task.ok()) return task.status();
  const v1::TaskReport& said = request.report();
  if (auto status = CheckReport(**task, said); !status.ok()) return status;
  const auto unit = ReportingUnit(command, **task, said.unit());
  if (!unit.ok()) return unit.status();
  Events events;
  v1::Event& event = events.emplace_back();
  v1::TaskReported& reported = *event.mutable_task_reported();
  reported.set_task(request.name());
  reported.set_state(said.completed() ? v1::TASK_STATE_COMPLETION_REPORTED
                                      : v1::TASK_STATE_UNDER_WAY);
  v1::TaskReport& report = *reported.mutable_report();
  report.set_number((*task)->reports_size() + 1);
  report.set_unit(*unit);
  report.set_text(said.text());
  if (said.has_progress_percent()) report.set_progress_percent(said.progress_percent());
  report.set_completed(said.completed());
  if (said.has_attachment()) *report.mutable_attachment() = said.attachment();
  report.set_entered_by(command.principal.display_name());
  report.set_told_by(request.told_by());
  report.set_state(v1::TASK_REPORT_STATE_SENT);
  event.set_told_by(request.told_by());
  return events;
}

// The latest report of an open task, if it is the one that was read and nobody has judged it.
absl::Status CheckToBeJudged(const Overlay& view, const std::string& name, int32_t number) {
  const auto task = RequireOpenTask(view, name);
  if (!task.ok()) return task.status();
  const int32_t latest = (*task)->reports_size();
  if (latest == 0 || number < 1 || number > latest) {
    return RefuseField("report", {v1::FIELD_RULE_SUCH_ONE},
                       absl::StrCat(name, " has ", latest, " reports."));
  }
  if (number < latest) {
    return RefuseResource(v1::REASON_REVISION_STALE, name,
                          absl::StrCat("Report ", latest, " has come since. Read it first."));
  }
  const v1::TaskReportState state = (*task)->reports(latest - 1).state();
  if (state == v1::TASK_REPORT_STATE_SENT) return absl::OkStatus();
  return RefuseState(v1::REASON_WRONG_TASK_STATE, name, state, v1::NEXT_STEP_UNSPECIFIED,
                     absl::StrCat("Report ", number, " was judged already. Wait for the next."));
}

absl::StatusOr<Events> DecideAcceptTaskReport(const Overlay& view, const Command& command,
                                              const v1::AcceptTaskReportRequest& request) {
  if (auto status = CheckToBeJudged(view, request.name(), request.report()); !status.ok()) {
    return status;
  }
  const auto* task = view.Find<v1::Task>(request.name());
  const bool completed = task->reports(request.report() - 1).completed();
  Events events;
  v1::TaskReportAccepted& accepted = *events.emplace_back().mutable_task_report_accepted();
  accepted.set_task(request.name());
  accepted.set_report(request.report());
  accepted.set_state(completed ? v1::TASK_STATE_DONE : task->state());
  accepted.set_accepted_by(command.principal.display_name());
  return events;
}

absl::StatusOr<Events> DecideReturnTaskReport(const Overlay& view, const Command& command,
                                              const v1::ReturnTaskReportRequest& request) {
  if (auto status = CheckToBeJudged(view, request.name(), request.report()); !status.ok()) {
    return status;
  }
  if (auto status = CheckRequiredText("reason", request.reason(), kLabelBytesMax); !status.ok()) {
    return status;
  }
  Events events;
  v1::TaskReportReturned& returned = *events.emplace_back().mutable_task_report_returned();
  returned.set_task(request.name());
  returned.set_report(request.report());
  returned.set_state(v1::TASK_STATE_UNDER_WAY);
  returned.set_returned_by(command.principal.display_name());
  returned.set_reason(request.reason());
  return events;
}

// What was said when it was closed or reopened is over.
void EnterState(v1::TaskState state, const v1::Event& event, v1::Task& task) {
  task.clear_state_reason();
  task.clear_state_by();
  if (task.state() == state) return;
  task.set_state(state);
  *task.mutable_state_time() = event.time();
}

void ApplyReported(const v1::Event& event, Overlay& view) {
  const v1::TaskReported& reported = event.task_reported();
  view.Edit<v1::Task>(reported.task(), [&](v1::Task& task) {
    v1::TaskReport& report = *task.add_reports();
    report = reported.report();
    *report.mutable_time() = event.time();
    EnterState(reported.state(), event, task);
  });
}

// Null: there is no such report, which no event of this server says.
v1::TaskReport* Judge(int32_t number, v1::TaskReportState state, const std::string& by,
                      const v1::Event& event, v1::Task& task) {
  if (number < 1 || number > task.reports_size()) return nullptr;
  v1::TaskReport* report = task.mutable_reports(number - 1);
  report->set_state(state);
  report->set_judged_by(by);
  *report->mutable_judge_time() = event.time();
  return report;
}

void ApplyReportAccepted(const v1::Event& event, Overlay& view) {
  const v1::TaskReportAccepted& accepted = event.task_report_accepted();
  view.Edit<v1::Task>(accepted.task(), [&](v1::Task& task) {
    const v1::TaskReport* report = Judge(accepted.report(), v1::TASK_REPORT_STATE_ACCEPTED,
                                         accepted.accepted_by(), event, task);
    if (report == nullptr) return;
    EnterState(accepted.state(), event, task);
    if (accepted.state() == v1::TASK_STATE_DONE) *task.mutable_done_time() = report->time();
  });
}

void ApplyReportReturned(const v1::Event& event, Overlay& view) {
  const v1::TaskReportReturned& returned = event.task_report_returned();
  view.Edit<v1::Task>(returned.task(), [&](v1::Task& task) {
    v1::TaskReport* report = Judge(returned.report(), v1::TASK_REPORT_STATE_RETURNED,
                                   returned.returned_by(), event, task);
    if (report == nullptr) return;
    report->set_return_reason(returned.reason());
    EnterState(returned.state(), event, task);
  });
}

}  // namespace

void AddTaskReports(Deciders& deciders) {
  deciders.Add(DecideReportTask);
  deciders.Add(DecideAcceptTaskReport);
  deciders.Add(DecideReturnTaskReport);
}

bool ApplyTaskReports(const v1::Event& event, Overlay& view) {
  if (event.has_task_reported()) {
    ApplyReported(event, view);
  } else if (event.has_task_report_accepted()) {
    ApplyReportAccepted(event, view);
  } else if (event.has_task_report_returned()) {
    ApplyReportReturned(event, view);
  } else {
    return false;
  }
  return true;
}

}  // namespace nhipcau::conference
