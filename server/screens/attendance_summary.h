// The attendance of a subtree in figures, as it counts now.
#ifndef NHIPCAU_SERVER_SCREENS_ATTENDANCE_SUMMARY_H_
#define NHIPCAU_SERVER_SCREENS_ATTENDANCE_SUMMARY_H_

#include <string>
#include <string_view>
#include <vector>

#include "nhipcau/v1/tally.pb.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

struct AttendanceSummary {
  // Points, their attendance and their lines; no names.
  v1::Tally counts;
  // Points that have not reported (Chưa báo), by code.
  std::vector<std::string> not_reported;
};

// Of a point and all below it; `top` empty: of the whole conference.
AttendanceSummary SummarizeAttendance(const Overlay& view, std::string_view stream,
                                      const std::string& top);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_SCREENS_ATTENDANCE_SUMMARY_H_
