// Delegates by name (Điểm danh theo danh sách): who attends how, who comes in whose
// place, who comes beside the list. Naming is optional, and by exception where that
// is shorter: the event lists the outcome for each all the same.
#ifndef NHIPCAU_SERVER_CONFERENCE_ATTENDANCE_DELEGATES_H_
#define NHIPCAU_SERVER_CONFERENCE_ATTENDANCE_DELEGATES_H_

#include <string>
#include <vector>

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// All delegates of a point, by number. Good until one is put.
std::vector<const v1::Delegate*> DelegatesOf(const Overlay& view, std::string_view bridge_point);

// For room.cc. False: the event is of no kind that this file applies.
void AddDelegates(Deciders& deciders);
bool ApplyDelegates(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_ATTENDANCE_DELEGATES_H_
