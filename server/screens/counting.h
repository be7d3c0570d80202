// What records beside attendance add to a tally.
#ifndef NHIPCAU_SERVER_SCREENS_COUNTING_H_
#define NHIPCAU_SERVER_SCREENS_COUNTING_H_

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/readiness.pb.h"
#include "nhipcau/v1/submission.pb.h"
#include "server/conference/attendance/counting.h"

namespace nhipcau::conference {

// The point itself: its attendance, its line, and that its people are asked for.
TallyCounts CountPoint(const v1::BridgePoint& point, const v1::Conference& conference);
TallyCounts CountReadiness(const v1::Readiness& readiness);
// Takes back what the point adds to `submission_missing_point_count`, if it has sent.
TallyCounts CountSubmission(const v1::Submission& submission, const v1::Conference& conference);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_SCREENS_COUNTING_H_
