// What single records add to a tally: one place for what counts as what.
//
// Who left has attended: the counts of the point go on adding up. A point that is
// ABSENT excuses everybody whom it was expected to send. A delegate whose place
// another took is counted no more. What was stated in a rehearsal counts only
// during one.
#ifndef NHIPCAU_SERVER_CONFERENCE_ATTENDANCE_COUNTING_H_
#define NHIPCAU_SERVER_CONFERENCE_ATTENDANCE_COUNTING_H_

#include <cstdint>

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/readiness.pb.h"
#include "nhipcau/v1/submission.pb.h"
#include "nhipcau/v1/tally.pb.h"

namespace nhipcau::conference {

// The counts of a v1::Tally, of the same names; but for pages, which nobody records.
struct TallyCounts {
  int32_t point_count = 0;
  int32_t checked_in_point_count = 0;
  int32_t not_arrived_point_count = 0;
  int32_t left_point_count = 0;
  int32_t absent_point_count = 0;
  int32_t line_connected_point_count = 0;
  int32_t expected_count = 0;
  int32_t present_count = 0;
  int32_t absent_with_reason_count = 0;
  int32_t absent_without_reason_count = 0;
  int32_t beyond_list_count = 0;
  int32_t not_declared_count = 0;
  int32_t listed_delegate_count = 0;
  int32_t named_present_count = 0;
  int32_t named_in_hall_count = 0;
  int32_t named_online_count = 0;
  int32_t named_absent_count = 0;
  int32_t named_not_checked_count = 0;
  int32_t substitute_count = 0;
  int32_t named_beyond_list_count = 0;
  int32_t ready_point_count = 0;
  int32_t submission_missing_point_count = 0;

  bool operator==(const TallyCounts&) const = default;
  // Adds each count of `other`, `sign` times.
  void Add(const TallyCounts& other, int32_t sign);
  void WriteTo(v1::Tally& tally) const;
};

// A point of which `attendance` holds, and where so many are expected.
TallyCounts CountAttendance(const v1::Attendance& attendance, int32_t expected);
// The attendance of a point, as it counts now.
TallyCounts CountAttendance(const v1::BridgePoint& point, bool rehearsing);

// Of a point that has declared: everybody expected is accounted for; people beyond the list replace
// nobody.
bool CountsAgree(const v1::BridgePoint& point);

TallyCounts CountDelegate(const v1::Delegate& delegate, bool rehearsing);

// How a delegate attends, as it counts now.
v1::DelegateState DelegateStateNow(const v1::Delegate& delegate, bool rehearsing);
bool IsNamedPresent(v1::DelegateState state);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_ATTENDANCE_COUNTING_H_
