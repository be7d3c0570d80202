#include "server/screens/attention.h"

#include <algorithm>
#include <string_view>
#include <tuple>

#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/readiness.pb.h"
#include "server/base/proto_time.h"
#include "server/conference/attendance/attendance.h"
#include "server/conference/attendance/counting.h"
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

// What a rehearsal left counts for nothing once it is over.
bool IsLeftOver(bool of_rehearsal, bool rehearsing) { return of_rehearsal && !rehearsing; }

void AddIncident(const Overlay& view, const std::string& bridge_point, bool rehearsing,
                 Causes& causes) {
  for (const RecordPtr& record : view.Indexed(Index::kOpenIncidentsOfPoint, bridge_point)) {
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

bool IsAhead(v1::ConferenceState state) {
  return state == v1::CONFERENCE_STATE_PLANNED || state == v1::CONFERENCE_STATE_REHEARSING;
}

void AddPreparation(const Overlay& view, const v1::Conference& conference,
                    const v1::BridgePoint& point, Causes& causes) {
  if (!IsAhead(conference.state())) return;
  const v1::Readiness* readiness = ReadinessOf(view, point);
  if (readiness != nullptr && !readiness->ready()) {
    causes.Add(v1::ATTENTION_CAUSE_NOT_READY, FirstFailure(*readiness));
  }
  if (SubmissionMissing(view, point)) {
    causes.Add(v1::ATTENTION_CAUSE_SUBMISSION_MISSING, {});
  }
}

// What attention of all points rests on. Good as long as the view.
struct Occasion {
  const v1::Conference& conference;
  bool rehearsing;
};

Occasion OccasionOf(const Overlay& view) {
  const v1::Conference& conference = ConferenceOf(view);
  return {conference, conference.state() == v1::CONFERENCE_STATE_REHEARSING};
}

v1::Attention AttentionOn(const Overlay& view, const Occasion& occasion,
                          const v1::BridgePoint& point, const NamedCount& named) {
  const v1::Conference& conference = occasion.conference;
  const bool under_way = IsUnderWay(conference.state());
  const v1::AttendanceState attendance = AttendanceNow(point, occasion.rehearsing);
  v1::Attention attention;
  attention.set_name(ChildName(view.stream(), "attentions", point.code()));
  attention.set_bridge_point(point.name());
  Causes causes(attention);
  AddLine(point, occasion.rehearsing, v1::VIDEO_LINE_STATE_DISCONNECTED,
          v1::ATTENTION_CAUSE_LINE_LOST, causes);
  AddIncident(view, point.name(), occasion.rehearsing, causes);
  if (under_way) AddMissing(conference, point, attendance, causes);
  AddLine(point, occasion.rehearsing, v1::VIDEO_LINE_STATE_DEGRADED,
          v1::ATTENTION_CAUSE_LINE_DEGRADED, causes);
  if (under_way) AddDisagreements(point, attendance, named, causes);
  AddPreparation(view, conference, point, causes);
  return attention;
}

// The point that a record tells of; empty: none.
std::string_view PointOf(const v1::Record& record) {
  switch (record.kind_case()) {
    case v1::Record::kBridgePoint:
      return record.bridge_point().name();
    case v1::Record::kDelegate:
      return record.delegate().bridge_point();
    case v1::Record::kIncident:
      return record.incident().bridge_point();
    case v1::Record::kReadiness:
      return record.readiness().bridge_point();
    case v1::Record::kSubmission:
      return record.submission().bridge_point();
    default:
      return {};
  }
}

using Points = std::set<std::string, NameLess>;

void AddPointsOf(const Change& change, Points& points) {
  for (const RecordPtr& record : {change.before, change.after}) {
    if (!record) continue;
    if (const std::string_view point = PointOf(*record); !point.empty()) points.emplace(point);
  }
}

// Of the conference, but for since when its state is.
auto SituationOf(const v1::Conference& conference) {
  return std::make_tuple(conference.state() == v1::CONFERENCE_STATE_REHEARSING,
                         IsUnderWay(conference.state()), IsAhead(conference.state()),
                         AsksForSubmissions(conference));
}

absl::Time StateTimeOf(const v1::Conference& conference) {
  return FromProto(conference.state_time());
}

void AddPointsNotArrived(const std::string& stream, const Emit& emit, Points& points) {
  for (const RecordPtr& record : emit.All(stream + "/attentions/")) {
    const auto& causes = record->attention().causes();
    const bool not_arrived =
        std::count(causes.begin(), causes.end(), v1::ATTENTION_CAUSE_NOT_ARRIVED) > 0;
    if (not_arrived) points.insert(record->attention().bridge_point());
  }
}

}  // namespace

v1::Attention AttentionFor(const Overlay& view, const v1::BridgePoint& point,
                           const NamedCount& named) {
  return AttentionOn(view, OccasionOf(view), point, named);
}

void Attentions::Take(const Overlay& view, std::span<const Change> changes, Emit& emit) {
  for (const Change& change : changes) {
    if (Latest(change).has_delegate()) named_.Take(change);
  }
  const Points points = PointsConcerned(view, changes, emit);
  if (points.empty()) return;
  const Occasion occasion = OccasionOf(view);
  for (const std::string& name : points) {
    const auto* point = view.Find<v1::BridgePoint>(name);
    if (point == nullptr) continue;
    v1::Attention attention =
        AttentionOn(view, occasion, *point, named_.Of(name, occasion.rehearsing));
    if (attention.causes().empty()) {
      emit.Remove(attention.name());
    } else {
      emit.Put(std::move(attention));
    }
  }
}

Attentions::Points Attentions::PointsConcerned(const Overlay& view, std::span<const Change> changes,
                                               const Emit& emit) const {
  Points points;
  if (ConferenceDiffers(changes, stream_, SituationOf)) {
    for (const v1::BridgePoint& point : view.All<v1::BridgePoint>(stream_ + "/bridgePoints/")) {
      points.insert(points.end(), point.name());
    }
    return points;
  }
  if (ConferenceDiffers(changes, stream_, StateTimeOf)) AddPointsNotArrived(stream_, emit, points);
  for (const Change& change : changes) AddPointsOf(change, points);
  return points;
}

}  // namespace nhipcau::conference
