// Which tasks of the minutes are followed, until when, and when they are closed.
#ifndef NHIPCAU_SERVER_CONFERENCE_FOLLOW_TASKS_H_
#define NHIPCAU_SERVER_CONFERENCE_FOLLOW_TASKS_H_

#include <string>

#include "absl/status/statusor.h"
#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/task.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// Done, not carried out, adjusted, or withdrawn.
bool IsClosed(const v1::Task& task);

// NOT_FOUND; WRONG_TASK_STATE: it is closed.
absl::StatusOr<const v1::Task*> RequireOpenTask(const Overlay& view, const std::string& name);

void AddTasks(Deciders& deciders);
// False: the event is none of this file's.
bool ApplyTasks(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_FOLLOW_TASKS_H_
