// What the screens in the halls show (màn hình hội trường), as the moderator chooses.
//
// The choice outlasts rehearsals. Only when what it shows is cleared with one does it go too, and
// screens show the floor again.
#ifndef NHIPCAU_SERVER_CONFERENCE_TALK_HALL_SCREEN_H_
#define NHIPCAU_SERVER_CONFERENCE_TALK_HALL_SCREEN_H_

#include <string>

#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/hall_screen.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// Null while nothing was chosen.
const v1::HallScreen* FindHallScreen(const Overlay& view);

// When the announcement or vote of that name was a mistake: the screens that show it go back to the
// floor.
void AddHallScreenFreed(const Overlay& view, const std::string& name, Events& events);

// After records were cleared: forgets a choice of what is gone.
void ForgetDanglingHallScreen(Overlay& view);

// For room.cc. False: the event is of no kind that this file applies.
void AddHallScreen(Deciders& deciders);
bool ApplyHallScreen(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_TALK_HALL_SCREEN_H_
