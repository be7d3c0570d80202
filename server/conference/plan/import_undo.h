// An import is taken back, until the session is opened.
//
//   what it brought in             is deleted, as by name (deletions.h says what goes along)
//   what it changed                is as it was before, with the revision of then
//   the order of an agenda         is that of before, unless an item was moved since or what stays
//                                  takes the place of another
//   what somebody changed since    stays, and is named: undo the later import first, or put it
//   right what lies elsewhere since      stays, too: the point above it, or its hall, is gone
#ifndef NHIPCAU_SERVER_CONFERENCE_PLAN_IMPORT_UNDO_H_
#define NHIPCAU_SERVER_CONFERENCE_PLAN_IMPORT_UNDO_H_

#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/receipt.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// Adds what one event put back to the counts of its receipt.
void CountRestored(const v1::RecordsRestored& restored, v1::DeletedCounts& counts);

// For room.cc. False: the event is of no kind that this file applies.
void AddImportUndo(Deciders& deciders);
bool ApplyImportUndo(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_PLAN_IMPORT_UNDO_H_
