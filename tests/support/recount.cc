#include "tests/support/recount.h"

#include <vector>

namespace nhipcau {
namespace {

bool IsBelow(const conference::Overlay& view, std::string point, const std::string& top) {
  while (!point.empty()) {
    if (point == top) return true;
    const auto* found = view.Find<v1::BridgePoint>(point);
    point = found == nullptr ? "" : found->parent();
  }
  return false;
}

void CountPoint(const v1::BridgePoint& point, bool rehearsing, v1::Tally& tally) {
  const v1::Attendance& attendance = point.attendance();
  const bool stale = attendance.in_rehearsal() && !rehearsing;
  const v1::AttendanceState state = stale ? v1::ATTENDANCE_STATE_NOT_ARRIVED : attendance.state();
  const v1::DeclaredCounts& declared = attendance.declared();
  const auto add = [&tally](auto get, auto set, int32_t count) {
    (tally.*set)((tally.*get)() + count);
  };
  using T = v1::Tally;
  add(&T::point_count, &T::set_point_count, 1);
  add(&T::expected_count, &T::set_expected_count, point.expected_count());
  const v1::VideoLineState line = point.video_line().state();
  if (line == v1::VIDEO_LINE_STATE_CONNECTED || line == v1::VIDEO_LINE_STATE_DEGRADED) {
    add(&T::line_connected_point_count, &T::set_line_connected_point_count, 1);
  }
  // What a point declared stays counted when it leaves.
  if (state == v1::ATTENDANCE_STATE_CHECKED_IN || state == v1::ATTENDANCE_STATE_LEFT) {
    if (state == v1::ATTENDANCE_STATE_LEFT) {
      add(&T::left_point_count, &T::set_left_point_count, 1);
    } else {
      add(&T::checked_in_point_count, &T::set_checked_in_point_count, 1);
    }
    add(&T::present_count, &T::set_present_count, declared.present());
    add(&T::absent_with_reason_count, &T::set_absent_with_reason_count,
        declared.absent_with_reason());
    add(&T::absent_without_reason_count, &T::set_absent_without_reason_count,
        declared.absent_without_reason());
    add(&T::beyond_list_count, &T::set_beyond_list_count, declared.beyond_list());
  } else if (state == v1::ATTENDANCE_STATE_ABSENT) {
    add(&T::absent_point_count, &T::set_absent_point_count, 1);
    add(&T::absent_with_reason_count, &T::set_absent_with_reason_count, point.expected_count());
  } else {
    add(&T::not_arrived_point_count, &T::set_not_arrived_point_count, 1);
    add(&T::not_declared_count, &T::set_not_declared_count, point.expected_count());
  }
}

void CountDelegate(const v1::Delegate& delegate, bool rehearsing, v1::Tally& tally) {
  tally.set_listed_delegate_count(tally.listed_delegate_count() + 1);
  const bool present = delegate.state() == v1::DELEGATE_STATE_PRESENT_IN_HALL ||
                       delegate.state() == v1::DELEGATE_STATE_PRESENT_ONLINE;
  if (present && delegate.in_rehearsal() == rehearsing) {
    tally.set_named_present_count(tally.named_present_count() + 1);
  }
}

}  // namespace

std::map<std::string, v1::Tally> Recount(const conference::Overlay& view,
                                         const std::string& stream) {
  const auto* conference = view.Find<v1::Conference>(stream);
  const bool rehearsing =
      conference != nullptr && conference->state() == v1::CONFERENCE_STATE_REHEARSING;
  std::vector<v1::BridgePoint> points;
  view.ForEach<v1::BridgePoint>(stream + "/bridgePoints/", [&points](const v1::BridgePoint& point) {
    points.push_back(point);
  });
  std::map<std::string, v1::Tally> tallies;
  for (const v1::BridgePoint& top : points) {
    v1::Tally& tally = tallies[top.name()];
    tally.set_bridge_point(top.name());
    for (const v1::BridgePoint& point : points) {
      if (IsBelow(view, point.name(), top.name())) CountPoint(point, rehearsing, tally);
    }
    view.ForEach<v1::Delegate>(stream + "/delegates/", [&](const v1::Delegate& delegate) {
      if (IsBelow(view, delegate.bridge_point(), top.name())) {
        CountDelegate(delegate, rehearsing, tally);
      }
    });
  }
  return tallies;
}

v1::Tally CountsOnly(const v1::Tally& tally) {
  v1::Tally counts = tally;
  counts.clear_name();
  counts.clear_as_of_time();
  counts.clear_as_of_sequence();
  counts.clear_page_live_point_count();
  return counts;
}

}  // namespace nhipcau
