// From plan to end: the states of a conference and what each change brings with it.
//
// An opening that was a mistake is taken back: the conference is planned again, and its items too.
// What points and clerks entered meanwhile would have been taken before the opening as well, and
// stays. A session that ended by mistake is reopened; both spans stay on record.
//
// Rehearsals repeat; rehearsal.h says what they leave. What points declared while waiting for the
// opening was not rehearsed and stays. A template is never held.
#ifndef NHIPCAU_SERVER_CONFERENCE_PLAN_LIFECYCLE_H_
#define NHIPCAU_SERVER_CONFERENCE_PLAN_LIFECYCLE_H_

#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// For room.cc. False: the event is of no kind that this file applies.
void AddLifecycle(Deciders& deciders);
bool ApplyLifecycle(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_PLAN_LIFECYCLE_H_
