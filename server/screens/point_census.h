// Which bridge points there are, as the derived records need to know it at every change
// without going through all of them.
#ifndef NHIPCAU_SERVER_SCREENS_POINT_CENSUS_H_
#define NHIPCAU_SERVER_SCREENS_POINT_CENSUS_H_

#include <map>
#include <string>
#include <vector>

#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// Points are added and changed, never removed. Not thread-safe.
class PointCensus {
 public:
  // Takes in what changed. True when there are more points, or one has another level or parent.
  bool Take(const std::vector<Change>& changes);

  int32_t count() const { return static_cast<int32_t>(places_.size()); }
  // Other points hang below it.
  bool HasPointsBelow(const std::string& bridge_point) const;

 private:
  struct Place {
    std::string level;
    std::string parent;
    bool operator==(const Place&) const = default;
  };

  // By name of the point.
  std::map<std::string, Place> places_;
  std::map<std::string, int> below_;
};

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_SCREENS_POINT_CENSUS_H_
