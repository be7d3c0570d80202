#include "server/screens/alarms.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <string_view>
#include <tuple>

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/incident.pb.h"
#include "server/base/proto_time.h"
#include "server/conference/floor/floor.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/conference/points/shared_halls.h"

namespace nhipcau::conference {
namespace {

constexpr int32_t kSharePercentDefault = 10;

struct Trouble {
  std::vector<std::string> incidents;
  absl::Time since = absl::InfiniteFuture();
};

// By the names of the points.
using Troubles = std::map<std::string, Trouble, NameLess>;

// Its line is lost, and has been for so long that an incident was opened.
bool IsLineInTrouble(const v1::BridgePoint& point) {
  return point.video_line().state() == v1::VIDEO_LINE_STATE_DISCONNECTED &&
         !point.video_line().incident().empty();
}

Troubles TroublesOf(const Overlay& view) {
  Troubles troubles;
  for (const RecordPtr& record : view.Indexed(Index::kOpenIncidents)) {
    const v1::Incident& incident = record->incident();
    Trouble& trouble = troubles[incident.bridge_point()];
    trouble.incidents.push_back(incident.name());
    trouble.since = std::min(trouble.since, FromProto(incident.open_time()));
  }
  for (const RecordPtr& record : view.Indexed(Index::kLostLines)) {
    const v1::BridgePoint& point = record->bridge_point();
    if (!IsLineInTrouble(point)) continue;
    Trouble& trouble = troubles[point.name()];
    trouble.since = std::min(trouble.since, FromProto(point.video_line().since_time()));
  }
  return troubles;
}

// Halls in which somebody speaks or is about to, with what trouble there is cause for.
using Stages = std::map<std::string, v1::AlarmCause>;

// A point is called to speak where its people sit.
std::string HallOfPoint(const Overlay& view, const std::string& bridge_point) {
  const auto* point = view.Find<v1::BridgePoint>(bridge_point);
  return point == nullptr ? bridge_point : HallOf(*point);
}

Stages StagesOf(const Overlay& view, const v1::FloorQueue& queue) {
  Stages stages;
  if (const v1::Speech* speech = CurrentSpeech(view)) {
    stages[HallOfPoint(view, speech->bridge_point())] = v1::ALARM_CAUSE_SPEAKING;
  }
  for (const std::string& name : queue.on_deck()) {
    const auto* request = view.Find<v1::FloorRequest>(name);
    if (request == nullptr) continue;
    stages.emplace(HallOfPoint(view, request->bridge_point()), v1::ALARM_CAUSE_ON_DECK);
  }
  return stages;
}

v1::AlarmCause CauseFor(const Overlay& view, const Stages& stages,
                        const std::string& bridge_point) {
  if (const auto found = stages.find(bridge_point); found != stages.end()) return found->second;
  const bool is_parent = !view.Indexed(Index::kPointsBelow, bridge_point).empty();
  return is_parent ? v1::ALARM_CAUSE_PARENT : v1::ALARM_CAUSE_UNSPECIFIED;
}

v1::Alarm PointAlarm(std::string_view stream, const std::string& bridge_point,
                     const Trouble& trouble, v1::AlarmCause cause) {
  v1::Alarm alarm;
  alarm.set_name(ChildName(stream, "alarms", IdOf(bridge_point)));
  alarm.set_cause(cause);
  alarm.set_bridge_point(bridge_point);
  for (const std::string& incident : trouble.incidents) alarm.add_incidents(incident);
  *alarm.mutable_since_time() = ToProto(trouble.since);
  return alarm;
}

// Since the trouble that made the share too large.
v1::Alarm ManyAlarm(std::string_view stream, const Troubles& troubles, int32_t point_count,
                    size_t allowed) {
  std::vector<absl::Time> since;
  since.reserve(troubles.size());
  for (const auto& [point, trouble] : troubles) since.push_back(trouble.since);
  std::sort(since.begin(), since.end());
  v1::Alarm alarm;
  alarm.set_name(ChildName(stream, "alarms", "many"));
  alarm.set_cause(v1::ALARM_CAUSE_MANY_POINTS);
  *alarm.mutable_since_time() = ToProto(since[allowed]);
  alarm.set_troubled_point_count(static_cast<int32_t>(troubles.size()));
  alarm.set_point_count(point_count);
  return alarm;
}

// What of a point alarms rest on.
auto LineAndHall(const v1::BridgePoint& point) {
  const absl::Time since =
      IsLineInTrouble(point) ? FromProto(point.video_line().since_time()) : absl::InfiniteFuture();
  return std::make_tuple(since, point.attends_at());
}

bool IsTouchedBy(const Change& change) {
  switch (Latest(change).kind_case()) {
    case v1::Record::kIncident:
    case v1::Record::kSpeech:
      return true;
    case v1::Record::kBridgePoint:
      return Differs(change, &v1::Record::bridge_point, LineAndHall);
    default:
      return false;
  }
}

}  // namespace

void Alarms::Take(const Overlay& view, std::span<const Change> changes, Emit& emit) {
  for (const Change& change : changes) {
    if (!Latest(change).has_bridge_point()) continue;
    point_count_ += (change.after ? 1 : 0) - (change.before ? 1 : 0);
  }
  const RecordPtr queue = emit.Find(stream_ + "/floorQueue");
  assert(queue != nullptr);
  if (queue == queue_ && !AreTouchedBy(changes)) return;
  queue_ = queue;
  emit.PutAll(stream_ + "/alarms/", AlarmsOf(view, queue->floor_queue()));
}

bool Alarms::AreTouchedBy(std::span<const Change> changes) const {
  const auto part = [](const v1::Conference& conference) {
    return std::make_tuple(IsUnderWay(conference.state()),
                           conference.rules().alarm_share_percent());
  };
  return ConferenceDiffers(changes, stream_, part) ||
         std::any_of(changes.begin(), changes.end(), IsTouchedBy);
}

std::vector<v1::Alarm> Alarms::AlarmsOf(const Overlay& view, const v1::FloorQueue& queue) const {
  const v1::Conference& conference = ConferenceOf(view);
  std::vector<v1::Alarm> alarms;
  if (!IsUnderWay(conference.state())) return alarms;
  const Troubles troubles = TroublesOf(view);
  const Stages stages = StagesOf(view, queue);
  for (const auto& [point, trouble] : troubles) {
    const v1::AlarmCause cause = CauseFor(view, stages, point);
    if (cause != v1::ALARM_CAUSE_UNSPECIFIED) {
      alarms.push_back(PointAlarm(stream_, point, trouble, cause));
    }
  }
  const int32_t percent = conference.rules().alarm_share_percent();
  const int64_t allowed =
      int64_t{point_count_} * (percent == 0 ? kSharePercentDefault : percent) / 100;
  if (static_cast<int64_t>(troubles.size()) > allowed) {
    alarms.push_back(ManyAlarm(stream_, troubles, point_count_, static_cast<size_t>(allowed)));
  }
  return alarms;
}

}  // namespace nhipcau::conference
