// What single records add to a tally: one place for what counts as what.
//
// Who left has attended: the counts of the point go on adding up. A point that is
// ABSENT excuses everybody whom it was expected to send. A delegate whose place
// another took is counted no more. What was stated in a rehearsal counts only
// during one.
#ifndef NHIPCAU_SERVER_CONFERENCE_COUNTING_H_
#define NHIPCAU_SERVER_CONFERENCE_COUNTING_H_

#include "nhipcau/v1/record.pb.h"

namespace nhipcau::conference {

// Adds each count of `from`, `sign` times.
void Accumulate(const v1::Tally& from, int sign, v1::Tally& to);

// A point of which `attendance` holds, and where so many are expected.
v1::Tally CountAttendance(const v1::Attendance& attendance, int expected);

// The point itself: its attendance, its line, and that its people are asked for.
v1::Tally CountPoint(const v1::BridgePoint& point, const v1::Conference& conference);
v1::Tally CountDelegate(const v1::Delegate& delegate, bool rehearsing);
v1::Tally CountReadiness(const v1::Readiness& readiness);
// Takes back what the point adds to `submission_missing_point_count`, if it has sent.
v1::Tally CountSubmission(const v1::Submission& submission, const v1::Conference& conference);

// How a delegate attends, as it counts now.
v1::DelegateState DelegateStateNow(const v1::Delegate& delegate, bool rehearsing);
bool IsNamedPresent(v1::DelegateState state);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_COUNTING_H_
