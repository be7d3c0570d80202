// A conference that begins with what planners set in another: title, people, labels, rules,
// bridge points and agenda, but nothing that happened, no delegates and no invitations.
#ifndef NHIPCAU_SERVER_CONFERENCE_PLAN_CLONES_H_
#define NHIPCAU_SERVER_CONFERENCE_PLAN_CLONES_H_

#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// The parts of the conference `source` that a clone copies.
ClonePlan ClonePlanOf(const Overlay& source);

// For room.cc.
void AddClones(Deciders& deciders);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_PLAN_CLONES_H_
