// Who is who among the bridge points of one morning, chosen by the seed.
#ifndef NHIPCAU_CLIENT_REHEARSAL_CAST_H_
#define NHIPCAU_CLIENT_REHEARSAL_CAST_H_

#include <string>
#include <vector>

#include "client/rehearsal/plan.h"
#include "client/rehearsal/random.h"
#include "nhipcau/v1/bridge_point.pb.h"

namespace nhipcau::rehearsal {

inline const Player kPlanner{Part::kPlanner, ""};
inline const Player kModerator{Part::kModerator, ""};
inline const Player kClerk{Part::kClerk, ""};
inline const Player kTechnician{Part::kTechnician, ""};

inline Player OperatorOf(const v1::BridgePoint& point) { return {Part::kOperator, point.name()}; }

// Pointers into the scene. Every point that is not the host has exactly one of
// the roles `absent`, `by_telephone`, `late` and `punctual`.
struct Cast {
  const v1::BridgePoint* host = nullptr;
  std::vector<const v1::BridgePoint*> absent;
  std::vector<const v1::BridgePoint*> by_telephone;
  std::vector<const v1::BridgePoint*> late;
  std::vector<const v1::BridgePoint*> punctual;

  // Subsets of `punctual` without a point in common.
  std::vector<const v1::BridgePoint*> speakers;
  std::vector<const v1::BridgePoint*> in_trouble;
  std::vector<const v1::BridgePoint*> quiet;
};

Cast MakeCast(const Scene& scene, Random& random);

}  // namespace nhipcau::rehearsal

#endif  // NHIPCAU_CLIENT_REHEARSAL_CAST_H_
