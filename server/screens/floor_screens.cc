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

void AddNext(const Overlay& view, const v1::FloorRequest& request, FloorScreens& screens) {
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

FloorScreens FloorScreensOf(const Overlay& view) {
  const std::string& stream = view.stream();
  FloorScreens screens;
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

bool TouchesQueue(const std::string& stream, const std::set<std::string>& points_shown,
                  const std::vector<Change>& changes) {
  return std::any_of(changes.begin(), changes.end(), [&](const Change& change) {
    const std::string_view collection = CollectionOf(change.name);
    return collection == "floorRequests" || collection == "speeches" || change.name == stream ||
           change.name == FloorName(stream) || points_shown.contains(change.name);
  });
}

}  // namespace nhipcau::conference
