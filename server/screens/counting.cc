#include "server/screens/counting.h"

#include "server/conference/attendance/counting.h"
#include "server/conference/lines/video_line.h"
#include "server/conference/plan/submissions.h"

namespace nhipcau::conference {

v1::Tally CountPoint(const v1::BridgePoint& point, const v1::Conference& conference) {
  const bool rehearsing = conference.state() == v1::CONFERENCE_STATE_REHEARSING;
  const bool stale = point.attendance().in_rehearsal() && !rehearsing;
  v1::Tally counts =
      CountAttendance(stale ? v1::Attendance() : point.attendance(), point.expected_count());
  counts.set_line_connected_point_count(IsLineUp(point.video_line().state()));
  counts.set_submission_missing_point_count(AsksForSubmissions(conference));
  return counts;
}

v1::Tally CountReadiness(const v1::Readiness& readiness) {
  v1::Tally counts;
  counts.set_ready_point_count(readiness.ready());
  return counts;
}

v1::Tally CountSubmission(const v1::Submission& submission, const v1::Conference& conference) {
  v1::Tally counts;
  const bool sent = submission.state() != v1::SUBMISSION_STATE_RETURNED;
  if (AsksForSubmissions(conference) && sent) counts.set_submission_missing_point_count(-1);
  return counts;
}

}  // namespace nhipcau::conference
