// Trouble at a point: reported by people, or opened by the server when a video
// line stays lost (attendance.h); taken on and resolved.
#ifndef NHIPCAU_SERVER_CONFERENCE_POINTS_INCIDENTS_H_
#define NHIPCAU_SERVER_CONFERENCE_POINTS_INCIDENTS_H_

#include <string>

#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/incident.pb.h"
#include "nhipcau/v1/incident_service.pb.h"
#include "server/conference/kernel/command.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// An OPEN incident under the next free number, `offset` further on when one command opens several.
v1::Incident NewIncident(const Overlay& view, const v1::Conference& conference,
                         const std::string& bridge_point, v1::IncidentKind kind, int64_t offset);

absl::StatusOr<Events> DecideReportIncident(const Overlay&, const Command&,
                                            const v1::ReportIncidentRequest&);
absl::StatusOr<Events> DecideTakeIncident(const Overlay&, const Command&,
                                          const v1::TakeIncidentRequest&);
absl::StatusOr<Events> DecideResolveIncident(const Overlay&, const Command&,
                                             const v1::ResolveIncidentRequest&);

// Applies the kinds numbered 110 to 119.
void ApplyIncidents(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_POINTS_INCIDENTS_H_
