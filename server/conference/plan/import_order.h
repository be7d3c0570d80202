// The order that the rows of an agenda say: items that rows mean, and new ones, stand as the file
// has them among their siblings. An item that no row means stays behind the one that it stood
// behind.
#ifndef NHIPCAU_SERVER_CONFERENCE_PLAN_IMPORT_ORDER_H_
#define NHIPCAU_SERVER_CONFERENCE_PLAN_IMPORT_ORDER_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/agenda_tree.h"

namespace nhipcau::conference {

// Places among siblings, from 1.
struct MovedPlace {
  int32_t before = 0;
  int32_t after = 0;
};

struct ImportedOrder {
  // By row, of those that make a new item.
  std::map<size_t, int32_t> position_of_new;
  // Of items on record that get another position.
  std::vector<v1::ItemPosition> positions;
  // Items that rows mean and that change places, by name: as few as bring about the order.
  std::map<std::string, MovedPlace> moved;
};

// For each row the item that it means; null: it makes a new one, at the top.
ImportedOrder OrderOfRows(const AgendaTree& tree,
                          const std::vector<const v1::AgendaItem*>& item_of_row);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_PLAN_IMPORT_ORDER_H_
