#include "server/conference/attention.h"

#include "server/conference/attendance.h"
#include "server/conference/deciding.h"
#include "server/conference/names.h"

namespace nhipcau::conference {
namespace {

class Causes {
 public:
  explicit Causes(v1::Attention& attention) : attention_(attention) {}

  void Add(v1::AttentionCause cause, const google::protobuf::Timestamp& since) {
    if (attention_.causes().empty()) *attention_.mutable_since_time() = since;
    attention_.add_causes(cause);
  }

 private:
  v1::Attention& attention_;
};

bool UnderWay(const v1::Conference& conference) {
  return conference.state() == v1::CONFERENCE_STATE_REHEARSING ||
         conference.state() == v1::CONFERENCE_STATE_IN_SESSION ||
         conference.state() == v1::CONFERENCE_STATE_IN_RECESS;
}

// Everybody expected is accounted for; people beyond the list replace nobody.
bool CountsAgree(const v1::BridgePoint& point) {
  const v1::DeclaredCounts& declared = point.attendance().declared();
  return declared.present() - declared.beyond_list() + declared.absent_with_reason() +
             declared.absent_without_reason() ==
         point.expected_count();
}

void AddIncident(const Overlay& view, const std::string& bridge_point, Causes& causes) {
  for (const RecordPtr& record : view.Indexed(Index::kOpenIncidents)) {
    if (record->incident().bridge_point() != bridge_point) continue;
    causes.Add(v1::ATTENTION_CAUSE_INCIDENT_OPEN, record->incident().open_time());
    return;
  }
}

}  // namespace

v1::Attention AttentionFor(const Overlay& view, const v1::BridgePoint& point) {
  const std::string stream(StreamOf(point.name()));
  const v1::Conference& conference = ConferenceOf(view, stream);
  const v1::AttendanceState attendance = AttendanceNow(point, Rehearsing(view, stream));
  v1::Attention attention;
  attention.set_name(ChildName(stream, "attentions", point.code()));
  attention.set_bridge_point(point.name());
  Causes causes(attention);
  if (point.video_line().state() == v1::VIDEO_LINE_STATE_DISCONNECTED) {
    causes.Add(v1::ATTENTION_CAUSE_LINE_LOST, point.video_line().since_time());
  }
  AddIncident(view, point.name(), causes);
  if (UnderWay(conference) && attendance == v1::ATTENDANCE_STATE_NOT_ARRIVED) {
    causes.Add(v1::ATTENTION_CAUSE_NOT_ARRIVED, conference.state_time());
  }
  if (UnderWay(conference) && attendance == v1::ATTENDANCE_STATE_LEFT) {
    causes.Add(v1::ATTENTION_CAUSE_LEFT, point.attendance().state_time());
  }
  if (point.video_line().state() == v1::VIDEO_LINE_STATE_DEGRADED) {
    causes.Add(v1::ATTENTION_CAUSE_LINE_DEGRADED, point.video_line().since_time());
  }
  if (UnderWay(conference) && attendance == v1::ATTENDANCE_STATE_CHECKED_IN &&
      !CountsAgree(point)) {
    causes.Add(v1::ATTENTION_CAUSE_COUNTS_DISAGREE, point.attendance().state_time());
  }
  return attention;
}

}  // namespace nhipcau::conference
