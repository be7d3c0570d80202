#include "server/conference/points/parents.h"

#include <algorithm>
#include <set>

#include "nhipcau/v1/bridge_point.pb.h"
#include "server/conference/kernel/point_tree.h"

namespace nhipcau::conference {
namespace {

using IsApart = std::function<bool(const std::string&)>;

size_t LevelsBelow(const Overlay& view, std::string_view bridge_point, const IsApart& is_apart,
                   size_t levels_max) {
  if (levels_max == 0) return 0;
  size_t levels = 0;
  for (const v1::BridgePoint& below :
       KindRange<v1::BridgePoint>(view.Indexed(Index::kPointsBelow, bridge_point))) {
    if (is_apart(below.name())) continue;
    levels = std::max(levels, 1 + LevelsBelow(view, below.name(), is_apart, levels_max - 1));
  }
  return levels;
}

}  // namespace

ParentProblem ParentProblemOf(const std::string& point, const std::vector<std::string>& path,
                              size_t levels_below) {
  std::set<std::string> seen = {point};
  for (const std::string& above : path) {
    if (!seen.insert(above).second) return ParentProblem::kCircle;
  }
  return path.size() + 1 + levels_below <= kPointDepthMax ? ParentProblem::kNone
                                                          : ParentProblem::kTooDeep;
}

size_t LevelsBelow(const Overlay& view, std::string_view bridge_point, const IsApart& is_apart) {
  return LevelsBelow(view, bridge_point, is_apart, kPointDepthMax);
}

}  // namespace nhipcau::conference
