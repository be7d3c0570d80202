// How the queue is ordered, and who is told to get ready.
//
// Chair's order: a request waits as PENDING until the moderator gives it a place; `queue_key`
// orders the places. Points of order get the first place, replies to the speech at issue the next,
// all others the last; from there the moderator moves them. Under any other policy a request is
// ACCEPTED at once and nobody moves it. A change of policy takes no one's place in the order of
// arrival: to another policy all PENDING requests are ACCEPTED; back to the chair's order the keys
// are set so that the queue stands as it stood last.
//
// On deck are the first of the queue that are not skipped. Whoever is skipped keeps the place,
// others are called meanwhile, and ready again stands as before.
#ifndef NHIPCAU_SERVER_CONFERENCE_FLOOR_QUEUE_H_
#define NHIPCAU_SERVER_CONFERENCE_FLOOR_QUEUE_H_

#include <string>
#include <vector>

#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/rules.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// Room between the keys of neighbours, so that most moves change one key only.
inline constexpr int64_t kQueueStep = int64_t{1} << 20;

// Makes a new request ACCEPTED, behind all that are.
void PutAtEnd(const Overlay& view, v1::FloorRequest& made);
// Gives a PENDING request its place in the queue. `request` need not be in the view yet.
void AddAccepted(const Overlay& view, const v1::FloorRequest& request, Events& events);
// Where a request that waits no longer stood before. Where the policy orders the queue nobody is
// PENDING: whoever was stands behind all. After the queue was numbered anew, an old place is only
// near to what it was.
v1::QueuePlace PlaceToReturnTo(const Overlay& view, const v1::FloorRequest& request);
// A key before all others.
int64_t FirstQueueKey(const Overlay& view);

// The queue is ordered as `policy` and `unit` say from now on; no event when it is already.
void AddQueuePolicy(const Overlay& view, v1::QueuePolicy policy, v1::FairnessUnit unit,
                    Events& events);
// New rules of the conference bring another policy or unit than those before: it holds at once.
// Call with the view in which the old rules stand.
void AddQueuePolicyOfRules(const Overlay& view, const v1::ConferenceRules& rules, Events& events);

// Goes before somebody who is not skipped.
bool OutOfOrder(const Overlay& view, const v1::FloorRequest& request);

bool IsSkipped(const v1::FloorRequest& request);
// How many are told to get ready.
int OnDeckCount(const v1::ConferenceRules& rules);

// For room.cc. False: the event is of no kind that this file applies.
void AddQueue(Deciders& deciders);
bool ApplyQueue(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_FLOOR_QUEUE_H_
