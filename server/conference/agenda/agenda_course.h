// The agenda as it is held: which items are under way, done, skipped.
//
// At most one item of each level is under way: the innermost is the conference's
// current one, and all that it is a part of are under way with it. Starting an item
// ends those that it is no part of; ending one ends its parts. A done or skipped
// item can be started again.
#ifndef NHIPCAU_SERVER_CONFERENCE_AGENDA_AGENDA_COURSE_H_
#define NHIPCAU_SERVER_CONFERENCE_AGENDA_AGENDA_COURSE_H_

#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// Sets how the item was held so far, not what was planned of it.
void CopyCourse(const v1::AgendaItem& from, v1::AgendaItem& to);

// The item is to come again; false: it was. Not for parts, which are items of their own.
bool ResetAgendaItem(v1::AgendaItem& item);

// Ends all items that are under way, the innermost first.
void AddAllItemsEnded(const Overlay& view, Events& events);

// For room.cc. False: the event is of no kind that this file applies.
void AddAgendaCourse(Deciders& deciders);
bool ApplyAgendaCourse(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_AGENDA_AGENDA_COURSE_H_
