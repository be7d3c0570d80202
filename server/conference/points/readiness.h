// The checklist of the call-round: what of each point was tried, when and by whom,
// and whether the point is ready. Kept over rehearsals.
#ifndef NHIPCAU_SERVER_CONFERENCE_POINTS_READINESS_H_
#define NHIPCAU_SERVER_CONFERENCE_POINTS_READINESS_H_

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/readiness.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// What is on record of a point's checklist; null: it was never checked.
const v1::Readiness* ReadinessOf(const Overlay& view, const v1::BridgePoint& point);

// A point needs other items when it takes part by telephone from now on, or no longer does:
// states anew whether it is ready.
void AddReadinessOf(const Overlay& view, const v1::BridgePoint& changed, Events& events);

// For room.cc. False: the event is of no kind that this file applies.
void AddReadiness(Deciders& deciders);
bool ApplyReadiness(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_POINTS_READINESS_H_
