// The agenda: a tree of items.
//
//   agenda.h        as it is planned
//     commands: AddAgendaItem, UpdateAgendaItem, MoveAgendaItem
//     events: agenda_item_added, agenda_item_updated, agenda_item_moved
//
//   agenda_course.h as it is held: what is under way, done, skipped
//     commands: StartAgendaItem, EndAgendaItem, SkipAgendaItem
//     events: agenda_item_started, agenda_item_ended, agenda_item_skipped
//
//   agenda_mistakes.h the way back from an item that was begun by mistake
//     commands: UndoAgendaItemStart
//     events: agenda_item_start_undone
#ifndef NHIPCAU_SERVER_CONFERENCE_AGENDA_ROOM_H_
#define NHIPCAU_SERVER_CONFERENCE_AGENDA_ROOM_H_

#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// Adds what decides the commands above.
void AddAgenda(Deciders& deciders);

// Applies the events above, each to `view`. False: the event is of none of these kinds, and nothing
// is changed.
bool ApplyAgenda(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_AGENDA_ROOM_H_
