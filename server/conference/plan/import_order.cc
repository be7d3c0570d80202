#include "server/conference/plan/import_order.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace nhipcau::conference {
namespace {

// A sibling: an item on record, or the row of a new one.
struct Sibling {
  const v1::AgendaItem* item = nullptr;
  size_t row = 0;
};
using Siblings = std::vector<Sibling>;

// `said`: those of one parent that rows mean, as the file has them.
Siblings WithThoseLeft(const Siblings& said, const std::vector<const v1::AgendaItem*>& on_record) {
  std::set<const v1::AgendaItem*> is_said;
  for (const Sibling& sibling : said) is_said.insert(sibling.item);
  // Behind which item of the file each of the others stands; behind none: at the beginning.
  std::map<const v1::AgendaItem*, Siblings> behind;
  const v1::AgendaItem* last = nullptr;
  for (const v1::AgendaItem* item : on_record) {
    if (is_said.contains(item)) {
      last = item;
    } else {
      behind[last].push_back({item, 0});
    }
  }
  Siblings order = behind[nullptr];
  for (const Sibling& sibling : said) {
    order.push_back(sibling);
    if (sibling.item == nullptr) continue;
    const Siblings& others = behind[sibling.item];
    order.insert(order.end(), others.begin(), others.end());
  }
  return order;
}

// Of different numbers as many as possible that rise; true for each of these.
std::vector<bool> LongestRise(const std::vector<size_t>& numbers) {
  constexpr size_t kNone = static_cast<size_t>(-1);
  // By length of a rise, less one: where the one ends whose last number is the least.
  std::vector<size_t> ends;
  std::vector<size_t> previous(numbers.size(), kNone);
  for (size_t i = 0; i < numbers.size(); ++i) {
    const auto place =
        std::lower_bound(ends.begin(), ends.end(), numbers[i],
                         [&numbers](size_t end, size_t number) { return numbers[end] < number; });
    if (place != ends.begin()) previous[i] = *std::prev(place);
    if (place == ends.end()) {
      ends.push_back(i);
    } else {
      *place = i;
    }
  }
  std::vector<bool> rises(numbers.size(), false);
  for (size_t at = ends.empty() ? kNone : ends.back(); at != kNone; at = previous[at]) {
    rises[at] = true;
  }
  return rises;
}

void AddMoved(const Siblings& said, const Siblings& order,
              const std::vector<const v1::AgendaItem*>& on_record, ImportedOrder& imported) {
  std::map<const v1::AgendaItem*, size_t> place_of;
  for (const v1::AgendaItem* item : on_record) place_of.emplace(item, place_of.size());
  std::set<const v1::AgendaItem*> is_said;
  for (const Sibling& sibling : said) is_said.insert(sibling.item);
  std::vector<size_t> places_before;
  std::vector<size_t> places_after;
  for (size_t i = 0; i < order.size(); ++i) {
    if (order[i].item == nullptr) continue;
    places_before.push_back(place_of.at(order[i].item));
    places_after.push_back(i);
  }
  const std::vector<bool> stays = LongestRise(places_before);
  for (size_t i = 0; i < places_after.size(); ++i) {
    const v1::AgendaItem* item = order[places_after[i]].item;
    if (stays[i] || !is_said.contains(item)) continue;
    imported.moved[item->name()] = {static_cast<int32_t>(places_before[i] + 1),
                                    static_cast<int32_t>(places_after[i] + 1)};
  }
}

// Where nothing goes before what is on record, positions stay as they are.
void AddPositions(const Siblings& order, const std::vector<const v1::AgendaItem*>& on_record,
                  ImportedOrder& imported) {
  size_t same = 0;
  while (same < on_record.size() && order[same].item == on_record[same]) ++same;
  const bool only_adds = same == on_record.size();
  int32_t position = only_adds && same > 0 ? on_record.back()->position() : 0;
  for (size_t i = only_adds ? same : 0; i < order.size(); ++i) {
    ++position;
    if (order[i].item == nullptr) {
      imported.position_of_new[order[i].row] = position;
    } else if (order[i].item->position() != position) {
      v1::ItemPosition& changed = imported.positions.emplace_back();
      changed.set_agenda_item(order[i].item->name());
      changed.set_position(position);
    }
  }
}

}  // namespace

ImportedOrder OrderOfRows(const AgendaTree& tree,
                          const std::vector<const v1::AgendaItem*>& item_of_row) {
  std::map<std::string, Siblings> said_of;
  for (size_t row = 0; row < item_of_row.size(); ++row) {
    const v1::AgendaItem* item = item_of_row[row];
    said_of[item == nullptr ? "" : item->parent()].push_back({item, row});
  }
  ImportedOrder imported;
  for (auto& [parent, said] : said_of) {
    const std::vector<const v1::AgendaItem*>& on_record = tree.PartsOf(parent);
    const Siblings order = WithThoseLeft(said, on_record);
    AddMoved(said, order, on_record, imported);
    AddPositions(order, on_record, imported);
  }
  return imported;
}

}  // namespace nhipcau::conference
