#include "server/conference/attendance.h"

#include <algorithm>
#include <utility>

#include "server/conference/deciding.h"
#include "server/conference/incidents.h"
#include "server/conference/names.h"

namespace nhipcau::conference {
namespace {

constexpr int kCountMax = 1'000'000;
constexpr int kEntriesMax = 500;
constexpr absl::Duration kLineLostGraceDefault = absl::Seconds(30);

absl::Status CheckCounts(const v1::DeclaredCounts& counts) {
  const auto [least, most] = std::minmax({counts.present(), counts.absent_with_reason(),
                                          counts.absent_without_reason(), counts.beyond_list()});
  if (least < 0 || most > kCountMax) {
    return RefuseField("declared", "Counts must lie between 0 and 1,000,000.");
  }
  if (counts.beyond_list() > counts.present()) {
    return RefuseField("declared.beyond_list", "beyond_list counts some of those present.");
  }
  return absl::OkStatus();
}

absl::Status WrongAttendance(const v1::BridgePoint& point, std::string_view advice) {
  return RefuseResource(
      v1::REASON_WRONG_ATTENDANCE_STATE, point.name(),
      absl::StrCat(point.name(), " is ", v1::AttendanceState_Name(point.attendance().state()), ". ",
                   std::string(advice)));
}

absl::Status CheckEntry(const Overlay& view, const std::string& point,
                        const v1::DelegateEntry& entry) {
  const auto delegate = Require<v1::Delegate>(view, entry.delegate());
  if (!delegate.ok()) return delegate.status();
  if ((*delegate)->bridge_point() != point) {
    return RefuseField("entries.delegate", absl::StrCat(entry.delegate(), " is expected at ",
                                                        (*delegate)->bridge_point(), "."));
  }
  if (entry.state() == v1::DELEGATE_STATE_UNSPECIFIED ||
      !v1::DelegateState_IsValid(entry.state())) {
    return RefuseField("entries.state", "Say how the delegate attends.");
  }
  if (entry.state() == v1::DELEGATE_STATE_ABSENT) {
    return CheckRequiredText("entries.absence_reason", entry.absence_reason(), kLabelBytesMax);
  }
  return CheckText("entries.absence_reason", entry.absence_reason(), kLabelBytesMax);
}

// Poor is not lost.
bool IsUp(v1::VideoLineState state) {
  return state == v1::VIDEO_LINE_STATE_CONNECTED || state == v1::VIDEO_LINE_STATE_DEGRADED;
}

// An outage is over: the incident that it opened is resolved with it.
void ResolveOutage(const Overlay& view, const v1::BridgePoint& point, v1::VideoLineState state,
                   Events& events) {
  const v1::Incident* incident = view.Find<v1::Incident>(point.video_line().incident());
  if (incident == nullptr || incident->state() == v1::INCIDENT_STATE_RESOLVED) return;
  v1::IncidentResolved& resolved = *events.emplace_back().mutable_incident_resolved();
  resolved.set_incident(incident->name());
  resolved.set_cause(state == v1::VIDEO_LINE_STATE_CONNECTED
                         ? "Đường truyền đã thông suốt trở lại"
                         : "Đã có đường truyền trở lại, còn chập chờn");
}

absl::Duration LineLostGrace(const v1::Conference& conference) {
  const absl::Duration grace = FromProto(conference.rules().line_lost_grace());
  return grace == absl::ZeroDuration() ? kLineLostGraceDefault : grace;
}

bool WatchesLines(const v1::Conference& conference) {
  return conference.state() == v1::CONFERENCE_STATE_REHEARSING ||
         conference.state() == v1::CONFERENCE_STATE_IN_SESSION ||
         conference.state() == v1::CONFERENCE_STATE_IN_RECESS;
}

// Calls `visit` with each lost line that has opened no incident yet, and when it is to.
void ForEachLostLine(const Overlay& view,
                     const std::function<void(const v1::BridgePoint&, const v1::Conference&,
                                              absl::Time due)>& visit) {
  for (const RecordPtr& record : view.Indexed(Index::kLostLines)) {
    const v1::BridgePoint& point = record->bridge_point();
    const v1::Conference& conference = ConferenceOf(view, StreamOf(point.name()));
    if (!point.video_line().incident().empty() || !WatchesLines(conference)) continue;
    visit(point, conference,
          FromProto(point.video_line().since_time()) + LineLostGrace(conference));
  }
}

void ApplyCounts(const v1::Event& event, const v1::DeclaredCounts& declared, bool rehearsing,
                 v1::Attendance& attendance) {
  *attendance.mutable_declared() = declared;
  attendance.set_in_rehearsal(rehearsing);
  attendance.set_revision(attendance.revision() + 1);
  if (attendance.state() == v1::ATTENDANCE_STATE_CHECKED_IN) return;
  attendance.set_state(v1::ATTENDANCE_STATE_CHECKED_IN);
  *attendance.mutable_state_time() = event.time();
  attendance.clear_absence_reason();
  if (!attendance.has_check_in_time()) *attendance.mutable_check_in_time() = event.time();
}

void ApplyState(const v1::Event& event, v1::AttendanceState state, bool rehearsing,
                v1::Attendance& attendance) {
  attendance.set_state(state);
  *attendance.mutable_state_time() = event.time();
  attendance.set_in_rehearsal(rehearsing);
  attendance.set_revision(attendance.revision() + 1);
}

// Nothing that was stated in an earlier rehearsal mixes with what is stated now.
void ForgetOldRehearsal(bool rehearsing, v1::BridgePoint& point) {
  if (point.attendance().in_rehearsal() && !rehearsing) ResetAttendance(point);
}

void ApplyToPoint(const v1::Event& event, bool rehearsing, v1::BridgePoint& point) {
  ForgetOldRehearsal(rehearsing, point);
  v1::Attendance& attendance = *point.mutable_attendance();
  switch (event.kind_case()) {
    case v1::Event::kPointCheckedIn:
      return ApplyCounts(event, event.point_checked_in().declared(), rehearsing, attendance);
    case v1::Event::kAttendanceDeclared:
      return ApplyCounts(event, event.attendance_declared().declared(), rehearsing, attendance);
    case v1::Event::kPointLeft:
      return ApplyState(event, v1::ATTENDANCE_STATE_LEFT, rehearsing, attendance);
    case v1::Event::kPointMarkedAbsent:
      ApplyState(event, v1::ATTENDANCE_STATE_ABSENT, rehearsing, attendance);
      attendance.set_absence_reason(event.point_marked_absent().reason());
      return;
    default:
      return;
  }
}

void ApplyDelegates(const v1::DelegatesRecorded& recorded, bool rehearsing, Overlay& view) {
  for (const v1::DelegateEntry& entry : recorded.entries()) {
    view.Edit<v1::Delegate>(entry.delegate(), [&entry, rehearsing](v1::Delegate& delegate) {
      delegate.set_state(entry.state());
      delegate.set_absence_reason(entry.absence_reason());
      delegate.set_in_rehearsal(rehearsing);
    });
  }
}

void ApplyVideoLine(const v1::Event& event, bool rehearsing, Overlay& view) {
  const v1::VideoLineStated& stated = event.video_line_stated();
  view.Edit<v1::BridgePoint>(stated.bridge_point(),
                             [&event, &stated, rehearsing](v1::BridgePoint& point) {
                               v1::VideoLine& line = *point.mutable_video_line();
                               line.set_state(stated.state());
                               *line.mutable_since_time() = event.time();
                               line.set_in_rehearsal(rehearsing);
                               line.clear_incident();
                             });
}

}  // namespace

void ResetAttendance(v1::BridgePoint& point) {
  v1::Attendance& attendance = *point.mutable_attendance();
  const int64_t revision = attendance.revision();
  attendance.Clear();
  attendance.set_state(v1::ATTENDANCE_STATE_NOT_ARRIVED);
  attendance.set_revision(revision + 1);
}

void ResetVideoLine(v1::BridgePoint& point) {
  point.mutable_video_line()->Clear();
  point.mutable_video_line()->set_state(v1::VIDEO_LINE_STATE_UNKNOWN);
}

v1::AttendanceState AttendanceNow(const v1::BridgePoint& point, bool rehearsing) {
  if (point.attendance().in_rehearsal() && !rehearsing) return v1::ATTENDANCE_STATE_NOT_ARRIVED;
  return point.attendance().state();
}

absl::StatusOr<Events> DecideCheckIn(const Overlay& view, const Command& command,
                                     const v1::CheckInRequest& request) {
  const auto point = Require<v1::BridgePoint>(view, request.bridge_point());
  if (!point.ok()) return point.status();
  if (AttendanceNow(**point, Rehearsing(view, command.stream)) == v1::ATTENDANCE_STATE_CHECKED_IN) {
    return WrongAttendance(**point, "Declare the new counts instead.");
  }
  if (auto status = CheckCounts(request.declared()); !status.ok()) return status;
  Events events;
  v1::Event& event = events.emplace_back();
  event.mutable_point_checked_in()->set_bridge_point(request.bridge_point());
  *event.mutable_point_checked_in()->mutable_declared() = request.declared();
  MarkOnBehalf(command, request.bridge_point(), request.told_by(), event);
  return events;
}

absl::StatusOr<Events> DecideDeclareAttendance(const Overlay& view, const Command& command,
                                               const v1::DeclareAttendanceRequest& request) {
  const auto point = Require<v1::BridgePoint>(view, request.bridge_point());
  if (!point.ok()) return point.status();
  if (AttendanceNow(**point, Rehearsing(view, command.stream)) != v1::ATTENDANCE_STATE_CHECKED_IN) {
    return WrongAttendance(**point, "Check in first.");
  }
  if (auto status =
          CheckRevision((*point)->name(), (*point)->attendance().revision(), request.revision());
      !status.ok()) {
    return status;
  }
  if (auto status = CheckCounts(request.declared()); !status.ok()) return status;
  Events events;
  v1::Event& event = events.emplace_back();
  event.mutable_attendance_declared()->set_bridge_point(request.bridge_point());
  *event.mutable_attendance_declared()->mutable_declared() = request.declared();
  MarkOnBehalf(command, request.bridge_point(), request.told_by(), event);
  return events;
}

absl::StatusOr<Events> DecideLeaveConference(const Overlay& view, const Command& command,
                                             const v1::LeaveConferenceRequest& request) {
  const auto point = Require<v1::BridgePoint>(view, request.bridge_point());
  if (!point.ok()) return point.status();
  if (AttendanceNow(**point, Rehearsing(view, command.stream)) != v1::ATTENDANCE_STATE_CHECKED_IN) {
    return WrongAttendance(**point, "Only a point that has checked in can leave.");
  }
  Events events;
  v1::Event& event = events.emplace_back();
  event.mutable_point_left()->set_bridge_point(request.bridge_point());
  MarkOnBehalf(command, request.bridge_point(), request.told_by(), event);
  return events;
}

absl::StatusOr<Events> DecideMarkAbsent(const Overlay& view, const Command& command,
                                        const v1::MarkAbsentRequest& request) {
  const auto point = Require<v1::BridgePoint>(view, request.bridge_point());
  if (!point.ok()) return point.status();
  if (AttendanceNow(**point, Rehearsing(view, command.stream)) !=
      v1::ATTENDANCE_STATE_NOT_ARRIVED) {
    return WrongAttendance(**point, "Only a point that has not arrived can be marked absent.");
  }
  if (auto status = CheckRequiredText("reason", request.reason(), kLabelBytesMax); !status.ok()) {
    return status;
  }
  Events events;
  v1::Event& event = events.emplace_back();
  event.mutable_point_marked_absent()->set_bridge_point(request.bridge_point());
  event.mutable_point_marked_absent()->set_reason(request.reason());
  MarkOnBehalf(command, request.bridge_point(), request.told_by(), event);
  return events;
}

absl::StatusOr<Events> DecideRecordDelegates(const Overlay& view, const Command& command,
                                             const v1::RecordDelegatesRequest& request) {
  const auto point = Require<v1::BridgePoint>(view, request.bridge_point());
  if (!point.ok()) return point.status();
  if (request.entries().empty() || request.entries_size() > kEntriesMax) {
    return RefuseField("entries", "Send 1 to 500 entries a call.");
  }
  for (const v1::DelegateEntry& entry : request.entries()) {
    if (auto status = CheckEntry(view, request.bridge_point(), entry); !status.ok()) return status;
  }
  Events events;
  v1::Event& event = events.emplace_back();
  event.mutable_delegates_recorded()->set_bridge_point(request.bridge_point());
  *event.mutable_delegates_recorded()->mutable_entries() = request.entries();
  MarkOnBehalf(command, request.bridge_point(), request.told_by(), event);
  return events;
}

absl::StatusOr<Events> DecideStateVideoLine(const Overlay& view, const Command& command,
                                            const v1::StateVideoLineRequest& request) {
  const auto found = Require<v1::BridgePoint>(view, request.bridge_point());
  if (!found.ok()) return found.status();
  const v1::BridgePoint& point = **found;
  if (request.state() == v1::VIDEO_LINE_STATE_UNSPECIFIED ||
      !v1::VideoLineState_IsValid(request.state())) {
    return RefuseField("state", "Say how the line is.");
  }
  const bool stale_rehearsal =
      point.video_line().in_rehearsal() && !Rehearsing(view, command.stream);
  if (point.video_line().state() == request.state() && !stale_rehearsal) return Events();
  Events events;
  v1::Event& event = events.emplace_back();
  event.mutable_video_line_stated()->set_bridge_point(request.bridge_point());
  event.mutable_video_line_stated()->set_state(request.state());
  MarkOnBehalf(command, request.bridge_point(), request.told_by(), event);
  if (IsUp(request.state())) ResolveOutage(view, point, request.state(), events);
  return events;
}

Events DecideLostLines(const Overlay& view, absl::Time now) {
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

std::optional<absl::Time> NextLostLine(const Overlay& view) {
  std::optional<absl::Time> next;
  ForEachLostLine(view, [&next](const v1::BridgePoint&, const v1::Conference&, absl::Time due) {
    next = next.has_value() ? std::min(*next, due) : due;
  });
  return next;
}

void ApplyAttendance(const v1::Event& event, std::string_view stream, Overlay& view) {
  const bool rehearsing = Rehearsing(view, stream);
  const auto edit = [&event, rehearsing, &view](const std::string& point) {
    view.Edit<v1::BridgePoint>(point, [&event, rehearsing](v1::BridgePoint& edited) {
      ApplyToPoint(event, rehearsing, edited);
    });
  };
  switch (event.kind_case()) {
    case v1::Event::kPointCheckedIn:
      return edit(event.point_checked_in().bridge_point());
    case v1::Event::kAttendanceDeclared:
      return edit(event.attendance_declared().bridge_point());
    case v1::Event::kPointLeft:
      return edit(event.point_left().bridge_point());
    case v1::Event::kPointMarkedAbsent:
      return edit(event.point_marked_absent().bridge_point());
    case v1::Event::kDelegatesRecorded:
      return ApplyDelegates(event.delegates_recorded(), rehearsing, view);
    case v1::Event::kVideoLineStated:
      return ApplyVideoLine(event, rehearsing, view);
    default:
      return;
  }
}

}  // namespace nhipcau::conference
