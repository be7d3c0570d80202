#include "server/screens/point_census.h"

#include <utility>

#include "nhipcau/v1/bridge_point.pb.h"

namespace nhipcau::conference {

bool PointCensus::Take(const std::vector<Change>& changes) {
  bool changed = false;
  for (const Change& change : changes) {
    if (!change.record || !change.record->has_bridge_point()) continue;
    const v1::BridgePoint& point = change.record->bridge_point();
    Place place{point.level(), point.parent()};
    const auto [known, fresh] = places_.try_emplace(point.name());
    if (!fresh && known->second == place) continue;
    if (!known->second.parent.empty()) --below_[known->second.parent];
    if (!place.parent.empty()) ++below_[place.parent];
    known->second = std::move(place);
    changed = true;
  }
  return changed;
}

bool PointCensus::HasPointsBelow(const std::string& bridge_point) const {
  const auto found = below_.find(bridge_point);
  return found != below_.end() && found->second > 0;
}

}  // namespace nhipcau::conference
