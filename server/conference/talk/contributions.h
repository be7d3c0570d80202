// Written contributions (ý kiến bằng văn bản): of those who were not heard, or whose point
// only watches.
//
// Taken until the conference's date for them; without one, while the session lasts.
#ifndef NHIPCAU_SERVER_CONFERENCE_TALK_CONTRIBUTIONS_H_
#define NHIPCAU_SERVER_CONFERENCE_TALK_CONTRIBUTIONS_H_

#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// For room.cc. False: the event is of no kind that this file applies.
void AddContributions(Deciders& deciders);
bool ApplyContributions(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_TALK_CONTRIBUTIONS_H_
