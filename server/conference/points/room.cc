#include "server/conference/points/room.h"

#include "server/conference/points/bridge_points.h"
#include "server/conference/points/incidents.h"
#include "server/conference/points/readiness.h"
#include "server/conference/points/shared_halls.h"

namespace nhipcau::conference {

void AddPoints(Deciders& deciders) {
  AddBridgePoints(deciders);
  AddSharedHalls(deciders);
  AddReadiness(deciders);
  AddIncidents(deciders);
}

bool ApplyPoints(const v1::Event& event, Overlay& view) {
  return ApplyBridgePoints(event, view) || ApplySharedHalls(event, view) ||
         ApplyReadiness(event, view) || ApplyIncidents(event, view);
}

}  // namespace nhipcau::conference
