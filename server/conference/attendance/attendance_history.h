// The history of attendance. Whatever is stated of a point stays on record with
// the moment from which it holds; the attendance of a point is what its statements
// make of nothing, in the order in which they take effect, and of those that take
// effect together in the order in which they were entered. So a correction of an
// earlier moment changes what followed only where nobody stated anything since.
//
// What was stated in a rehearsal counts only during one; once it is forgotten,
// what was stated before it stands again.
#ifndef NHIPCAU_SERVER_CONFERENCE_ATTENDANCE_ATTENDANCE_HISTORY_H_
#define NHIPCAU_SERVER_CONFERENCE_ATTENDANCE_ATTENDANCE_HISTORY_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "nhipcau/v1/attendance.pb.h"
#include "nhipcau/v1/attendance_service.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/question.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// Statements of one point, in the order of effect.
using PointHistory = std::vector<const v1::AttendanceStatement*>;
// By name of the point. Good until a statement is put.
using AttendanceHistory = std::map<std::string, PointHistory, NameLess>;

// Of all points, without what counts for nothing any more.
AttendanceHistory HistoryOf(const Overlay& view);

// What the statements that hold by `time` say. Without revision and sheet.
v1::Attendance AttendanceAt(const PointHistory& history, absl::Time time);

// When the statement of a point that holds now took effect; InfinitePast: nothing was stated.
absl::Time LastEffect(const Overlay& view, const std::string& bridge_point);

// What a statement makes of the attendance that held before it. Unset counts stay as they were.
void Follow(const v1::AttendanceStatement& statement, v1::Attendance& attendance);

// What the history says stands again, once what a rehearsal left of the point was reset.
void RestoreAttendance(const AttendanceHistory& history, v1::BridgePoint& point);

// Puts what an event states on record, and makes the attendance of the point follow. `statement`
// says what is stated; who, when and in which order is filled in here.
void ApplyStatement(const v1::Event& event, v1::AttendanceStatement statement, Overlay& view);

// Counts of the subtrees that the caller may see, and of levels, as they were at a moment, by
// what is known now.
absl::StatusOr<v1::GetAttendanceAtResponse> GetAttendanceAt(const Overlay&, const Question&,
                                                            const v1::GetAttendanceAtRequest&);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_ATTENDANCE_ATTENDANCE_HISTORY_H_
