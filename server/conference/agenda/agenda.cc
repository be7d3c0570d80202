#include "server/conference/agenda/agenda.h"

#include <algorithm>
#include <utility>

#include "nhipcau/v1/agenda_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "server/base/refusal.h"
#include "server/conference/agenda/agenda_course.h"
#include "server/conference/kernel/agenda_tree.h"
#include "server/conference/kernel/attachments.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"

namespace nhipcau::conference {
namespace {

constexpr int kPositionMax = 10'000;

bool PositionTaken(const Overlay& view, const v1::AgendaItem& plan) {
  const AgendaTree tree(view);
  const auto& parts = tree.PartsOf(plan.parent());
  return std::any_of(parts.begin(), parts.end(), [&plan](const v1::AgendaItem* item) {
    return item->position() == plan.position();
  });
}

// Whether the item, with all below it, may stand below `parent`: it exists, is not the item or
// below it, and the tree does not grow too deep.
absl::Status CheckParent(const Overlay& view, const std::string& item, const std::string& parent,
                         size_t depth_below) {
  if (parent.empty()) return absl::OkStatus();
  if (auto found = Require<v1::AgendaItem>(view, parent); !found.ok()) return found.status();
  const std::vector<const v1::AgendaItem*> path = ItemPath(view, parent);
  const bool circle = std::any_of(path.begin(), path.end(),
                                  [&item](const auto* above) { return above->name() == item; });
  if (circle) {
    return RefuseResource(
        v1::REASON_PARENT_CYCLE, parent,
        absl::StrCat(parent, " is a part of ", item, ". Choose a place outside of it."));
  }
  if (path.size() + depth_below < kAgendaDepthMax) return absl::OkStatus();
  return RefuseResource(
      v1::REASON_PARENT_CYCLE, parent,
      absl::StrCat("An agenda has at most ", kAgendaDepthMax, " levels. Choose a higher place."));
}

// Levels below an item.
size_t DepthBelow(const AgendaTree& tree, const std::string& item, size_t depth = 0) {
  size_t deepest = depth;
  if (depth == kAgendaDepthMax) return depth;
  for (const v1::AgendaItem* part : tree.PartsOf(item)) {
    deepest = std::max(deepest, DepthBelow(tree, part->name(), depth + 1));
  }
  return deepest;
}

// Gives the items their places from 1 on, and notes those that had another.
void Number(const std::vector<const v1::AgendaItem*>& items, v1::AgendaItemMoved& moved) {
  for (size_t i = 0; i < items.size(); ++i) {
    const auto position = static_cast<int32_t>(i + 1);
    if (items[i]->position() == position && items[i]->name() != moved.agenda_item()) continue;
    v1::ItemPosition& changed = *moved.add_positions();
    changed.set_agenda_item(items[i]->name());
    changed.set_position(position);
  }
}

std::vector<const v1::AgendaItem*> Without(std::vector<const v1::AgendaItem*> items,
                                           const v1::AgendaItem& left_out) {
  std::erase_if(items, [&left_out](const auto* item) { return item->name() == left_out.name(); });
  return items;
}

v1::AgendaItemMoved Moved(const AgendaTree& tree, const v1::AgendaItem& item,
                          const v1::MoveAgendaItemRequest& request) {
  v1::AgendaItemMoved moved;
  moved.set_agenda_item(item.name());
  moved.set_parent(request.parent());
  std::vector<const v1::AgendaItem*> siblings = Without(tree.PartsOf(request.parent()), item);
  const auto place = std::min(static_cast<size_t>(request.position()) - 1, siblings.size());
  siblings.insert(siblings.begin() + static_cast<std::ptrdiff_t>(place), &item);
  Number(siblings, moved);
  if (item.parent() != request.parent()) {
    Number(Without(tree.PartsOf(item.parent()), item), moved);
  }
  return moved;
}

void ApplyMoved(const v1::AgendaItemMoved& moved, Overlay& view) {
  view.Edit<v1::AgendaItem>(moved.agenda_item(), [&moved](v1::AgendaItem& item) {
    item.set_parent(moved.parent());
    // No longer as an import brought it in; its revision is that of its plan.
    item.clear_import();
  });
  for (const v1::ItemPosition& changed : moved.positions()) {
    view.Edit<v1::AgendaItem>(changed.agenda_item(), [&changed](v1::AgendaItem& item) {
      item.set_position(changed.position());
    });
  }
}

void ApplyUpdated(const v1::AgendaItem& updated, Overlay& view) {
  view.Edit<v1::AgendaItem>(updated.name(), [&updated](v1::AgendaItem& item) {
    CopyPlan(updated, item);
    item.set_revision(item.revision() + 1);
  });
}

absl::StatusOr<Events> DecideAddAgendaItem(const Overlay& view, const Command&,
                                           const v1::AddAgendaItemRequest& request) {
  v1::AgendaItem plan = request.agenda_item();
  if (auto status = CheckItemPlan(plan); !status.ok()) return status;
  if (auto status = CheckParent(view, "", plan.parent(), 0); !status.ok()) return status;
  if (plan.position() < 0 || plan.position() > kPositionMax) {
    return RefuseField("agenda_item.position", {v1::FIELD_RULE_RANGE, {"0", "10000"}},
                       "position must lie between 0 and 10,000.");
  }
  if (plan.position() == 0) plan.set_position(NextPosition(view, plan.parent()));
  if (PositionTaken(view, plan)) {
    return Refuse(v1::REASON_ALREADY_EXISTS,
                  absl::StrCat("Position ", plan.position(), " is taken. Choose another."));
  }
  Events events;
  *events.emplace_back().mutable_agenda_item_added()->mutable_agenda_item() =
      PlannedItem(view.stream(), view.NextNumber("agendaItems"), plan);
  return events;
}

absl::StatusOr<Events> DecideUpdateAgendaItem(const Overlay& view, const Command&,
                                              const v1::UpdateAgendaItemRequest& request) {
  const auto found = Require<v1::AgendaItem>(view, request.agenda_item().name());
  if (!found.ok()) return found.status();
  if (auto status =
          CheckRevision((*found)->name(), (*found)->revision(), request.agenda_item().revision());
      !status.ok()) {
    return status;
  }
  if (auto status = CheckItemPlan(request.agenda_item()); !status.ok()) return status;
  Events events;
  v1::AgendaItem& updated =
      *events.emplace_back().mutable_agenda_item_updated()->mutable_agenda_item();
  updated.set_name((*found)->name());
  CopyPlan(request.agenda_item(), updated);
  return events;
}

absl::StatusOr<Events> DecideMoveAgendaItem(const Overlay& view, const Command&,
                                            const v1::MoveAgendaItemRequest& request) {
  const auto found = Require<v1::AgendaItem>(view, request.name());
  if (!found.ok()) return found.status();
  const v1::AgendaItem& item = **found;
  if (request.position() < 1 || request.position() > kPositionMax) {
    return RefuseField("position", {v1::FIELD_RULE_RANGE, {"1", "10000"}},
                       "position must lie between 1 and 10,000.");
  }
  const AgendaTree tree(view);
  if (auto status = CheckParent(view, item.name(), request.parent(), DepthBelow(tree, item.name()));
      !status.ok()) {
    return status;
  }
  const bool under_way = item.state() == v1::AGENDA_ITEM_STATE_UNDER_WAY;
  if (under_way && item.parent() != request.parent()) {
    return RefuseField("parent", {v1::FIELD_RULE_SUCH_ONE},
                       "An item that is under way stays below its parent. End it first.");
  }
  v1::AgendaItemMoved moved = Moved(tree, item, request);
  Events events;
  const bool stays = item.parent() == request.parent() && moved.positions_size() == 1 &&
                     moved.positions(0).position() == item.position();
  if (!stays) *events.emplace_back().mutable_agenda_item_moved() = std::move(moved);
  return events;
}

}  // namespace

void CopyPlan(const v1::AgendaItem& from, v1::AgendaItem& to) {
  to.set_title(from.title());
  to.set_kind(from.kind() == v1::AGENDA_ITEM_KIND_UNSPECIFIED ? v1::AGENDA_ITEM_KIND_DISCUSSION
                                                              : from.kind());
  *to.mutable_presenter() = from.presenter();
  // What is not planned stays unset: an empty time would read as 1970.
  to.clear_planned_start_time();
  if (from.has_planned_start_time()) {
    *to.mutable_planned_start_time() = from.planned_start_time();
  }
  *to.mutable_planned_duration() = from.planned_duration();
  *to.mutable_speech_limit() = from.speech_limit();
  to.clear_later_speech_limit();
  if (from.has_later_speech_limit()) {
    *to.mutable_later_speech_limit() = from.later_speech_limit();
  }
  *to.mutable_documents() = from.documents();
}

absl::Status CheckItemPlan(const v1::AgendaItem& item) {
  if (!v1::AgendaItemKind_IsValid(item.kind())) {
    return RefuseField("kind", {v1::FIELD_RULE_KNOWN_VALUE},
                       "There is no such kind of agenda item.");
  }
  for (const absl::Status& status :
       {CheckRequiredText("title", item.title(), kLabelBytesMax * 2),
        CheckName("presenter.display_name", item.presenter().display_name()),
        CheckName("presenter.office", item.presenter().office()),
        CheckTime("planned_start_time", item.planned_start_time()),
        CheckDuration("planned_duration", item.planned_duration()),
        CheckDuration("speech_limit", item.speech_limit()),
        CheckDuration("later_speech_limit", item.later_speech_limit()),
        CheckAttachments("documents", item.documents())}) {
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

v1::AgendaItem PlannedItem(std::string_view stream, int64_t number, const v1::AgendaItem& plan) {
  v1::AgendaItem item;
  item.set_name(NumberedName(stream, "agendaItems", number));
  item.set_parent(plan.parent());
  item.set_position(plan.position());
  CopyPlan(plan, item);
  item.set_state(v1::AGENDA_ITEM_STATE_PLANNED);
  item.set_revision(1);
  return item;
}

int32_t NextPosition(const Overlay& view, const std::string& parent) {
  const AgendaTree tree(view);
  const auto& parts = tree.PartsOf(parent);
  return parts.empty() ? 1 : parts.back()->position() + 1;
}

void AddAgendaPlan(Deciders& deciders) {
  deciders.Add(DecideAddAgendaItem);
  deciders.Add(DecideUpdateAgendaItem);
  deciders.Add(DecideMoveAgendaItem);
}

bool ApplyAgendaPlan(const v1::Event& event, Overlay& view) {
  if (event.has_agenda_item_added()) {
    view.Put(RecordOf(event.agenda_item_added().agenda_item()));
  } else if (event.has_agenda_item_updated()) {
    ApplyUpdated(event.agenda_item_updated().agenda_item(), view);
  } else if (event.has_agenda_item_moved()) {
    ApplyMoved(event.agenda_item_moved(), view);
  } else {
    return false;
  }
  return true;
}

}  // namespace nhipcau::conference
