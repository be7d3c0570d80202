// Who is there, as points state it, by name where they want, and as it is frozen by roll calls.
//
//   attendance.h         the state of each point, its counts, its signed sheet
//     commands: CheckIn, DeclareAttendance, LeaveConference, MarkAbsent, AttachSignedSheet
//     events: point_checked_in, attendance_declared, point_left, point_marked_absent,
//         signed_sheet_attached
//
//   attendance_history.h every statement stays on record; attendance at any moment
//
//   counting.h           what single records add to a tally
//
//   delegates.h          delegates by name
//     commands: RecordDelegates, AddDelegate, AppointSubstitute
//     events: delegates_recorded, delegate_added, substitute_appointed
//
//   roll_calls.h         all are asked at one moment; the closing freezes what they said
//     commands: OpenRollCall, AnswerRollCall, CloseRollCall, ReopenRollCall, VoidRollCall
//     events: roll_call_opened, roll_call_answered, roll_call_deadline_passed, roll_call_closed,
//         roll_call_reopened, roll_call_voided
//
//   roll_call_result.h   sums and quorum of a roll call
#ifndef NHIPCAU_SERVER_CONFERENCE_ATTENDANCE_ROOM_H_
#define NHIPCAU_SERVER_CONFERENCE_ATTENDANCE_ROOM_H_

#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// Adds what decides the commands above.
void AddAttendance(Deciders& deciders);

// Applies the events above, each to `view`. False: the event is of none of these kinds, and nothing
// is changed.
bool ApplyAttendance(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_ATTENDANCE_ROOM_H_
