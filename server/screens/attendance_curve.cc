#include "server/screens/attendance_curve.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "nhipcau/v1/attendance.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "server/base/proto_time.h"
#include "server/conference/attendance/attendance_history.h"
#include "server/conference/attendance/counting.h"
#include "server/conference/kernel/deciding.h"

namespace nhipcau::conference {
namespace {

struct CurveCounts {
  int32_t present = 0;
  int32_t checked_in_points = 0;
  int32_t left_points = 0;

  bool operator==(const CurveCounts&) const = default;
  void Add(const CurveCounts& other, int32_t sign) {
    present += sign * other.present;
    checked_in_points += sign * other.checked_in_points;
    left_points += sign * other.left_points;
  }
};

// What is different from `time` on.
struct CurveChange {
  absl::Time time;
  CurveCounts difference;
};

CurveCounts CurveCountsOf(const v1::Attendance& attendance) {
  const TallyCounts counts = CountAttendance(attendance, /*expected=*/0);
  return {counts.present_count, counts.checked_in_point_count, counts.left_point_count};
}

void AddChanges(const PointHistory& history, std::vector<CurveChange>& changes) {
  v1::Attendance attendance;
  CurveCounts before;
  for (const v1::AttendanceStatement* statement : history) {
    Follow(*statement, attendance);
    const CurveCounts now = CurveCountsOf(attendance);
    CurveCounts difference = now;
    difference.Add(before, -1);
    changes.push_back({FromProto(statement->effective_time()), difference});
    before = now;
  }
}

// Of all points, in the order of effect.
std::vector<CurveChange> ChangesOfAttendance(const Overlay& view) {
  std::vector<CurveChange> changes;
  for (const auto& [point, history] : HistoryOf(view)) {
    if (view.Find<v1::BridgePoint>(point) != nullptr) AddChanges(history, changes);
  }
  std::sort(changes.begin(), changes.end(), [](const CurveChange& left, const CurveChange& right) {
    return left.time < right.time;
  });
  return changes;
}

void AddMoment(absl::Time time, const CurveCounts& counts,
               v1::GetAttendanceCurveResponse& response) {
  v1::AttendanceMoment& moment = *response.add_moments();
  *moment.mutable_time() = ToProto(time);
  moment.set_present_count(counts.present);
  moment.set_checked_in_point_count(counts.checked_in_points);
  moment.set_left_point_count(counts.left_points);
}

v1::GetAttendanceCurveResponse CurveOf(const std::vector<CurveChange>& changes, absl::Time start,
                                       absl::Time end) {
  v1::GetAttendanceCurveResponse response;
  CurveCounts counts;
  CurveCounts told;
  auto next = changes.begin();
  for (int step = 0; step <= kCurveSteps; ++step) {
    const absl::Time time = start + (end - start) * step / kCurveSteps;
    for (; next != changes.end() && next->time <= time; ++next) counts.Add(next->difference, 1);
    if (step != 0 && step != kCurveSteps && counts == told) continue;
    AddMoment(time, counts, response);
    told = counts;
  }
  return response;
}

}  // namespace

absl::StatusOr<v1::GetAttendanceCurveResponse> GetAttendanceCurve(
    const Overlay& view, const Question& question, const v1::GetAttendanceCurveRequest& request) {
  if (auto status = CheckTime("start_time", request.start_time()); !status.ok()) return status;
  if (auto status = CheckTime("end_time", request.end_time()); !status.ok()) return status;
  const std::vector<CurveChange> changes = ChangesOfAttendance(view);
  if (changes.empty()) return v1::GetAttendanceCurveResponse();
  const absl::Time start =
      request.has_start_time() ? FromProto(request.start_time()) : changes.front().time;
  const absl::Time end =
      request.has_end_time() ? std::min(FromProto(request.end_time()), question.now) : question.now;
  if (end <= start) return v1::GetAttendanceCurveResponse();
  return CurveOf(changes, start, end);
}

}  // namespace nhipcau::conference
