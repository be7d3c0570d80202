// Sheets on which delegates sign (Danh sách đại biểu), printed before the day.
#ifndef NHIPCAU_SERVER_MINUTES_ATTENDANCE_SHEETS_H_
#define NHIPCAU_SERVER_MINUTES_ATTENDANCE_SHEETS_H_

#include <string>

#include "nhipcau/v1/document_facts.pb.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::minutes {

// A sheet for `bridge_point` and each point below it; empty: for all points. `view` is of the
// conference.
v1::AttendanceSheetsFacts AttendanceSheetsOf(const conference::Overlay& view,
                                             const std::string& bridge_point);

}  // namespace nhipcau::minutes

#endif  // NHIPCAU_SERVER_MINUTES_ATTENDANCE_SHEETS_H_
