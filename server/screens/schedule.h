// The agenda's plan, made complete: how long each item is to last, and what break lies before it.
//
// An item whose parts have planned times runs as its parts do; one whose parts have
// none is held as a whole. An item without a planned start follows the one before.
// One without a duration lasts until the next planned start, or the planned end; of
// several in a row the first takes it all. A break is the time before an item's
// planned start in which no other is planned; it belongs to the item, also when that
// is moved.
#ifndef NHIPCAU_SERVER_SCREENS_SCHEDULE_H_
#define NHIPCAU_SERVER_SCREENS_SCHEDULE_H_

#include <vector>

#include "absl/time/time.h"
#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "server/conference/kernel/agenda_tree.h"

namespace nhipcau::conference {

// One item that is held as a whole.
struct Slot {
  const v1::AgendaItem* item = nullptr;
  absl::Duration length;
  absl::Duration break_before;
};

// In the order of the agenda; empty when no item has a planned time. The conference has planned
// times. Good as long as the tree.
std::vector<Slot> ScheduleOf(const AgendaTree& tree, const v1::Conference& conference);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_SCREENS_SCHEDULE_H_
