// The tasks of all conferences that are not closed, in the order in which they are due.
#ifndef NHIPCAU_SERVER_COORDINATOR_OPEN_TASKS_H_
#define NHIPCAU_SERVER_COORDINATOR_OPEN_TASKS_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "server/conference/kernel/state.h"

namespace nhipcau::coordinator {

// Whether a record of this name is a task.
bool IsTaskName(std::string_view name);

// Kept up by what each commit changed, so that conferences that have ended stay out of memory and a
// page of the list costs no more than the page. Shares the records with the conferences that are in
// memory; holds those of the others. Not thread-safe; owned by the coordinator's thread.
class OpenTasks {
 public:
  // Seconds of the due date, the largest number for none; then the name.
  using Place = std::pair<int64_t, std::string>;
  using Tasks = std::map<Place, conference::RecordPtr>;

  const Tasks& all() const { return tasks_; }

  // A task as it is now. Null: there is none of this name any more.
  void Note(const std::string& name, const conference::RecordPtr& task);
  // A conference was read: its tasks are these.
  void Replace(const conference::Overlay& conference);
  // A conference is gone.
  void Forget(const std::string& stream);

 private:
  Tasks tasks_;
  // Where each stands in `tasks_`, by name.
  std::map<std::string, int64_t, conference::NameLess> due_;
};

}  // namespace nhipcau::coordinator

#endif  // NHIPCAU_SERVER_COORDINATOR_OPEN_TASKS_H_
