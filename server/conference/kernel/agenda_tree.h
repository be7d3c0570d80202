// The agenda as a tree: items, their parts, and the parts of these; siblings in order of position.
#ifndef NHIPCAU_SERVER_CONFERENCE_KERNEL_AGENDA_TREE_H_
#define NHIPCAU_SERVER_CONFERENCE_KERNEL_AGENDA_TREE_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "nhipcau/v1/agenda.pb.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// Deeper trees than this are taken for circles.
inline constexpr size_t kAgendaDepthMax = 8;

// The items of one view. Pointers are good until the view changes. Not thread-safe.
class AgendaTree {
 public:
  explicit AgendaTree(const Overlay& view);

  // Parts of an item in order; of no item ("") those at the top.
  const std::vector<const v1::AgendaItem*>& PartsOf(const std::string& item) const;

  // All items below one, each before its parts; below "" the whole agenda.
  std::vector<const v1::AgendaItem*> Below(const std::string& item) const;

 private:
  void Append(const std::string& item, size_t depth,
              std::vector<const v1::AgendaItem*>& items) const;

  std::map<std::string, std::vector<const v1::AgendaItem*>> parts_;
};

// The item itself and all items that it is a part of, nearest first.
std::vector<const v1::AgendaItem*> ItemPath(const Overlay& view, std::string_view item);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_KERNEL_AGENDA_TREE_H_
