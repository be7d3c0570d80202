#include "server/conference/attendance/attendance_history.h"

#include <algorithm>
#include <utility>

#include "nhipcau/v1/role.pb.h"
#include "nhipcau/v1/tally.pb.h"
#include "server/base/proto_time.h"
#include "server/base/refusal.h"
#include "server/conference/attendance/counting.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/conference/kernel/point_tree.h"
#include "server/conference/points/bridge_points.h"

namespace nhipcau::conference {
namespace {

bool Counts(const v1::AttendanceStatement& statement, bool rehearsing) {
  return rehearsing || !statement.in_rehearsal();
}

// Statements come in the order of entry; that is kept among those that take effect together.
void SortByEffect(PointHistory& history) {
  std::stable_sort(history.begin(), history.end(), [](const auto* left, const auto* right) {
    return FromProto(left->effective_time()) < FromProto(right->effective_time());
  });
}

PointHistory HistoryOfPoint(const Overlay& view, const std::string& bridge_point) {
  const bool rehearsing = Rehearsing(view);
  PointHistory history;
  for (const RecordPtr& record : view.Indexed(Index::kStatementsOfPoint, bridge_point)) {
    const v1::AttendanceStatement& statement = record->attendance_statement();
    if (Counts(statement, rehearsing)) history.push_back(&statement);
  }
  SortByEffect(history);
  return history;
}

// All but the revision, which only goes up, and the sheet, which is no statement.
void Restate(const PointHistory& history, v1::Attendance& attendance) {
  v1::Attendance restated = AttendanceAt(history, absl::InfiniteFuture());
  restated.set_revision(attendance.revision());
  if (attendance.has_signed_sheet()) {
    *restated.mutable_signed_sheet() = attendance.signed_sheet();
  }
  attendance = std::move(restated);
}

void FillIn(const v1::Event& event, const Overlay& view, v1::AttendanceStatement& statement) {
  statement.set_name(
      NumberedName(view.stream(), "attendanceStatements", view.NextNumber("attendanceStatements")));
  if (!statement.has_effective_time()) *statement.mutable_effective_time() = event.time();
  *statement.mutable_entry_time() = event.time();
  statement.set_entered_by(event.principal());
  statement.set_told_by(event.told_by());
  statement.set_on_behalf(!event.on_behalf_of().empty());
  statement.set_in_rehearsal(Rehearsing(view));
}

struct CountedTally {
  v1::Tally tally;
  TallyCounts counts;
};
using TalliesByName = std::map<std::string, CountedTally, NameLess>;

// Adds the counts of a point to those of it and of each point above it that the caller may see,
// and to those of its level, which only those see who see all points.
void AddCounts(const Overlay& view, const Question& question, const v1::BridgePoint& point,
               const TallyCounts& counts, TalliesByName& tallies) {
  for (const std::string& above : PathOf(view, point.name())) {
    if (!IsHeldBy(view, question, above)) continue;
    CountedTally& counted = tallies[ChildName(question.stream, "tallies", IdOf(above))];
    counted.tally.set_bridge_point(above);
    counted.counts.Add(counts, 1);
  }
  if (question.principal.role() == v1::ROLE_COORDINATOR) return;
  CountedTally& counted = tallies[LevelTallyName(question.stream, point.level())];
  counted.tally.set_level(point.level());
  counted.counts.Add(counts, 1);
}

}  // namespace

AttendanceHistory HistoryOf(const Overlay& view) {
  const bool rehearsing = Rehearsing(view);
  AttendanceHistory histories;
  for (const v1::AttendanceStatement& statement :
       view.All<v1::AttendanceStatement>(view.stream() + "/attendanceStatements/")) {
    if (Counts(statement, rehearsing)) histories[statement.bridge_point()].push_back(&statement);
  }
  for (auto& [point, history] : histories) SortByEffect(history);
  return histories;
}

v1::Attendance AttendanceAt(const PointHistory& history, absl::Time time) {
  v1::Attendance attendance;
  attendance.set_state(v1::ATTENDANCE_STATE_NOT_ARRIVED);
  for (const v1::AttendanceStatement* statement : history) {
    if (FromProto(statement->effective_time()) > time) break;
    Follow(*statement, attendance);
  }
  return attendance;
}

absl::Time LastEffect(const Overlay& view, const std::string& bridge_point) {
  const PointHistory history = HistoryOfPoint(view, bridge_point);
  return history.empty() ? absl::InfinitePast() : FromProto(history.back()->effective_time());
}

void Follow(const v1::AttendanceStatement& statement, v1::Attendance& attendance) {
  const bool there = statement.state() == v1::ATTENDANCE_STATE_CHECKED_IN ||
                     statement.state() == v1::ATTENDANCE_STATE_LEFT;
  if (!there) attendance.clear_declared();
  if (there && statement.has_declared()) *attendance.mutable_declared() = statement.declared();
  attendance.set_absence_reason(statement.absence_reason());
  if (!statement.correction_reason().empty()) {
    attendance.set_correction_reason(statement.correction_reason());
  }
  if (statement.state() == v1::ATTENDANCE_STATE_NOT_ARRIVED) attendance.clear_check_in_time();
  if (there && !attendance.has_check_in_time()) {
    *attendance.mutable_check_in_time() = statement.effective_time();
  }
  if (attendance.state() == statement.state()) return;
  attendance.set_state(statement.state());
  *attendance.mutable_state_time() = statement.effective_time();
}

void RestoreAttendance(const AttendanceHistory& history, v1::BridgePoint& point) {
  const auto before = history.find(point.name());
  if (before != history.end()) Restate(before->second, *point.mutable_attendance());
}

void ApplyStatement(const v1::Event& event, v1::AttendanceStatement statement, Overlay& view) {
  const std::string point = statement.bridge_point();
  if (!view.Find<v1::BridgePoint>(point)) return;
  FillIn(event, view, statement);
  view.Put(RecordOf(statement));
  view.Edit<v1::BridgePoint>(point, [&](v1::BridgePoint& edited) {
    const bool stale = edited.attendance().in_rehearsal() && !statement.in_rehearsal();
    if (stale) ResetAttendance(edited);
    v1::Attendance& attendance = *edited.mutable_attendance();
    if (stale || !statement.correction_reason().empty()) {
      Restate(HistoryOfPoint(view, point), attendance);
    } else {
      Follow(statement, attendance);
    }
    attendance.set_in_rehearsal(statement.in_rehearsal());
    attendance.set_revision(attendance.revision() + 1);
  });
}

absl::StatusOr<v1::GetAttendanceAtResponse> GetAttendanceAt(
    const Overlay& view, const Question& question, const v1::GetAttendanceAtRequest& request) {
  if (auto status = CheckTime("time", request.time()); !status.ok()) return status;
  const absl::Time time = request.has_time() ? FromProto(request.time()) : question.now;
  if (time > question.now)
    return RefuseField("time", {v1::FIELD_RULE_NOT_AHEAD}, "time must not lie ahead.");
  const AttendanceHistory history = HistoryOf(view);
  TalliesByName tallies;
  view.ForEach<v1::BridgePoint>(
      question.stream + "/bridgePoints/", [&](const v1::BridgePoint& point) {
        const auto of_point = history.find(point.name());
        const v1::Attendance attendance =
            AttendanceAt(of_point == history.end() ? PointHistory() : of_point->second, time);
        AddCounts(view, question, point, CountAttendance(attendance, point.expected_count()),
                  tallies);
      });
  v1::GetAttendanceAtResponse response;
  for (auto& [name, counted] : tallies) {
    v1::Tally& tally = counted.tally;
    counted.counts.WriteTo(tally);
    tally.set_name(name);
    *tally.mutable_as_of_time() = ToProto(time);
    tally.set_as_of_sequence(view.sequence());
    *(tally.level().empty() ? response.add_tallies() : response.add_level_tallies()) =
        std::move(tally);
  }
  return response;
}

}  // namespace nhipcau::conference
