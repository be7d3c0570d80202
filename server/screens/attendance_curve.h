// How many were there through the session: the history of attendance as a curve that can be drawn.
// A pure report.
#ifndef NHIPCAU_SERVER_SCREENS_ATTENDANCE_CURVE_H_
#define NHIPCAU_SERVER_SCREENS_ATTENDANCE_CURVE_H_

#include "absl/status/statusor.h"
#include "nhipcau/v1/attendance_service.pb.h"
#include "server/conference/kernel/question.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// Equal parts of the time that is asked for; each end of one is a moment of the curve. A screen of
// 1920 pixels has eight of them for each, and an answer stays below 8 KB.
inline constexpr int kCurveSteps = 240;

// The counts are those that GetAttendanceAt gives for the host point at the same moments.
// FIELD_INVALID for a time that is none.
absl::StatusOr<v1::GetAttendanceCurveResponse> GetAttendanceCurve(
    const Overlay&, const Question&, const v1::GetAttendanceCurveRequest&);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_SCREENS_ATTENDANCE_CURVE_H_
