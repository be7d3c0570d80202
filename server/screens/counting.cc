#include "server/screens/counting.h"

#include "server/conference/lines/video_line.h"
#include "server/conference/plan/submissions.h"

namespace nhipcau::conference {

TallyCounts CountPoint(const v1::BridgePoint& point, const v1::Conference& conference) {
  TallyCounts counts =
      CountAttendance(point, conference.state() == v1::CONFERENCE_STATE_REHEARSING);
  counts.line_connected_point_count = IsLineUp(point.video_line().state()) ? 1 : 0;
  counts.submission_missing_point_count = AsksForSubmissions(conference) ? 1 : 0;
  return counts;
}

TallyCounts CountReadiness(const v1::Readiness& readiness) {
  TallyCounts counts;
  counts.ready_point_count = readiness.ready() ? 1 : 0;
  return counts;
}

TallyCounts CountSubmission(const v1::Submission& submission, const v1::Conference& conference) {
  TallyCounts counts;
  const bool sent = submission.state() != v1::SUBMISSION_STATE_RETURNED;
  counts.submission_missing_point_count = AsksForSubmissions(conference) && sent ? -1 : 0;
  return counts;
}

}  // namespace nhipcau::conference
