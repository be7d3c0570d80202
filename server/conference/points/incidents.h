// Trouble at a point: reported by people, or opened by the server when a video
// line stays lost (lines/video_line.h); taken on and resolved.
#ifndef NHIPCAU_SERVER_CONFERENCE_POINTS_INCIDENTS_H_
#define NHIPCAU_SERVER_CONFERENCE_POINTS_INCIDENTS_H_

#include <string>

#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/incident.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// An OPEN incident under the next free number, `offset` further on when one command opens several.
v1::Incident NewIncident(const Overlay& view, const v1::Conference& conference,
                         const std::string& bridge_point, v1::IncidentKind kind, int64_t offset);

// For room.cc. False: the event is of no kind that this file applies.
void AddIncidents(Deciders& deciders);
bool ApplyIncidents(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_POINTS_INCIDENTS_H_
