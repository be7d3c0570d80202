// What a rehearsal leaves.
//
// What comes about in one is marked `in_rehearsal`. It can still be seen when the rehearsal is
// over, and is cleared when the next one starts or the session opens. What came about before (an
// announcement, a note of the clerk, a message, an incident) can be seen and worked on in the
// rehearsal; when that is over, it is again what it was before. The events stay in the log.
//
//   rehearsal_started   ClearRehearsal, KeepForSession
//   rehearsal_ended     RestoreForSession
//   session_opened      RestoreForSession (straight out of a rehearsal), ClearRehearsal
#ifndef NHIPCAU_SERVER_CONFERENCE_PLAN_REHEARSAL_H_
#define NHIPCAU_SERVER_CONFERENCE_PLAN_REHEARSAL_H_

#include <optional>

#include "nhipcau/v1/record.pb.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// Whether a record that comes about as the conference is held came about in a rehearsal. Nothing:
// planning makes it, or it follows from others.
std::optional<bool> HappenedInRehearsal(const v1::Record& record);

// Removes every record that is marked `in_rehearsal`, sets marked attendance and lines back to
// the beginning, and closes registration. What the hall screens show stays, if it is still there.
// Plans, points, delegates and invitations stay.
void ClearRehearsal(Overlay& view);

// Lays aside what came about before the rehearsal: only pointers are copied.
// REQUIRES: ClearRehearsal was called by the same event.
void KeepForSession(Overlay& view);
// Puts back what KeepForSession laid aside; nothing when no rehearsal is under way.
void RestoreForSession(Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_PLAN_REHEARSAL_H_
