// What single records add to a tally: one place for what counts as what.
//
// Who left has attended: the counts of the point go on adding up. A point that is
// ABSENT excuses everybody whom it was expected to send. A delegate whose place
// another took is counted no more. What was stated in a rehearsal counts only
// during one.
#ifndef NHIPCAU_SERVER_CONFERENCE_ATTENDANCE_COUNTING_H_
#define NHIPCAU_SERVER_CONFERENCE_ATTENDANCE_COUNTING_H_

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/readiness.pb.h"
#include "nhipcau/v1/submission.pb.h"
#include "nhipcau/v1/tally.pb.h"

namespace nhipcau::conference {

// Adds each count of `from`, `sign` times.
void Accumulate(const v1::Tally& from, int sign, v1::Tally& to);

// A point of which `attendance` holds, and where so many are expected.
v1::Tally CountAttendance(const v1::Attendance& attendance, int expected);

v1::Tally CountDelegate(const v1::Delegate& delegate, bool rehearsing);

// How a delegate attends, as it counts now.
v1::DelegateState DelegateStateNow(const v1::Delegate& delegate, bool rehearsing);
bool IsNamedPresent(v1::DelegateState state);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_ATTENDANCE_COUNTING_H_
