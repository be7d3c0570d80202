#include "server/conference/attendance/attendance.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "nhipcau/v1/attendance.pb.h"
#include "nhipcau/v1/attendance_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "server/base/refusal.h"
#include "server/conference/attendance/attendance_history.h"
#include "server/conference/kernel/attachments.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/points/bridge_points.h"

namespace nhipcau::conference {
namespace {

constexpr int kCountMax = 1'000'000;

// What nobody is asked about. A digit too many makes ten times as many; halls that are opened to
// the whole commune fill with some times what was summoned. Where nobody planned a number, no
// bridge point of one commune seats more than a thousand.
constexpr int kLikelyTimesExpected = 5;
constexpr int kAlwaysLikely = 50;
constexpr int kLikelyWithoutPlan = 1'000;

absl::Status WrongAttendance(const v1::BridgePoint& point, bool rehearsing, v1::NextStep step,
                             std::string_view advice) {
  const v1::AttendanceState state = AttendanceNow(point, rehearsing);
  return RefuseState(v1::REASON_WRONG_ATTENDANCE_STATE, point.name(), state, step,
                     absl::StrCat(point.name(), " is ", v1::AttendanceState_Name(state), ". ",
                                  std::string(advice)));
}

int64_t PeopleIn(const v1::DeclaredCounts& counts) {
  return int64_t{counts.present()} + counts.absent_with_reason() + counts.absent_without_reason();
}

absl::Status CheckLikely(const v1::BridgePoint& point, const v1::DeclaredCounts& counts) {
  const int64_t expected = point.expected_count();
  const int64_t likely_max =
      expected == 0 ? kLikelyWithoutPlan
                    : std::max<int64_t>(kAlwaysLikely, expected * kLikelyTimesExpected);
  if (PeopleIn(counts) <= likely_max || SameCounts(point.attendance().declared(), counts)) {
    return absl::OkStatus();
  }
  return RefuseResource(
      v1::REASON_COUNTS_UNLIKELY, point.name(),
      absl::StrCat("These are ", PeopleIn(counts), " people, and ", expected,
                   " are expected. Check the counts, or set counts_confirmed if they are right."),
      v1::NEXT_STEP_CONFIRM_COUNTS);
}

// Whoever was offline says what the check-in rests on; who is at the point need not.
absl::Status CheckRestsOn(const v1::BridgePoint& point, const v1::CheckInRequest& request) {
  if (!request.has_revision()) return absl::OkStatus();
  return CheckRevision(point.name(), point.attendance().revision(), request.revision());
}

// What an event states of a point; nothing that counts, of other kinds.
// Nothing: the event states no attendance.
std::optional<v1::AttendanceStatement> StatementOf(const v1::Event& event) {
  v1::AttendanceStatement statement;
  if (event.has_point_checked_in()) {
    statement.set_bridge_point(event.point_checked_in().bridge_point());
    statement.set_state(v1::ATTENDANCE_STATE_CHECKED_IN);
    *statement.mutable_declared() = event.point_checked_in().declared();
  } else if (event.has_attendance_declared()) {
    statement.set_bridge_point(event.attendance_declared().bridge_point());
    statement.set_state(v1::ATTENDANCE_STATE_CHECKED_IN);
    *statement.mutable_declared() = event.attendance_declared().declared();
  } else if (event.has_point_left()) {
    statement.set_bridge_point(event.point_left().bridge_point());
    statement.set_state(v1::ATTENDANCE_STATE_LEFT);
  } else if (event.has_point_marked_absent()) {
    statement.set_bridge_point(event.point_marked_absent().bridge_point());
    statement.set_state(v1::ATTENDANCE_STATE_ABSENT);
    statement.set_absence_reason(event.point_marked_absent().reason());
  } else {
    return std::nullopt;
  }
  return statement;
}

void ApplySignedSheet(const v1::SignedSheetAttached& attached, Overlay& view) {
  const bool rehearsing = Rehearsing(view);
  view.Edit<v1::BridgePoint>(attached.bridge_point(), [&](v1::BridgePoint& point) {
    if (point.attendance().in_rehearsal() && !rehearsing) {
      ResetAttendance(point);
      RestoreAttendance(HistoryOf(view), point);
    }
    v1::Attendance& attendance = *point.mutable_attendance();
    *attendance.mutable_signed_sheet() = attached.sheet();
    if (rehearsing) attendance.set_in_rehearsal(true);
    attendance.set_revision(attendance.revision() + 1);
  });
}

absl::StatusOr<Events> DecideCheckIn(const Overlay& view, const Command& command,
                                     const v1::CheckInRequest& request) {
  const auto point = Require<v1::BridgePoint>(view, request.bridge_point());
  if (!point.ok()) return point.status();
  if (AttendanceNow(**point, Rehearsing(view)) == v1::ATTENDANCE_STATE_CHECKED_IN) {
    return WrongAttendance(**point, Rehearsing(view), v1::NEXT_STEP_DECLARE,
                           "Declare the new counts instead.");
  }
  if (auto status = CheckRestsOn(**point, request); !status.ok()) return status;
  if (auto status = CheckCounts(**point, request.declared(), request.counts_confirmed());
      !status.ok()) {
    return status;
  }
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
  if (AttendanceNow(**point, Rehearsing(view)) != v1::ATTENDANCE_STATE_CHECKED_IN) {
    return WrongAttendance(**point, Rehearsing(view), v1::NEXT_STEP_CHECK_IN, "Check in first.");
  }
  if (auto status =
          CheckRevision((*point)->name(), (*point)->attendance().revision(), request.revision());
      !status.ok()) {
    return status;
  }
  if (auto status = CheckCounts(**point, request.declared(), request.counts_confirmed());
      !status.ok()) {
    return status;
  }
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
  if (AttendanceNow(**point, Rehearsing(view)) != v1::ATTENDANCE_STATE_CHECKED_IN) {
    return WrongAttendance(**point, Rehearsing(view), v1::NEXT_STEP_CHECK_IN,
                           "Only a point that has checked in can leave.");
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
  if (AttendanceNow(**point, Rehearsing(view)) != v1::ATTENDANCE_STATE_NOT_ARRIVED) {
    return WrongAttendance(**point, Rehearsing(view), v1::NEXT_STEP_CORRECT_ATTENDANCE,
                           "Only a point that has not arrived can be marked absent.");
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

absl::StatusOr<Events> DecideAttachSignedSheet(const Overlay& view, const Command& command,
                                               const v1::AttachSignedSheetRequest& request) {
  const auto point = Require<v1::BridgePoint>(view, request.bridge_point());
  if (!point.ok()) return point.status();
  if (auto status = CheckAttachment("sheet", request.sheet()); !status.ok()) return status;
  Events events;
  v1::Event& event = events.emplace_back();
  event.mutable_signed_sheet_attached()->set_bridge_point(request.bridge_point());
  *event.mutable_signed_sheet_attached()->mutable_sheet() = request.sheet();
  MarkOnBehalf(command, request.bridge_point(), request.told_by(), event);
  return events;
}

}  // namespace

v1::AttendanceState AttendanceNow(const v1::BridgePoint& point, bool rehearsing) {
  if (point.attendance().in_rehearsal() && !rehearsing) return v1::ATTENDANCE_STATE_NOT_ARRIVED;
  return point.attendance().state();
}

absl::Status CheckCounts(const v1::BridgePoint& point, const v1::DeclaredCounts& counts,
                         bool confirmed) {
  const auto [least, most] = std::minmax({counts.present(), counts.absent_with_reason(),
                                          counts.absent_without_reason(), counts.beyond_list()});
  if (least < 0 || most > kCountMax) {
    return RefuseField("declared", {v1::FIELD_RULE_RANGE, {"0", "1000000"}},
                       "Counts must lie between 0 and 1,000,000.");
  }
  if (counts.beyond_list() > counts.present()) {
    return RefuseField("declared.beyond_list", {v1::FIELD_RULE_PART_OF_PRESENT},
                       "beyond_list counts some of those present.");
  }
  return confirmed ? absl::OkStatus() : CheckLikely(point, counts);
}

bool SameCounts(const v1::DeclaredCounts& left, const v1::DeclaredCounts& right) {
  return left.present() == right.present() &&
         left.absent_with_reason() == right.absent_with_reason() &&
         left.absent_without_reason() == right.absent_without_reason() &&
         left.beyond_list() == right.beyond_list();
}

void AddStatements(Deciders& deciders) {
  deciders.Add(DecideCheckIn);
  deciders.Add(DecideDeclareAttendance);
  deciders.Add(DecideLeaveConference);
  deciders.Add(DecideMarkAbsent);
  deciders.Add(DecideAttachSignedSheet);
}

bool ApplyStatements(const v1::Event& event, Overlay& view) {
  if (event.has_signed_sheet_attached()) {
    ApplySignedSheet(event.signed_sheet_attached(), view);
    return true;
  }
  std::optional<v1::AttendanceStatement> statement = StatementOf(event);
  if (!statement.has_value()) return false;
  ApplyStatement(event, *std::move(statement), view);
  return true;
}

}  // namespace nhipcau::conference
