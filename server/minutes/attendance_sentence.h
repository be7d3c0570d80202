// One sentence that states the attendance, for the chair to read out.
//
// Says only what there is to say: nobody beyond the list, nobody absent, nobody gone
// are not mentioned. Whoever left has reported and has attended. Points that have not
// reported are named while they are few.
#ifndef NHIPCAU_SERVER_MINUTES_ATTENDANCE_SENTENCE_H_
#define NHIPCAU_SERVER_MINUTES_ATTENDANCE_SENTENCE_H_

#include "absl/status/statusor.h"
#include "nhipcau/v1/attendance_service.pb.h"
#include "server/conference/kernel/question.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::minutes {

// A coordinator who names no point is told of the own subtree; of another subtree, NOT_FOUND.
absl::StatusOr<v1::DescribeAttendanceResponse> DescribeAttendance(
    const conference::Overlay&, const conference::Question&, const v1::DescribeAttendanceRequest&);

}  // namespace nhipcau::minutes

#endif  // NHIPCAU_SERVER_MINUTES_ATTENDANCE_SENTENCE_H_
