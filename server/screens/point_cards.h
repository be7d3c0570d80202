// What those at one point need to know of those above it: how the point is called, whom to call,
// in whose hall its people sit, and what is sent to it along with others.
//
// Rests on the points: on the place, the names and the contacts of the point and of those above it,
// and on the name of the point at which it attends.
// A head-count at the host makes no card anew.
#ifndef NHIPCAU_SERVER_SCREENS_POINT_CARDS_H_
#define NHIPCAU_SERVER_SCREENS_POINT_CARDS_H_

#include <span>
#include <string>
#include <utility>

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "server/conference/kernel/state.h"
#include "server/screens/derived.h"

namespace nhipcau::conference {

v1::PointCard PointCardOf(const Overlay& view, const v1::BridgePoint& point);

class PointCards : public Derived {
 public:
  explicit PointCards(std::string stream) : stream_(std::move(stream)) {}

  void Take(const Overlay& view, std::span<const Change> changes, Emit& emit) override;

 private:
  std::string stream_;
};

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_SCREENS_POINT_CARDS_H_
