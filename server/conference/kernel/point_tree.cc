#include "server/conference/kernel/point_tree.h"

#include "nhipcau/v1/bridge_point.pb.h"

namespace nhipcau::conference {

std::vector<std::string> PathOf(const Overlay& view, std::string_view bridge_point) {
  std::vector<std::string> path;
  const v1::BridgePoint* point = view.Find<v1::BridgePoint>(bridge_point);
  while (point != nullptr && path.size() < kPointDepthMax) {
    path.push_back(point->name());
    point = view.Find<v1::BridgePoint>(point->parent());
  }
  return path;
}

}  // namespace nhipcau::conference
