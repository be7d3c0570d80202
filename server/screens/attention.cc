#include "server/screens/attention.h"

#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/readiness.pb.h"
#include "nhipcau/v1/roll_call.pb.h"
#include "server/base/proto_time.h"
#include "server/conference/attendance/attendance.h"
#include "server/conference/attendance/roll_calls.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/conference/lines/video_line.h"
#include "server/conference/plan/submissions.h"
#include "server/conference/points/readiness.h"

namespace nhipcau::conference {
namespace {

class Causes {
 public:
  explicit Causes(v1::Attention& attention) : attention_(attention) {}

  void Add(v1::AttentionCause cause, const google::protobuf::Timestamp& since) {
    const bool known = since.seconds() > 0;
    if (attention_.causes().empty() && known) *attention_.mutable_since_time() = since;
    attention_.add_causes(cause);
  }

 private:
  v1::Attention& attention_;
};

// Everybody expected is accounted for; people beyond the list replace nobody.
bool CountsAgree(const v1::BridgePoint& point) {
  const v1::DeclaredCounts& declared = point.attendance().declared();
  return declared.present() - declared.beyond_list() + declared.absent_with_reason() +
             declared.absent_without_reason() ==
         point.expected_count();
}

// What a rehearsal left counts for nothing once it is over.
bool IsLeftOver(bool of_rehearsal, bool rehearsing) { return of_rehearsal && !rehearsing; }

void AddIncident(const Overlay& view, const std::string& bridge_point, bool rehearsing,
                 Causes& causes) {
  for (const RecordPtr& record : view.Indexed(Index::kOpenIncidents)) {
    if (record->incident().bridge_point() != bridge_point) continue;
    if (IsLeftOver(record->incident().in_rehearsal(), rehearsing)) continue;
    causes.Add(v1::ATTENTION_CAUSE_INCIDENT_OPEN, record->incident().open_time());
    return;
  }
}

void AddLine(const v1::BridgePoint& point, bool rehearsing, v1::VideoLineState state,
             v1::AttentionCause cause, Causes& causes) {
  if (point.video_line().state() != state) return;
  if (IsLeftOver(point.video_line().in_rehearsal(), rehearsing)) return;
  causes.Add(cause, point.video_line().since_time());
}

// Naming is optional: where nobody was signed in, no names disagree with the count.
bool NamesDisagree(const v1::BridgePoint& point, const NamedCount& named) {
  return !point.attendance().has_signed_sheet() && named.checked > 0 &&
         named.present != point.attendance().declared().present();
}

void AddMissing(const v1::Conference& conference, const v1::BridgePoint& point,
                v1::AttendanceState attendance, Causes& causes) {
  if (attendance == v1::ATTENDANCE_STATE_NOT_ARRIVED) {
    causes.Add(v1::ATTENTION_CAUSE_NOT_ARRIVED, conference.state_time());
  }
  if (attendance == v1::ATTENDANCE_STATE_LEFT) {
    causes.Add(v1::ATTENTION_CAUSE_LEFT, point.attendance().state_time());
  }
}

// What of a point does not agree with the rest.
void AddDisagreements(const v1::BridgePoint& point, v1::AttendanceState attendance,
                      const NamedCount& named, Causes& causes) {
  const bool there = attendance == v1::ATTENDANCE_STATE_CHECKED_IN;
  if (there && !CountsAgree(point)) {
    causes.Add(v1::ATTENTION_CAUSE_COUNTS_DISAGREE, point.attendance().state_time());
  }
  if (there && NamesDisagree(point, named)) {
    causes.Add(v1::ATTENTION_CAUSE_NAMES_DISAGREE, point.attendance().state_time());
  }
  const bool not_in =
      attendance == v1::ATTENDANCE_STATE_NOT_ARRIVED || attendance == v1::ATTENDANCE_STATE_ABSENT;
  if (not_in && IsLineUp(point.video_line().state())) {
    causes.Add(v1::ATTENTION_CAUSE_CONNECTED_NOT_CHECKED_IN, point.video_line().since_time());
  }
}

void AddRollCall(const Overlay& view, const v1::BridgePoint& point, Causes& causes) {
  const v1::RollCall* open = OpenRollCallOf(view);
  if (open == nullptr || !OwesAnswer(view, *open, point)) return;
  causes.Add(v1::ATTENTION_CAUSE_ROLL_CALL_UNANSWERED, open->open_time());
}

// When the first item was checked that did not pass; nothing when all that were checked did.
google::protobuf::Timestamp FirstFailure(const v1::Readiness& readiness) {
  google::protobuf::Timestamp first;
  for (const v1::ReadinessCheck& check : readiness.checks()) {
    if (check.passed()) continue;
    const bool earlier = first.seconds() == 0 || FromProto(check.check_time()) < FromProto(first);
    if (earlier) first = check.check_time();
  }
  return first;
}

void AddPreparation(const Overlay& view, const v1::Conference& conference,
                    const v1::BridgePoint& point, Causes& causes) {
  const bool ahead = conference.state() == v1::CONFERENCE_STATE_PLANNED ||
                     conference.state() == v1::CONFERENCE_STATE_REHEARSING;
  if (!ahead) return;
  const v1::Readiness* readiness = ReadinessOf(view, point);
  if (readiness != nullptr && !readiness->ready()) {
    causes.Add(v1::ATTENTION_CAUSE_NOT_READY, FirstFailure(*readiness));
  }
  if (SubmissionMissing(view, point)) {
    causes.Add(v1::ATTENTION_CAUSE_SUBMISSION_MISSING, {});
  }
}

}  // namespace

v1::Attention AttentionFor(const Overlay& view, const v1::BridgePoint& point,
                           const NamedCount& named) {
  const std::string stream(StreamOf(point.name()));
  const v1::Conference& conference = ConferenceOf(view);
  const bool rehearsing = Rehearsing(view);
  const v1::AttendanceState attendance = AttendanceNow(point, rehearsing);
  v1::Attention attention;
  attention.set_name(ChildName(stream, "attentions", point.code()));
  attention.set_bridge_point(point.name());
  Causes causes(attention);
  AddLine(point, rehearsing, v1::VIDEO_LINE_STATE_DISCONNECTED, v1::ATTENTION_CAUSE_LINE_LOST,
          causes);
  AddIncident(view, point.name(), rehearsing, causes);
  if (IsUnderWay(conference.state())) AddMissing(conference, point, attendance, causes);
  AddLine(point, rehearsing, v1::VIDEO_LINE_STATE_DEGRADED, v1::ATTENTION_CAUSE_LINE_DEGRADED,
          causes);
  if (IsUnderWay(conference.state())) {
    AddDisagreements(point, attendance, named, causes);
    AddRollCall(view, point, causes);
  }
  AddPreparation(view, conference, point, causes);
  return attention;
}

}  // namespace nhipcau::conference
