#include "server/conference/lines/video_line.h"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>

#include "nhipcau/v1/attendance_service.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/incident.pb.h"
#include "server/base/proto_time.h"
#include "server/base/refusal.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/conference/lines/interrupted_speech.h"
#include "server/conference/points/incidents.h"

namespace nhipcau::conference {
namespace {

constexpr absl::Duration kLineLostGraceDefault = absl::Seconds(30);

// An outage is over: the incident that it opened is resolved with it.
void ResolveOutage(const Overlay& view, const v1::BridgePoint& point, v1::VideoLineState state,
                   Events& events) {
  const v1::Incident* incident = view.Find<v1::Incident>(point.video_line().incident());
  if (incident == nullptr || incident->state() == v1::INCIDENT_STATE_RESOLVED) return;
  v1::IncidentResolved& resolved = *events.emplace_back().mutable_incident_resolved();
  resolved.set_incident(incident->name());
  resolved.set_remedy(state == v1::VIDEO_LINE_STATE_CONNECTED
                          ? "Đường truyền đã thông suốt trở lại"
                          : "Đã có đường truyền trở lại, còn chập chờn");
}

absl::Duration LineLostGrace(const v1::Conference& conference) {
  const absl::Duration grace = FromProto(conference.rules().line_lost_grace());
  return grace == absl::ZeroDuration() ? kLineLostGraceDefault : grace;
}

// Calls `visit` with each lost line that has opened no incident yet, and when it is to.
void ForEachLostLine(const Overlay& view,
                     const std::function<void(const v1::BridgePoint&, const v1::Conference&,
                                              absl::Time due)>& visit) {
  for (const RecordPtr& record : view.Indexed(Index::kLostLines)) {
    const v1::BridgePoint& point = record->bridge_point();
    const v1::Conference& conference = ConferenceOf(view);
    if (!point.video_line().incident().empty() || !IsUnderWay(conference.state())) continue;
    visit(point, conference,
          FromProto(point.video_line().since_time()) + LineLostGrace(conference));
  }
}

absl::StatusOr<Events> DecideStateVideoLine(const Overlay& view, const Command& command,
                                            const v1::StateVideoLineRequest& request) {
  const auto found = Require<v1::BridgePoint>(view, request.bridge_point());
  if (!found.ok()) return found.status();
  const v1::BridgePoint& point = **found;
  if (request.state() == v1::VIDEO_LINE_STATE_UNSPECIFIED ||
      !v1::VideoLineState_IsValid(request.state())) {
    return RefuseField("state", {v1::FIELD_RULE_REQUIRED}, "Say how the line is.");
  }
  const bool stale_rehearsal = point.video_line().in_rehearsal() && !Rehearsing(view);
  if (point.video_line().state() == request.state() && !stale_rehearsal) return Events();
  Events events;
  v1::Event& event = events.emplace_back();
  event.mutable_video_line_stated()->set_bridge_point(request.bridge_point());
  event.mutable_video_line_stated()->set_state(request.state());
  MarkOnBehalf(command, request.bridge_point(), request.told_by(), event);
  if (IsLineUp(request.state())) {
    ResolveOutage(view, point, request.state(), events);
    AddLineBack(view, point.name(), events);
  } else if (request.state() == v1::VIDEO_LINE_STATE_DISCONNECTED) {
    AddLineLost(view, point.name(), command.time, events);
  }
  return events;
}

}  // namespace

bool IsLineUp(v1::VideoLineState state) {
  return state == v1::VIDEO_LINE_STATE_CONNECTED || state == v1::VIDEO_LINE_STATE_DEGRADED;
}

Events DecideLineIncidents(const Overlay& view, absl::Time now) {
  Events events;
  int64_t opened = 0;
  ForEachLostLine(view, [&](const v1::BridgePoint& point, const v1::Conference& conference,
                            absl::Time due) {
    if (due > now) return;
    v1::Incident& incident = *events.emplace_back().mutable_incident_opened()->mutable_incident();
    incident = NewIncident(view, conference, point.name(), v1::INCIDENT_KIND_LINE_LOST, opened++);
    incident.set_opened_by_system(true);
  });
  return events;
}

std::optional<absl::Time> NextLineIncident(const Overlay& view) {
  std::optional<absl::Time> next;
  ForEachLostLine(view, [&next](const v1::BridgePoint&, const v1::Conference&, absl::Time due) {
    next = next.has_value() ? std::min(*next, due) : due;
  });
  return next;
}

void AddVideoLine(Deciders& deciders) { deciders.Add(DecideStateVideoLine); }

bool ApplyVideoLine(const v1::Event& event, Overlay& view) {
  if (!event.has_video_line_stated()) return false;
  const bool rehearsing = Rehearsing(view);
  const v1::VideoLineStated& stated = event.video_line_stated();
  view.Edit<v1::BridgePoint>(stated.bridge_point(),
                             [&event, &stated, rehearsing](v1::BridgePoint& point) {
                               v1::VideoLine& line = *point.mutable_video_line();
                               line.set_state(stated.state());
                               *line.mutable_since_time() = event.time();
                               line.set_in_rehearsal(rehearsing);
                               line.clear_incident();
                             });
  return true;
}

}  // namespace nhipcau::conference
