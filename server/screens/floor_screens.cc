#include "server/screens/floor_screens.h"

#include <algorithm>

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "server/conference/floor/queue.h"
#include "server/conference/floor/queue_order.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/conference/points/bridge_points.h"

namespace nhipcau::conference {
namespace {

constexpr int kNextShown = 3;

void AddNext(const Overlay& view, const v1::FloorRequest& request, QueueOnScreen& screens) {
  screens.summary.add_next_bridge_points(request.bridge_point());
  v1::NextSpeaker& next = *screens.summary.add_next_speakers();
  next.set_floor_request(request.name());
  next.set_bridge_point_title(TitleOf(view, request.bridge_point()));
  next.set_speaker(request.beneficiary().display_name());
  next.set_deck_state(request.deck_state());
  screens.points_shown.insert(request.bridge_point());
  if (const auto* point = view.Find<v1::BridgePoint>(request.bridge_point())) {
    screens.points_shown.insert(point->parent());
  }
}

v1::FloorPlace PlaceOf(const std::string& stream, const v1::FloorRequest& request) {
  v1::FloorPlace place;
  place.set_name(ChildName(stream, "floorPlaces", IdOf(request.name())));
  place.set_floor_request(request.name());
  place.set_bridge_point(request.bridge_point());
  return place;
}

}  // namespace

QueueOnScreen QueueOnScreenOf(const Overlay& view) {
  const std::string& stream = view.stream();
  QueueOnScreen screens;
  screens.queue.set_name(stream + "/floorQueue");
  screens.summary.set_name(stream + "/floorSummary");
  const int on_deck_count = OnDeckCount(ConferenceOf(view).rules());
  int to_be_called = 0;
  for (ExplainedPlace& explained : ExplainedQueue(view)) {
    const v1::FloorRequest& request = explained.request->floor_request();
    v1::FloorPlace& place = screens.places.emplace_back(PlaceOf(stream, request));
    place.set_position(static_cast<int32_t>(screens.places.size()));
    *place.mutable_explanation() = std::move(explained.explanation);
    screens.queue.add_accepted(request.name());
    if (IsSkipped(request)) continue;
    if (to_be_called < kNextShown) AddNext(view, request, screens);
    if (to_be_called < on_deck_count) {
      place.set_on_deck(true);
      screens.queue.add_on_deck(request.name());
    }
    ++to_be_called;
  }
  for (const RecordPtr& record : PendingInOrder(view)) {
    screens.queue.add_pending(record->floor_request().name());
  }
  screens.summary.set_accepted_count(screens.queue.accepted_size());
  screens.summary.set_pending_count(screens.queue.pending_size());
  return screens;
}

void FloorScreens::Take(const Overlay& view, std::span<const Change> changes, Emit& emit) {
  if (is_made_ && !IsTouchedBy(changes)) return;
  is_made_ = true;
  QueueOnScreen shown = QueueOnScreenOf(view);
  points_shown_ = std::move(shown.points_shown);
  emit.Put(std::move(shown.queue));
  emit.Put(std::move(shown.summary));
  emit.PutAll(stream_ + "/floorPlaces/", std::move(shown.places));
}

bool FloorScreens::IsTouchedBy(std::span<const Change> changes) const {
  const auto on_deck = [](const v1::Conference& conference) {
    return OnDeckCount(conference.rules());
  };
  return ConferenceDiffers(changes, stream_, on_deck) ||
         std::any_of(changes.begin(), changes.end(),
                     [this](const Change& change) { return IsTouchedBy(change); });
}

bool FloorScreens::IsTouchedBy(const Change& change) const {
  switch (Latest(change).kind_case()) {
    case v1::Record::kFloorRequest:
    case v1::Record::kSpeech:
    case v1::Record::kFloor:
      return true;
    case v1::Record::kBridgePoint:
      return points_shown_.contains(change.name) &&
             Differs(change, &v1::Record::bridge_point,
                     [](const v1::BridgePoint& point) { return point.display_name(); });
    default:
      return false;
  }
}

}  // namespace nhipcau::conference
