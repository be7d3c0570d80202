// What those at one point need to know of those above it: how the point is called, whom to call,
// and what is sent to it along with others.
#ifndef NHIPCAU_SERVER_SCREENS_POINT_CARDS_H_
#define NHIPCAU_SERVER_SCREENS_POINT_CARDS_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

v1::PointCard PointCardOf(const Overlay& view, const v1::BridgePoint& point);

// Knows whose card may be another after a change, so that a head-count at the host does not make
// the cards of all points anew. Points are added and changed, never removed. Not thread-safe.
class PointCards {
 public:
  // Takes in what changed. The points whose cards may be different now.
  std::set<std::string, NameLess> Take(const std::vector<Change>& changes);

 private:
  using Points = std::set<std::string, NameLess>;

  void AddThoseWhoShow(const v1::BridgePoint& point, Points& points) const;
  void AddAllBelow(const std::string& bridge_point, Points& points) const;

  // What cards show of each point; by its name.
  std::map<std::string, std::string> shown_;
  // The points right below each.
  std::map<std::string, Points> children_;
};

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_SCREENS_POINT_CARDS_H_
