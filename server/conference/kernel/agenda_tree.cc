#include "server/conference/kernel/agenda_tree.h"

#include <algorithm>

namespace nhipcau::conference {

AgendaTree::AgendaTree(const Overlay& view) {
  view.ForEach<v1::AgendaItem>(view.stream() + "/agendaItems/", [this](const v1::AgendaItem& item) {
    parts_[item.parent()].push_back(&item);
  });
  for (auto& [parent, parts] : parts_) {
    std::stable_sort(parts.begin(), parts.end(), [](const auto* left, const auto* right) {
      return left->position() < right->position();
    });
  }
}

const std::vector<const v1::AgendaItem*>& AgendaTree::PartsOf(const std::string& item) const {
  static const auto* const kNone = new std::vector<const v1::AgendaItem*>;
  const auto found = parts_.find(item);
  return found == parts_.end() ? *kNone : found->second;
}

std::vector<const v1::AgendaItem*> AgendaTree::Below(const std::string& item) const {
  std::vector<const v1::AgendaItem*> items;
  Append(item, 0, items);
  return items;
}

void AgendaTree::Append(const std::string& item, size_t depth,
                        std::vector<const v1::AgendaItem*>& items) const {
  if (depth == kAgendaDepthMax) return;
  for (const v1::AgendaItem* part : PartsOf(item)) {
    items.push_back(part);
    Append(part->name(), depth + 1, items);
  }
}

std::vector<const v1::AgendaItem*> ItemPath(const Overlay& view, std::string_view item) {
  std::vector<const v1::AgendaItem*> path;
  const auto* at = view.Find<v1::AgendaItem>(item);
  while (at != nullptr && path.size() < kAgendaDepthMax) {
    path.push_back(at);
    at = view.Find<v1::AgendaItem>(at->parent());
  }
  return path;
}

}  // namespace nhipcau::conference
