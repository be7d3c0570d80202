// The video line of each point: how it is, since when, and the incident that an
// outage opens by itself. A point's page is another line and never counts here.
#ifndef NHIPCAU_SERVER_CONFERENCE_LINES_VIDEO_LINE_H_
#define NHIPCAU_SERVER_CONFERENCE_LINES_VIDEO_LINE_H_

#include <optional>

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// The hall is seen and heard, however poorly: CONNECTED or DEGRADED.
bool IsLineUp(v1::VideoLineState state);

// The line's own incident: a line that has been lost for longer than the conference's
// `line_lost_grace` opens an incident, once for each loss, while the conference rehearses or is in
// session or recess.
Events DecideLineIncidents(const Overlay& view, absl::Time now);
std::optional<absl::Time> NextLineIncident(const Overlay& view);

// For room.cc. False: the event is of no kind that this file applies.
void AddVideoLine(Deciders& deciders);
bool ApplyVideoLine(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_LINES_VIDEO_LINE_H_
