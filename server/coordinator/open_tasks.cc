#include "server/coordinator/open_tasks.h"

#include <limits>
#include <vector>

#include "absl/time/time.h"
#include "nhipcau/v1/task.pb.h"
#include "server/base/proto_time.h"
#include "server/conference/follow/tasks.h"
#include "server/conference/kernel/names.h"

namespace nhipcau::coordinator {
namespace {

int64_t DueSeconds(const v1::Task& task) {
  return task.has_due_date() ? absl::ToUnixSeconds(FromProto(task.due_date()))
                             : std::numeric_limits<int64_t>::max();
}

}  // namespace

bool IsTaskName(std::string_view name) { return conference::CollectionOf(name) == "tasks"; }

void OpenTasks::Note(const std::string& name, const conference::RecordPtr& task) {
  if (const auto known = due_.find(name); known != due_.end()) {
    tasks_.erase({known->second, name});
    due_.erase(known);
  }
  if (task == nullptr || !task->has_task() || conference::IsClosed(task->task())) return;
  const int64_t due = DueSeconds(task->task());
  due_[name] = due;
  tasks_[{due, name}] = task;
}

void OpenTasks::Replace(const conference::Overlay& conference) {
  Forget(conference.stream());
  conference.ForEachRecord(
      conference::ChildName(conference.stream(), "tasks", ""),
      [this](const std::string& name, const conference::RecordPtr& task) { Note(name, task); });
}

void OpenTasks::Forget(const std::string& stream) {
  const std::string prefix = conference::ChildName(stream, "tasks", "");
  auto at = due_.lower_bound(prefix);
  while (at != due_.end() && at->first.starts_with(prefix)) {
    tasks_.erase({at->second, at->first});
    at = due_.erase(at);
  }
}

}  // namespace nhipcau::coordinator
