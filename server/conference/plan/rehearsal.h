// What of a rehearsal is forgotten when the next one starts, or the session opens. The events
// stay in the log.
#ifndef NHIPCAU_SERVER_CONFERENCE_PLAN_REHEARSAL_H_
#define NHIPCAU_SERVER_CONFERENCE_PLAN_REHEARSAL_H_

#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// Removes every record that is marked `in_rehearsal`, sets marked attendance and lines back to
// the beginning, and closes registration. What the hall screens show stays, if it is still there.
// Plans, points, delegates and invitations stay.
void ClearRehearsal(Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_PLAN_REHEARSAL_H_
