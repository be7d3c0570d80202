// Which points are exceptions (Cần chú ý), and why.
//
// Rests on the point itself, its incidents, delegates, checklist and submission; and of the
// conference on its state, since when that is (of points that have not arrived), and whether points
// are asked for their people.
#ifndef NHIPCAU_SERVER_SCREENS_ATTENTION_H_
#define NHIPCAU_SERVER_SCREENS_ATTENTION_H_

#include <set>
#include <span>
#include <string>
#include <utility>

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "server/conference/kernel/state.h"
#include "server/screens/derived.h"
#include "server/screens/named_counts.h"

namespace nhipcau::conference {

// Why the point needs attention, worst first; no causes: all is well. Attendance is an
// exception only while the conference rehearses, is in session or in recess; preparation, only
// while the session is ahead. `named`: of the point's delegates, as it counts now.
v1::Attention AttentionFor(const Overlay& view, const v1::BridgePoint& point,
                           const NamedCount& named);

class Attentions : public Derived {
 public:
  explicit Attentions(std::string stream) : stream_(std::move(stream)) {}

  void Take(const Overlay& view, std::span<const Change> changes, Emit& emit) override;

 private:
  using Points = std::set<std::string, NameLess>;

  // Points whose attention may be another.
  Points PointsConcerned(const Overlay& view, std::span<const Change> changes,
                         const Emit& emit) const;

  std::string stream_;
  NamedCounts named_;
};

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_SCREENS_ATTENTION_H_
