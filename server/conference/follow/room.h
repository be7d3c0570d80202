// What becomes of the tasks that the chair gave, after the conference: nothing of it changes the
// minutes.
//
//   tasks.h           which tasks are followed, until when, and when they are closed
//     commands: FollowTasks, ExtendTask, CloseTask, WithdrawTask, ReopenTask
//     events: tasks_followed, task_extended, task_closed, task_withdrawn, task_reopened
//
//   task_reports.h    what the units that lead report, and what is said to that
//     commands: ReportTask, AcceptTaskReport, ReturnTaskReport
//     events: task_reported, task_report_accepted, task_report_returned
//
//   due_dates.h       what follows from the day by which a task is to be done
#ifndef NHIPCAU_SERVER_CONFERENCE_FOLLOW_ROOM_H_
#define NHIPCAU_SERVER_CONFERENCE_FOLLOW_ROOM_H_

#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// Adds what decides the commands above.
void AddFollow(Deciders& deciders);

// Applies the events above, each to `view`. False: the event is of none of these kinds, and nothing
// is changed.
bool ApplyFollow(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_FOLLOW_ROOM_H_
