#include "server/conference/follow/room.h"

#include "server/conference/follow/task_reports.h"
#include "server/conference/follow/tasks.h"

namespace nhipcau::conference {

void AddFollow(Deciders& deciders) {
  AddTasks(deciders);
  AddTaskReports(deciders);
}

bool ApplyFollow(const v1::Event& event, Overlay& view) {
  return ApplyTasks(event, view) || ApplyTaskReports(event, view);
}

}  // namespace nhipcau::conference
