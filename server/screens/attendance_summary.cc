#include "server/screens/attendance_summary.h"

#include <algorithm>

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "server/conference/attendance/attendance.h"
#include "server/conference/attendance/counting.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/point_tree.h"
#include "server/screens/counting.h"

namespace nhipcau::conference {
namespace {

bool IsWithin(const Overlay& view, const v1::BridgePoint& point, const std::string& top) {
  if (top.empty()) return true;
  const std::vector<std::string> path = PathOf(view, point.name());
  return std::find(path.begin(), path.end(), top) != path.end();
}

}  // namespace

AttendanceSummary SummarizeAttendance(const Overlay& view, std::string_view stream,
                                      const std::string& top) {
  AttendanceSummary summary;
  TallyCounts counts;
  const v1::Conference& conference = ConferenceOf(view);
  const bool rehearsing = Rehearsing(view);
  view.ForEach<v1::BridgePoint>(
      std::string(stream) + "/bridgePoints/", [&](const v1::BridgePoint& point) {
        if (!IsWithin(view, point, top)) return;
        counts.Add(CountPoint(point, conference), 1);
        if (AttendanceNow(point, rehearsing) == v1::ATTENDANCE_STATE_NOT_ARRIVED) {
          summary.not_reported.push_back(point.name());
        }
      });
  counts.WriteTo(summary.counts);
  return summary;
}

}  // namespace nhipcau::conference
