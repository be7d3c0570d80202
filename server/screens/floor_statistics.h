// Who has spoken and for how long, who was not heard and why, who has not spoken. Pure reports.
//
// Every speech that was begun counts, points of order too; both parts of one that a lost line cut
// in two count as one, with the time of both. What is rehearsed counts only during a rehearsal.
#ifndef NHIPCAU_SERVER_SCREENS_FLOOR_STATISTICS_H_
#define NHIPCAU_SERVER_SCREENS_FLOOR_STATISTICS_H_

#include "absl/status/statusor.h"
#include "nhipcau/v1/floor_service.pb.h"
#include "server/conference/kernel/question.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

absl::StatusOr<v1::GetFloorStatisticsResponse> GetFloorStatistics(
    const Overlay&, const Question&, const v1::GetFloorStatisticsRequest&);

// The token of the next page is the name of the last point of this one.
absl::StatusOr<v1::ListPointsNotSpokenResponse> ListPointsNotSpoken(
    const Overlay&, const Question&, const v1::ListPointsNotSpokenRequest&);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_SCREENS_FLOOR_STATISTICS_H_
