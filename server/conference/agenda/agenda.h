// The agenda as it is planned: a tree of items, in order of position among the parts of one item.
//
// An item can be put at another place at any time; nothing that happened moves with
// it. While an item is under way it stays below its parent, which is under way too.
#ifndef NHIPCAU_SERVER_CONFERENCE_AGENDA_AGENDA_H_
#define NHIPCAU_SERVER_CONFERENCE_AGENDA_AGENDA_H_

#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// Fields that planners set; shared by single edits and imports.
absl::Status CheckItemPlan(const v1::AgendaItem& item);

// Sets what planners set but for parent and position, and nothing else.
void CopyPlan(const v1::AgendaItem& from, v1::AgendaItem& to);

// An item that has not begun, made of what planners set, parent and position included.
v1::AgendaItem PlannedItem(std::string_view stream, int64_t number, const v1::AgendaItem& plan);

// The position after the last part of an item; of no item (""): after the last at the top.
int32_t NextPosition(const Overlay& view, const std::string& parent);

// For room.cc. False: the event is of no kind that this file applies.
void AddAgendaPlan(Deciders& deciders);
bool ApplyAgendaPlan(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_AGENDA_AGENDA_H_
