// The bridge points: what they are, where they sit, whether they are ready, and what goes wrong
// there.
//
//   bridge_points.h identity, place in the tree, kind
//     commands: AddBridgePoint, UpdateBridgePoint
//     events: bridge_point_added, bridge_point_updated
//
//   unit_names.h    how units of administration are written one inside the other
//
//   shared_halls.h  points whose people sit in the hall of another
//     commands: AttendAt
//     events: point_attends_at
//
//   target.h        whom an announcement, a roll call or a vote is for
//
//   readiness.h     the checklist of the call-round
//     commands: RecordReadiness
//     events: readiness_recorded
//
//   incidents.h     trouble at a point
//     commands: ReportIncident, TakeIncident, ResolveIncident
//     events: incident_opened, incident_taken, incident_resolved
#ifndef NHIPCAU_SERVER_CONFERENCE_POINTS_ROOM_H_
#define NHIPCAU_SERVER_CONFERENCE_POINTS_ROOM_H_

#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// Adds what decides the commands above.
void AddPoints(Deciders& deciders);

// Applies the events above, each to `view`. False: the event is of none of these kinds, and nothing
// is changed.
bool ApplyPoints(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_POINTS_ROOM_H_
