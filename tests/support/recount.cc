#include "tests/support/recount.h"

#include <vector>

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/readiness.pb.h"
#include "nhipcau/v1/submission.pb.h"
#include "server/screens/counting.h"

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
  if (!delegate.substituted_by().empty()) return;
  tally.set_listed_delegate_count(tally.listed_delegate_count() + 1);
  if (!delegate.replaces().empty()) tally.set_substitute_count(tally.substitute_count() + 1);
  const bool stale = delegate.in_rehearsal() && !rehearsing;
  const v1::DelegateState state = stale ? v1::DELEGATE_STATE_NOT_CHECKED : delegate.state();
  bool present = false;
  if (state == v1::DELEGATE_STATE_PRESENT_IN_HALL) {
    present = true;
    tally.set_named_in_hall_count(tally.named_in_hall_count() + 1);
  } else if (state == v1::DELEGATE_STATE_PRESENT_ONLINE) {
    present = true;
    tally.set_named_online_count(tally.named_online_count() + 1);
  } else if (state == v1::DELEGATE_STATE_ABSENT) {
    tally.set_named_absent_count(tally.named_absent_count() + 1);
  } else {
    tally.set_named_not_checked_count(tally.named_not_checked_count() + 1);
  }
  if (!present) return;
  tally.set_named_present_count(tally.named_present_count() + 1);
  if (delegate.beyond_list()) {
    tally.set_named_beyond_list_count(tally.named_beyond_list_count() + 1);
  }
}

// Whether the point is ready, and whether what it was asked for before the session is missing.
void CountPreparation(const conference::Overlay& view, const v1::Conference& conference,
                      const v1::BridgePoint& point, v1::Tally& tally) {
  const auto* readiness =
      view.Find<v1::Readiness>(conference.name() + "/readinesses/" + point.code());
  if (readiness != nullptr && readiness->ready()) {
    tally.set_ready_point_count(tally.ready_point_count() + 1);
  }
  const bool ahead = conference.state() == v1::CONFERENCE_STATE_PLANNED ||
                     conference.state() == v1::CONFERENCE_STATE_REHEARSING;
  if (!ahead || !conference.has_submission_deadline_time()) return;
  const auto* submission =
      view.Find<v1::Submission>(conference.name() + "/submissions/" + point.code());
  if (submission == nullptr || submission->state() == v1::SUBMISSION_STATE_RETURNED) {
    tally.set_submission_missing_point_count(tally.submission_missing_point_count() + 1);
  }
}

std::vector<v1::BridgePoint> PointsOf(const conference::Overlay& view, const std::string& stream) {
  std::vector<v1::BridgePoint> points;
  view.ForEach<v1::BridgePoint>(stream + "/bridgePoints/", [&points](const v1::BridgePoint& point) {
    points.push_back(point);
  });
  return points;
}

// Of the points that `belongs` says, and their delegates.
template <typename Belongs>
void CountWhere(const conference::Overlay& view, const std::string& stream, const Belongs& belongs,
                v1::Tally& tally) {
  const auto* found = view.Find<v1::Conference>(stream);
  const v1::Conference conference = found == nullptr ? v1::Conference() : *found;
  const bool rehearsing = conference.state() == v1::CONFERENCE_STATE_REHEARSING;
  for (const v1::BridgePoint& point : PointsOf(view, stream)) {
    if (!belongs(point)) continue;
    CountPoint(point, rehearsing, tally);
    CountPreparation(view, conference, point, tally);
  }
  view.ForEach<v1::Delegate>(stream + "/delegates/", [&](const v1::Delegate& delegate) {
    const auto* point = view.Find<v1::BridgePoint>(delegate.bridge_point());
    if (point != nullptr && belongs(*point)) CountDelegate(delegate, rehearsing, tally);
  });
}

}  // namespace

std::map<std::string, v1::Tally> Recount(const conference::Overlay& view,
                                         const std::string& stream) {
  std::map<std::string, v1::Tally> tallies;
  for (const v1::BridgePoint& top : PointsOf(view, stream)) {
    v1::Tally& tally = tallies[top.name()];
    tally.set_bridge_point(top.name());
    CountWhere(
        view, stream,
        [&](const v1::BridgePoint& point) { return IsBelow(view, point.name(), top.name()); },
        tally);
  }
  return tallies;
}

std::map<std::string, v1::Tally> RecountLevels(const conference::Overlay& view,
                                               const std::string& stream) {
  std::map<std::string, v1::Tally> tallies;
  for (const v1::BridgePoint& any : PointsOf(view, stream)) {
    if (any.level().empty()) continue;
    const auto [tally, fresh] = tallies.try_emplace(any.level());
    if (!fresh) continue;
    tally->second.set_level(any.level());
    CountWhere(
        view, stream, [&](const v1::BridgePoint& point) { return point.level() == any.level(); },
        tally->second);
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
