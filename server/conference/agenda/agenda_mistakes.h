// The way back from an item that was begun by mistake: nothing is left of its last start.
//
//   the item                       as it was: to come, skipped, or done with the end it had
//   what it is a part of, and its  goes back with it, where the same command began them and nothing
//     parts                        else of them was begun since
//   what was under way before      goes on as if it had not ended; where the item is over already,
//                                  it lasted until the item's end
//   floor registration             while the item is under way: as it was before
//   requests for the floor         stay
//   a speech, a vote, an entry of  stands in the way, as does a part that has begun since
//     the minutes
#ifndef NHIPCAU_SERVER_CONFERENCE_AGENDA_AGENDA_MISTAKES_H_
#define NHIPCAU_SERVER_CONFERENCE_AGENDA_AGENDA_MISTAKES_H_

#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// For room.cc. False: the event is of no kind that this file applies.
void AddAgendaMistakes(Deciders& deciders);
bool ApplyAgendaMistakes(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_AGENDA_AGENDA_MISTAKES_H_
