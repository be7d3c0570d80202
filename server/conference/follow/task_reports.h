// What the units that lead report of their tasks, and what whoever follows the tasks says to that.
#ifndef NHIPCAU_SERVER_CONFERENCE_FOLLOW_TASK_REPORTS_H_
#define NHIPCAU_SERVER_CONFERENCE_FOLLOW_TASK_REPORTS_H_

#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

void AddTaskReports(Deciders& deciders);
// False: the event is none of this file's.
bool ApplyTaskReports(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_FOLLOW_TASK_REPORTS_H_
