// What the screens in the halls show (màn hình hội trường), as the moderator chooses.
//
// The choice outlasts rehearsals. Only when what it shows is cleared with one does it go too, and
// screens show the floor again.
#ifndef NHIPCAU_SERVER_CONFERENCE_TALK_HALL_SCREEN_H_
#define NHIPCAU_SERVER_CONFERENCE_TALK_HALL_SCREEN_H_

#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/hall_screen_service.pb.h"
#include "server/conference/kernel/command.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

absl::StatusOr<Events> DecideSetHallScreen(const Overlay&, const Command&,
                                           const v1::SetHallScreenRequest&);

// After records were cleared: forgets a choice of what is gone.
void ForgetDanglingHallScreen(std::string_view stream, Overlay& view);

// Applies the kinds numbered 210 to 219.
void ApplyHallScreen(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_TALK_HALL_SCREEN_H_
