// What the minutes' staff write beside the record: notes, statements tied to
// speeches, conclusions, decisions, tasks, proposals with their answers. Nothing is
// deleted; a withdrawn entry is left out of documents, and the task that was taken up from it is
// withdrawn by the same decision.
#ifndef NHIPCAU_SERVER_CONFERENCE_MINUTES_MINUTES_ENTRIES_H_
#define NHIPCAU_SERVER_CONFERENCE_MINUTES_MINUTES_ENTRIES_H_

#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// For room.cc. False: the event is of no kind that this file applies.
void AddMinutesEntries(Deciders& deciders);
bool ApplyMinutesEntries(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_MINUTES_MINUTES_ENTRIES_H_
