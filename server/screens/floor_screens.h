// What screens show of the queue: its order for those who run the floor, its head and length for
// everyone, and for each point its own place with the explanation.
//
// Rests on requests, speeches and the floor; on how many are on deck by the conference's rules;
// and on the names of the points that the summary shows. A point that moves below another is not
// looked at here: all that a conference shows is then made anew.
#ifndef NHIPCAU_SERVER_SCREENS_FLOOR_SCREENS_H_
#define NHIPCAU_SERVER_SCREENS_FLOOR_SCREENS_H_

#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "nhipcau/v1/floor.pb.h"
#include "server/conference/kernel/state.h"
#include "server/screens/derived.h"

namespace nhipcau::conference {

struct QueueOnScreen {
  v1::FloorQueue queue;
  v1::FloorSummary summary;
  // Next first.
  std::vector<v1::FloorPlace> places;
  // Bridge points whose names the summary shows.
  std::set<std::string> points_shown;
};
QueueOnScreen QueueOnScreenOf(const Overlay& view);

class FloorScreens : public Derived {
 public:
  explicit FloorScreens(std::string stream) : stream_(std::move(stream)) {}

  void Take(const Overlay& view, std::span<const Change> changes, Emit& emit) override;

 private:
  bool IsTouchedBy(std::span<const Change> changes) const;
  bool IsTouchedBy(const Change& change) const;

  std::string stream_;
  bool is_made_ = false;
  std::set<std::string> points_shown_;
};

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_SCREENS_FLOOR_SCREENS_H_
