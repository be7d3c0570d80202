// The conference as a whole: how it is planned, rehearsed, opened and ended.
//
//   conference_plan.h title, times, officials
//     commands: CreateConference, UpdateConference
//
//   rules_document.h  the rules that planners set
//     commands: SetConferenceRules
//
//   lifecycle.h       from plan to end; its file applies what changes the conference's own record
//     commands: StartRehearsal, EndRehearsal, OpenSession, UndoOpening, BeginRecess,
//         ResumeSession, EndSession, ReopenSession, PostponeConference, RescheduleConference,
//         CancelConference
//     events: server_started, conference_planned, conference_updated, rehearsal_started,
//         rehearsal_ended, session_opened, opening_undone, recess_begun, session_resumed,
//         session_ended, session_reopened, conference_postponed, conference_rescheduled,
//         conference_cancelled, rules_set
//
//   rehearsal.h       what a rehearsal leaves
//
//   imports.h         spreadsheets of points, delegates, agendas (import_table.h: one as a table;
//                     import_order.h: the order of an agenda)
//     commands: CommitImport
//     events: import_staged, import_committed
//
//   deletions.h       what was planned is taken out again
//     commands: DeleteBridgePoints, DeleteDelegates, DeleteAgendaItems
//     events: records_deleted
//
//   import_undo.h     an import is taken back: what it brought in goes, what it changed is as
//   before
//     commands: UndoImport
//     events: records_restored
//
//   fates.h           what becomes of whatever names it
//
//   clones.h          a conference made like another
//     commands: CloneConference
//
//   submissions.h     what points send in about themselves before the day
//     commands: SendSubmission, ApproveSubmission, ReturnSubmission
//     events: submission_sent, submission_approved, submission_returned
#ifndef NHIPCAU_SERVER_CONFERENCE_PLAN_ROOM_H_
#define NHIPCAU_SERVER_CONFERENCE_PLAN_ROOM_H_

#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// Adds what decides the commands above.
void AddPlan(Deciders& deciders);

// Applies the events above, each to `view`. False: the event is of none of these kinds, and nothing
// is changed.
bool ApplyPlan(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_PLAN_ROOM_H_
