// What screens show of the queue: its order for those who run the floor, its head and length for
// everyone, and for each point its own place with the explanation.
#ifndef NHIPCAU_SERVER_SCREENS_FLOOR_SCREENS_H_
#define NHIPCAU_SERVER_SCREENS_FLOOR_SCREENS_H_

#include <set>
#include <string>
#include <vector>

#include "nhipcau/v1/record.pb.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

struct FloorScreens {
  v1::FloorQueue queue;
  v1::FloorSummary summary;
  // Next first.
  std::vector<v1::FloorPlace> places;
  // Bridge points whose names the summary shows.
  std::set<std::string> points_shown;
};
FloorScreens FloorScreensOf(const Overlay& view);

// What is shown of the queue may be another with these changes. A point that moves below another
// is not looked at here: all that a conference shows is then made anew.
bool TouchesQueue(const std::string& stream, const std::set<std::string>& points_shown,
                  const std::vector<Change>& changes);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_SCREENS_FLOOR_SCREENS_H_
