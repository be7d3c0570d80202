#include "server/conference/minutes/corrections.h"

#include <string>
#include <utility>

#include "nhipcau/v1/attendance.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/correction_service.pb.h"
#include "server/base/proto_time.h"
#include "server/base/refusal.h"
#include "server/conference/attendance/attendance.h"
#include "server/conference/attendance/attendance_history.h"
#include "server/conference/kernel/deciding.h"

namespace nhipcau::conference {
namespace {

// The first of the checks that fails.
absl::Status All(std::initializer_list<absl::Status> checks) {
  for (const absl::Status& status : checks) {
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status CheckReason(const std::string& reason) {
  return CheckRequiredText("reason", reason, kLabelBytesMax);
}

const std::string& Given(const std::string& wanted, const std::string& otherwise) {
  return wanted.empty() ? otherwise : wanted;
}

bool IsThere(v1::AttendanceState state) {
  return state == v1::ATTENDANCE_STATE_CHECKED_IN || state == v1::ATTENDANCE_STATE_LEFT;
}

absl::Status CheckCorrectedState(const v1::CorrectAttendanceRequest& request) {
  if (request.state() == v1::ATTENDANCE_STATE_UNSPECIFIED ||
      !v1::AttendanceState_IsValid(request.state())) {
    return RefuseField("state", {v1::FIELD_RULE_REQUIRED},
                       "Say what the attendance of the point was.");
  }
  if (request.has_declared() && !IsThere(request.state())) {
    return RefuseField("declared", {v1::FIELD_RULE_EMPTY_HERE},
                       "Nobody is counted at a point that is not there.");
  }
  if (request.state() == v1::ATTENDANCE_STATE_ABSENT) {
    return CheckRequiredText("absence_reason", request.absence_reason(), kLabelBytesMax);
  }
  return absl::OkStatus();
}

absl::Status CheckEffect(const Command& command, const google::protobuf::Timestamp& time) {
  if (auto status = CheckTime("effective_time", time); !status.ok()) return status;
  if (FromProto(time) <= command.time) return absl::OkStatus();
  return RefuseField("effective_time", {v1::FIELD_RULE_NOT_AHEAD},
                     "effective_time must not lie ahead.");
}

// From the moment that is given; else from the last statement of the point; else from now.
google::protobuf::Timestamp EffectOf(const Overlay& view, const Command& command,
                                     const v1::CorrectAttendanceRequest& request) {
  if (request.has_effective_time()) return request.effective_time();
  const absl::Time last = LastEffect(view, request.bridge_point());
  return ToProto(last == absl::InfinitePast() ? command.time : last);
}

absl::Status CheckCorrectedDelegate(const v1::Delegate& delegate,
                                    const v1::CorrectDelegateRequest& request) {
  const bool any = !request.display_name().empty() || !request.office().empty() ||
                   request.state() != v1::DELEGATE_STATE_UNSPECIFIED;
  if (!any)
    return RefuseField("name", {v1::FIELD_RULE_REQUIRED},
                       "Say what is corrected: name, office, or state.");
  if (!v1::DelegateState_IsValid(request.state())) {
    return RefuseField("state", {v1::FIELD_RULE_KNOWN_VALUE},
                       "There is no such state of a delegate.");
  }
  if (request.state() != v1::DELEGATE_STATE_UNSPECIFIED && !delegate.substituted_by().empty()) {
    return RefuseField(
        "state", {v1::FIELD_RULE_NOT_REPLACED},
        absl::StrCat("The delegate was replaced. Correct ", delegate.substituted_by(), "."));
  }
  if (request.state() == v1::DELEGATE_STATE_ABSENT) {
    return CheckRequiredText("absence_reason", request.absence_reason(), kLabelBytesMax);
  }
  return CheckText("absence_reason", request.absence_reason(), kLabelBytesMax);
}

absl::Status CheckOfficial(std::string_view field, const v1::Person& person) {
  return All({CheckRequiredName(field, person.display_name()), CheckName(field, person.office())});
}

void ApplyAttendanceCorrected(const v1::Event& event, Overlay& view) {
  const v1::AttendanceCorrected& corrected = event.attendance_corrected();
  v1::AttendanceStatement statement;
  statement.set_bridge_point(corrected.bridge_point());
  statement.set_state(corrected.state());
  if (corrected.has_declared()) *statement.mutable_declared() = corrected.declared();
  statement.set_absence_reason(corrected.absence_reason());
  *statement.mutable_effective_time() = corrected.effective_time();
  statement.set_correction_reason(corrected.reason());
  ApplyStatement(event, std::move(statement), view);
}

void ApplyDelegateCorrected(const v1::DelegateCorrected& corrected, Overlay& view) {
  view.Edit<v1::Delegate>(corrected.delegate(), [&corrected](v1::Delegate& delegate) {
    delegate.set_display_name(corrected.display_name());
    delegate.set_office(corrected.office());
    delegate.set_state(corrected.state());
    delegate.set_absence_reason(corrected.absence_reason());
    delegate.set_correction_reason(corrected.reason());
    delegate.set_revision(delegate.revision() + 1);
  });
}

void ApplyPointCorrected(const v1::BridgePointCorrected& corrected, Overlay& view) {
  view.Edit<v1::BridgePoint>(corrected.bridge_point(), [&corrected](v1::BridgePoint& point) {
    point.set_display_name(corrected.display_name());
    point.set_head_name(corrected.head_name());
    point.set_head_office(corrected.head_office());
    point.set_correction_reason(corrected.reason());
    point.set_revision(point.revision() + 1);
  });
}

void ApplyOfficialsCorrected(const v1::OfficialsCorrected& corrected, Overlay& view) {
  view.Edit<v1::Conference>(view.stream(), [&corrected](v1::Conference& conference) {
    *conference.mutable_chair() = corrected.chair();
    *conference.mutable_secretary() = corrected.secretary();
    conference.set_revision(conference.revision() + 1);
  });
}

absl::StatusOr<Events> DecideCorrectAttendance(const Overlay& view, const Command& command,
                                               const v1::CorrectAttendanceRequest& request) {
  const auto point = Require<v1::BridgePoint>(view, request.bridge_point());
  if (!point.ok()) return point.status();
  if (auto status = All({CheckReason(request.reason()), CheckCorrectedState(request),
                         CheckCounts(**point, request.declared(), request.counts_confirmed()),
                         CheckEffect(command, request.effective_time())});
      !status.ok()) {
    return status;
  }
  Events events;
  v1::Event& event = events.emplace_back();
  v1::AttendanceCorrected& corrected = *event.mutable_attendance_corrected();
  corrected.set_bridge_point(request.bridge_point());
  corrected.set_state(request.state());
  if (request.has_declared()) *corrected.mutable_declared() = request.declared();
  if (request.state() == v1::ATTENDANCE_STATE_ABSENT) {
    corrected.set_absence_reason(request.absence_reason());
  }
  *corrected.mutable_effective_time() = EffectOf(view, command, request);
  corrected.set_reason(request.reason());
  return events;
}

absl::StatusOr<Events> DecideCorrectDelegate(const Overlay& view, const Command&,
                                             const v1::CorrectDelegateRequest& request) {
  const auto found = Require<v1::Delegate>(view, request.name());
  if (!found.ok()) return found.status();
  const v1::Delegate& delegate = **found;
  if (auto status = All({CheckReason(request.reason()), CheckCorrectedDelegate(delegate, request),
                         CheckName("display_name", request.display_name()),
                         CheckName("office", request.office())});
      !status.ok()) {
    return status;
  }
  const bool restated = request.state() != v1::DELEGATE_STATE_UNSPECIFIED;
  const v1::DelegateState state = restated ? request.state() : delegate.state();
  Events events;
  v1::DelegateCorrected& corrected = *events.emplace_back().mutable_delegate_corrected();
  corrected.set_delegate(request.name());
  corrected.set_display_name(Given(request.display_name(), delegate.display_name()));
  corrected.set_office(Given(request.office(), delegate.office()));
  corrected.set_state(state);
  if (state == v1::DELEGATE_STATE_ABSENT) {
    corrected.set_absence_reason(restated ? request.absence_reason() : delegate.absence_reason());
  }
  corrected.set_reason(request.reason());
  return events;
}

absl::StatusOr<Events> DecideCorrectBridgePoint(const Overlay& view, const Command&,
                                                const v1::CorrectBridgePointRequest& request) {
  const auto point = Require<v1::BridgePoint>(view, request.bridge_point());
  if (!point.ok()) return point.status();
  const bool any = !request.display_name().empty() || !request.head_name().empty() ||
                   !request.head_office().empty();
  if (!any)
    return RefuseField("display_name", {v1::FIELD_RULE_REQUIRED},
                       "Say what is corrected: the name, or the head.");
  if (auto status =
          All({CheckReason(request.reason()), CheckName("display_name", request.display_name()),
               CheckName("head_name", request.head_name()),
               CheckName("head_office", request.head_office())});
      !status.ok()) {
    return status;
  }
  Events events;
  v1::BridgePointCorrected& corrected = *events.emplace_back().mutable_bridge_point_corrected();
  corrected.set_bridge_point(request.bridge_point());
  corrected.set_display_name(Given(request.display_name(), (*point)->display_name()));
  corrected.set_head_name(Given(request.head_name(), (*point)->head_name()));
  corrected.set_head_office(Given(request.head_office(), (*point)->head_office()));
  corrected.set_reason(request.reason());
  return events;
}

absl::StatusOr<Events> DecideCorrectOfficials(const Overlay& view, const Command&,
                                              const v1::CorrectOfficialsRequest& request) {
  if (auto status = CheckReason(request.reason()); !status.ok()) return status;
  if (!request.has_chair() && !request.has_secretary()) {
    return RefuseField("chair", {v1::FIELD_RULE_REQUIRED},
                       "Say who presided, or who kept the minutes.");
  }
  if (request.has_chair()) {
    if (auto status = CheckOfficial("chair", request.chair()); !status.ok()) return status;
  }
  if (request.has_secretary()) {
    if (auto status = CheckOfficial("secretary", request.secretary()); !status.ok()) return status;
  }
  const v1::Conference& conference = ConferenceOf(view);
  Events events;
  v1::OfficialsCorrected& corrected = *events.emplace_back().mutable_officials_corrected();
  *corrected.mutable_chair() = request.has_chair() ? request.chair() : conference.chair();
  *corrected.mutable_secretary() =
      request.has_secretary() ? request.secretary() : conference.secretary();
  corrected.set_reason(request.reason());
  return events;
}

}  // namespace

void AddCorrections(Deciders& deciders) {
  deciders.Add(DecideCorrectAttendance);
  deciders.Add(DecideCorrectDelegate);
  deciders.Add(DecideCorrectBridgePoint);
  deciders.Add(DecideCorrectOfficials);
}

bool ApplyCorrections(const v1::Event& event, Overlay& view) {
  switch (event.kind_case()) {
    case v1::Event::kAttendanceCorrected:
      ApplyAttendanceCorrected(event, view);
      break;
    case v1::Event::kDelegateCorrected:
      ApplyDelegateCorrected(event.delegate_corrected(), view);
      break;
    case v1::Event::kBridgePointCorrected:
      ApplyPointCorrected(event.bridge_point_corrected(), view);
      break;
    case v1::Event::kOfficialsCorrected:
      ApplyOfficialsCorrected(event.officials_corrected(), view);
      break;
    default:
      return false;
  }
  return true;
}

}  // namespace nhipcau::conference
