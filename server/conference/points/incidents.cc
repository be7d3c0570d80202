#include "server/conference/points/incidents.h"

#include <utility>

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/incident_service.pb.h"
#include "server/base/refusal.h"
#include "server/conference/kernel/attachments.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"

namespace nhipcau::conference {
namespace {

absl::StatusOr<const v1::Incident*> RequireUnresolved(const Overlay& view,
                                                      const std::string& name) {
  auto incident = Require<v1::Incident>(view, name);
  if (!incident.ok()) return incident;
  if ((*incident)->state() == v1::INCIDENT_STATE_RESOLVED) {
    return RefuseResource(v1::REASON_INCIDENT_RESOLVED, name,
                          absl::StrCat(name, " is resolved. Report a new incident."));
  }
  return incident;
}

void ApplyOpened(const v1::Event& event, Overlay& view) {
  v1::Incident incident = event.incident_opened().incident();
  *incident.mutable_open_time() = event.time();
  incident.set_reported_by(event.principal());
  if (incident.opened_by_system()) {
    view.Edit<v1::BridgePoint>(incident.bridge_point(), [&incident](v1::BridgePoint& point) {
      point.mutable_video_line()->set_incident(incident.name());
    });
  }
  view.Put(RecordOf(std::move(incident)));
}

void ApplyTaken(const v1::Event& event, Overlay& view) {
  const v1::IncidentTaken& taken = event.incident_taken();
  view.Edit<v1::Incident>(taken.incident(), [&event, &taken](v1::Incident& incident) {
    incident.set_state(v1::INCIDENT_STATE_TAKEN);
    incident.set_taken_by(taken.taken_by());
    *incident.mutable_take_time() = event.time();
  });
}

void ApplyResolved(const v1::Event& event, Overlay& view) {
  const v1::IncidentResolved& resolved = event.incident_resolved();
  view.Edit<v1::Incident>(resolved.incident(), [&event, &resolved](v1::Incident& incident) {
    incident.set_state(v1::INCIDENT_STATE_RESOLVED);
    *incident.mutable_resolve_time() = event.time();
    incident.set_resolved_by(event.principal());
    incident.set_cause(resolved.cause());
    incident.set_remedy(resolved.remedy());
  });
}

absl::StatusOr<Events> DecideReportIncident(const Overlay& view, const Command& command,
                                            const v1::ReportIncidentRequest& request) {
  const auto point = Require<v1::BridgePoint>(view, request.bridge_point());
  if (!point.ok()) return point.status();
  if (request.kind() == v1::INCIDENT_KIND_UNSPECIFIED ||
      !v1::IncidentKind_IsValid(request.kind())) {
    return RefuseField("kind", {v1::FIELD_RULE_REQUIRED}, "Say what kind of trouble it is.");
  }
  if (auto status = CheckText("description", request.description(), kTextBytesMax); !status.ok()) {
    return status;
  }
  if (request.has_photograph()) {
    if (auto status = CheckAttachment("photograph", request.photograph()); !status.ok()) {
      return status;
    }
  }
  Events events;
  v1::Event& event = events.emplace_back();
  v1::Incident& incident = *event.mutable_incident_opened()->mutable_incident();
  incident = NewIncident(view, ConferenceOf(view), request.bridge_point(), request.kind(), 0);
  incident.set_description(request.description());
  if (request.has_photograph()) *incident.mutable_photograph() = request.photograph();
  MarkOnBehalf(command, request.bridge_point(), request.told_by(), event);
  return events;
}

absl::StatusOr<Events> DecideTakeIncident(const Overlay& view, const Command& command,
                                          const v1::TakeIncidentRequest& request) {
  if (auto incident = RequireUnresolved(view, request.name()); !incident.ok()) {
    return incident.status();
  }
  Events events;
  v1::IncidentTaken& taken = *events.emplace_back().mutable_incident_taken();
  taken.set_incident(request.name());
  taken.set_taken_by(command.principal.display_name());
  return events;
}

absl::StatusOr<Events> DecideResolveIncident(const Overlay& view, const Command& command,
                                             const v1::ResolveIncidentRequest& request) {
  const auto incident = RequireUnresolved(view, request.name());
  if (!incident.ok()) return incident.status();
  for (const absl::Status& status : {CheckText("cause", request.cause(), kTextBytesMax),
                                     CheckText("remedy", request.remedy(), kTextBytesMax)}) {
    if (!status.ok()) return status;
  }
  Events events;
  v1::Event& event = events.emplace_back();
  event.mutable_incident_resolved()->set_incident(request.name());
  event.mutable_incident_resolved()->set_cause(request.cause());
  event.mutable_incident_resolved()->set_remedy(request.remedy());
  MarkOnBehalf(command, (*incident)->bridge_point(), request.told_by(), event);
  return events;
}

}  // namespace

v1::Incident NewIncident(const Overlay& view, const v1::Conference& conference,
                         const std::string& bridge_point, v1::IncidentKind kind, int64_t offset) {
  v1::Incident incident;
  incident.set_name(
      NumberedName(conference.name(), "incidents", view.NextNumber("incidents") + offset));
  incident.set_bridge_point(bridge_point);
  incident.set_kind(kind);
  incident.set_state(v1::INCIDENT_STATE_OPEN);
  incident.set_in_rehearsal(conference.state() == v1::CONFERENCE_STATE_REHEARSING);
  return incident;
}

void AddIncidents(Deciders& deciders) {
  deciders.Add(DecideReportIncident);
  deciders.Add(DecideTakeIncident);
  deciders.Add(DecideResolveIncident);
}

bool ApplyIncidents(const v1::Event& event, Overlay& view) {
  if (event.has_incident_opened()) {
    ApplyOpened(event, view);
  } else if (event.has_incident_taken()) {
    ApplyTaken(event, view);
  } else if (event.has_incident_resolved()) {
    ApplyResolved(event, view);
  } else {
    return false;
  }
  return true;
}

}  // namespace nhipcau::conference
