// Dự ghép: the people of one point sit in the hall of another. A point is counted for
// itself wherever it sits, and is called to speak where it sits. Nobody sits at a
// point that itself sits elsewhere.
#ifndef NHIPCAU_SERVER_CONFERENCE_POINTS_SHARED_HALLS_H_
#define NHIPCAU_SERVER_CONFERENCE_POINTS_SHARED_HALLS_H_

#include <optional>
#include <string>

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// Why `point` cannot attend at `at`, which may be empty; nothing: it can.
std::optional<std::string> AttendingProblem(const Overlay& view, const std::string& point,
                                            const std::string& at);

// The point in whose hall its people sit: itself, or the one that it attends at.
const std::string& HallOf(const v1::BridgePoint& point);

// For room.cc. False: the event is of no kind that this file applies.
void AddSharedHalls(Deciders& deciders);
bool ApplySharedHalls(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_POINTS_SHARED_HALLS_H_
