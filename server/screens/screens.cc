#include "server/screens/screens.h"

#include <algorithm>
#include <set>
#include <utility>

#include "nhipcau/v1/bridge_point.pb.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/screens/alarms.h"
#include "server/screens/attention.h"
#include "server/screens/floor_screens.h"
#include "server/screens/forecast.h"

namespace nhipcau::conference {
namespace {

bool SameBytes(const RecordPtr& left, const RecordPtr& right) {
  if (!left || !right) return left == right;
  return left->SerializeAsString() == right->SerializeAsString();
}

// The bridge point that a record tells of, by its own field or its name; empty: none.
std::string PointOf(const std::string& stream, const Change& change) {
  const std::string_view collection = CollectionOf(change.name);
  if (collection == "bridgePoints") return change.name;
  if (collection == "incidents" && change.record) return change.record->incident().bridge_point();
  const bool named_by_code =
      collection == "answers" || collection == "readinesses" || collection == "submissions";
  return named_by_code ? BridgePointName(stream, IdOf(change.name)) : "";
}

// Points whose attention may be another now, besides those whose delegates changed.
void AddPointsConcerned(const Overlay& view, const std::string& stream,
                        const std::vector<Change>& changes,
                        std::set<std::string, NameLess>& points) {
  bool all = false;
  for (const Change& change : changes) {
    const std::string_view collection = CollectionOf(change.name);
    if (change.name == stream || collection == "rollCalls") all = true;
    // An incident that is gone was cleared with a rehearsal, and so was the state of the points.
    if (collection == "incidents" && !change.record) all = true;
    if (std::string point = PointOf(stream, change); !point.empty()) {
      points.insert(std::move(point));
    }
  }
  if (!all) return;
  view.ForEach<v1::BridgePoint>(stream + "/bridgePoints/", [&points](const v1::BridgePoint& point) {
    points.insert(point.name());
  });
}

bool Touches(const std::vector<Change>& changes, std::string_view collection) {
  return std::any_of(changes.begin(), changes.end(), [collection](const Change& change) {
    return CollectionOf(change.name) == collection;
  });
}

template <typename T>
RecordPtr Shared(T message) {
  return std::make_shared<const v1::Record>(RecordOf(std::move(message)));
}

}  // namespace

Screens::Screens(std::string stream) : stream_(std::move(stream)), announcements_(stream_) {}

std::vector<ScreenChange> Screens::Update(const Overlay& view, const std::vector<Change>& changes) {
  std::vector<ScreenChange> changed;
  if (stream_ == kOffice) return changed;
  if (derived_.empty() || TouchesQueue(stream_, queue_points_, changes)) UpdateQueue(view, changed);
  if (Touches(changes, "conferences") || Touches(changes, "agendaItems"))
    UpdateForecast(view, changed);
  announcements_.Take(view, changes, census_.Take(changes));
  UpdateProgress(view, changed);
  UpdateAlarms(view, changed);
  std::set<std::string, NameLess> points = named_.Update(changes);
  AddPointsConcerned(view, stream_, changes, points);
  for (const std::string& point : points) {
    UpdateAttention(view, point, changed);
  }
  for (const std::string& point : cards_.Take(changes)) UpdateCard(view, point, changed);
  return changed;
}

void Screens::Replace(const Overlay& view, const std::string& name, RecordPtr record,
                      std::vector<ScreenChange>& changed) {
  RecordPtr& current = derived_[name];
  if (!SameBytes(current, record)) {
    Audience audience = AudienceOf(view, record ? *record : *current);
    current = record;
    changed.push_back({name, std::move(record), std::move(audience)});
  }
  if (!current) derived_.erase(name);
}

void Screens::ReplaceAll(const Overlay& view, const std::string& prefix,
                         std::map<std::string, RecordPtr, NameLess> records,
                         std::vector<ScreenChange>& changed) {
  for (auto at = derived_.lower_bound(prefix);
       at != derived_.end() && at->first.compare(0, prefix.size(), prefix) == 0; ++at) {
    records.try_emplace(at->first, nullptr);
  }
  for (auto& [name, record] : records) Replace(view, name, std::move(record), changed);
}

void Screens::UpdateQueue(const Overlay& view, std::vector<ScreenChange>& changed) {
  FloorScreens floor = FloorScreensOf(view);
  queue_points_ = std::move(floor.points_shown);
  Replace(view, stream_ + "/floorQueue", Shared(std::move(floor.queue)), changed);
  Replace(view, stream_ + "/floorSummary", Shared(std::move(floor.summary)), changed);
  UpdatePlaces(view, std::move(floor.places), changed);
}

void Screens::UpdatePlaces(const Overlay& view, std::vector<v1::FloorPlace> made,
                           std::vector<ScreenChange>& changed) {
  std::map<std::string, RecordPtr, NameLess> places;
  for (v1::FloorPlace& place : made) {
    const std::string name = place.name();
    places[name] = Shared(std::move(place));
  }
  ReplaceAll(view, stream_ + "/floorPlaces/", std::move(places), changed);
}

void Screens::UpdateForecast(const Overlay& view, std::vector<ScreenChange>& changed) {
  if (view.Find(stream_) == nullptr) return;
  Replace(view, stream_ + "/agendaForecast", Shared(LatestForecast(view, stream_)), changed);
}

void Screens::UpdateProgress(const Overlay& view, std::vector<ScreenChange>& changed) {
  std::map<std::string, RecordPtr, NameLess> progresses;
  for (const auto& [announcement, progress] : announcements_.all()) {
    progresses[progress.name()] = Shared(progress);
  }
  ReplaceAll(view, stream_ + "/announcementProgresses/", std::move(progresses), changed);
}

void Screens::UpdateAlarms(const Overlay& view, std::vector<ScreenChange>& changed) {
  std::map<std::string, RecordPtr, NameLess> alarms;
  const RecordPtr queue = derived_[stream_ + "/floorQueue"];
  for (v1::Alarm& alarm : AlarmsOf(view, stream_, census_, queue->floor_queue())) {
    const std::string name = alarm.name();
    alarms[name] = Shared(std::move(alarm));
  }
  ReplaceAll(view, stream_ + "/alarms/", std::move(alarms), changed);
}

void Screens::UpdateAttention(const Overlay& view, const std::string& bridge_point,
                              std::vector<ScreenChange>& changed) {
  const std::string name = ChildName(stream_, "attentions", IdOf(bridge_point));
  const auto* point = view.Find<v1::BridgePoint>(bridge_point);
  const NamedCount named = named_.Of(bridge_point, Rehearsing(view));
  v1::Attention attention = point ? AttentionFor(view, *point, named) : v1::Attention();
  const bool well = attention.causes().empty();
  Replace(view, name, well ? nullptr : Shared(std::move(attention)), changed);
}

void Screens::UpdateCard(const Overlay& view, const std::string& bridge_point,
                         std::vector<ScreenChange>& changed) {
  const auto* point = view.Find<v1::BridgePoint>(bridge_point);
  if (point == nullptr) return;
  v1::PointCard card = PointCardOf(view, *point);
  const std::string name = card.name();
  Replace(view, name, Shared(std::move(card)), changed);
}

}  // namespace nhipcau::conference
