#include "server/conference/agenda/agenda_course.h"

#include <algorithm>

#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/agenda_service.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "server/base/refusal.h"
#include "server/conference/floor/floor.h"
#include "server/conference/floor/registration.h"
#include "server/conference/kernel/agenda_tree.h"
#include "server/conference/kernel/deciding.h"

namespace nhipcau::conference {
namespace {

using Items = std::vector<const v1::AgendaItem*>;

absl::Status WrongItemState(const v1::AgendaItem& item, v1::NextStep step,
                            std::string_view advice) {
  return RefuseState(v1::REASON_WRONG_ITEM_STATE, item.name(), item.state(), step,
                     absl::StrCat(item.name(), " is ", v1::AgendaItemState_Name(item.state()), ". ",
                                  std::string(advice)));
}

bool UnderWay(const v1::AgendaItem& item) {
  return item.state() == v1::AGENDA_ITEM_STATE_UNDER_WAY;
}

bool Holds(const Items& items, const v1::AgendaItem& item) {
  return std::any_of(items.begin(), items.end(),
                     [&item](const auto* each) { return each->name() == item.name(); });
}

// Of items in the order of the agenda, those under way that are not among `kept`. A part stands
// behind what it is a part of, and ends before it.
void AddEnded(const Overlay& view, const Items& items, const Items& kept, Events& events) {
  for (auto item = items.rbegin(); item != items.rend(); ++item) {
    if (!UnderWay(**item) || Holds(kept, **item)) continue;
    events.emplace_back().mutable_agenda_item_ended()->set_agenda_item((*item)->name());
    AddItemEnded(view, (*item)->name(), events);
  }
}

void ApplyStarted(const v1::Event& event, Overlay& view) {
  const std::string& name = event.agenda_item_started().agenda_item();
  view.Edit<v1::AgendaItem>(name, [&event](v1::AgendaItem& item) {
    item.set_state(v1::AGENDA_ITEM_STATE_UNDER_WAY);
    if (!item.has_start_time()) *item.mutable_start_time() = event.time();
    if (item.has_end_time()) {
      v1::AgendaItemBreak& taken_up_again = *item.add_breaks();
      *taken_up_again.mutable_start_time() = item.end_time();
      *taken_up_again.mutable_end_time() = event.time();
    }
    item.clear_end_time();
    item.clear_skip_reason();
    item.clear_before_start();
    if (event.agenda_item_started().has_before()) {
      *item.mutable_before_start() = event.agenda_item_started().before();
    }
  });
  view.Edit<v1::Conference>(view.stream(), [&name](v1::Conference& conference) {
    conference.set_current_agenda_item(name);
  });
}

// What the item is a part of goes on.
void ApplyEnded(const v1::Event& event, Overlay& view) {
  std::string parent;
  view.Edit<v1::AgendaItem>(event.agenda_item_ended().agenda_item(),
                            [&event, &parent](v1::AgendaItem& item) {
                              item.set_state(v1::AGENDA_ITEM_STATE_DONE);
                              *item.mutable_end_time() = event.time();
                              parent = item.parent();
                            });
  view.Edit<v1::Conference>(view.stream(), [&parent](v1::Conference& conference) {
    conference.set_current_agenda_item(parent);
  });
}

void ApplySkipped(const v1::AgendaItemSkipped& skipped, Overlay& view) {
  view.Edit<v1::AgendaItem>(skipped.agenda_item(), [&skipped](v1::AgendaItem& item) {
    item.set_state(v1::AGENDA_ITEM_STATE_SKIPPED);
    item.set_skip_reason(skipped.reason());
  });
}

v1::BeforeItemStart BeforeStartOf(const Overlay& view, const v1::AgendaItem& item) {
  const v1::Floor& floor = FloorOf(view);
  v1::BeforeItemStart before;
  before.set_current_agenda_item(ConferenceOf(view).current_agenda_item());
  before.set_registration_open(floor.registration_open());
  before.set_registration_agenda_item(floor.registration_agenda_item());
  before.set_skip_reason(item.skip_reason());
  return before;
}

absl::StatusOr<Events> DecideStartAgendaItem(const Overlay& view, const Command&,
                                             const v1::StartAgendaItemRequest& request) {
  const auto item = Require<v1::AgendaItem>(view, request.name());
  if (!item.ok()) return item.status();
  if (UnderWay(**item))
    return WrongItemState(**item, v1::NEXT_STEP_UNSPECIFIED, "It is under way already.");
  const Items path = ItemPath(view, request.name());
  Events events;
  AddEnded(view, AgendaTree(view).Below(""), path, events);
  for (auto above = path.rbegin(); above != path.rend(); ++above) {
    if (UnderWay(**above)) continue;
    v1::AgendaItemStarted& started = *events.emplace_back().mutable_agenda_item_started();
    started.set_agenda_item((*above)->name());
    *started.mutable_before() = BeforeStartOf(view, **above);
    AddItemStarted(view, (*above)->name(), events);
  }
  return events;
}

absl::StatusOr<Events> DecideEndAgendaItem(const Overlay& view, const Command&,
                                           const v1::EndAgendaItemRequest& request) {
  const auto item = Require<v1::AgendaItem>(view, request.name());
  if (!item.ok()) return item.status();
  if (!UnderWay(**item))
    return WrongItemState(**item, v1::NEXT_STEP_START_ITEM,
                          "Only the item under way can be ended.");
  Events events;
  AddEnded(view, AgendaTree(view).Below(request.name()), {}, events);
  events.emplace_back().mutable_agenda_item_ended()->set_agenda_item(request.name());
  AddItemEnded(view, request.name(), events);
  return events;
}

absl::StatusOr<Events> DecideSkipAgendaItem(const Overlay& view, const Command&,
                                            const v1::SkipAgendaItemRequest& request) {
  const auto item = Require<v1::AgendaItem>(view, request.name());
  if (!item.ok()) return item.status();
  if ((*item)->state() != v1::AGENDA_ITEM_STATE_PLANNED) {
    return WrongItemState(**item, v1::NEXT_STEP_UNSPECIFIED,
                          "Only an item that has not begun can be skipped.");
  }
  if (auto status = CheckRequiredText("reason", request.reason(), kLabelBytesMax); !status.ok()) {
    return status;
  }
  Items skipped = AgendaTree(view).Below(request.name());
  skipped.insert(skipped.begin(), *item);
  Events events;
  for (const v1::AgendaItem* each : skipped) {
    if (each->state() != v1::AGENDA_ITEM_STATE_PLANNED) continue;
    v1::AgendaItemSkipped& event = *events.emplace_back().mutable_agenda_item_skipped();
    event.set_agenda_item(each->name());
    event.set_reason(request.reason());
  }
  return events;
}

}  // namespace

bool ResetAgendaItem(v1::AgendaItem& item) {
  if (item.state() == v1::AGENDA_ITEM_STATE_PLANNED) return false;
  item.set_state(v1::AGENDA_ITEM_STATE_PLANNED);
  item.clear_start_time();
  item.clear_end_time();
  item.clear_breaks();
  item.clear_skip_reason();
  item.clear_before_start();
  return true;
}

void CopyCourse(const v1::AgendaItem& from, v1::AgendaItem& to) {
  ResetAgendaItem(to);
  to.set_state(from.state());
  if (from.has_start_time()) *to.mutable_start_time() = from.start_time();
  if (from.has_end_time()) *to.mutable_end_time() = from.end_time();
  *to.mutable_breaks() = from.breaks();
  to.set_skip_reason(from.skip_reason());
  if (from.has_before_start()) *to.mutable_before_start() = from.before_start();
}

void AddAllItemsEnded(const Overlay& view, Events& events) {
  AddEnded(view, AgendaTree(view).Below(""), {}, events);
}

void AddAgendaCourse(Deciders& deciders) {
  deciders.Add(DecideStartAgendaItem);
  deciders.Add(DecideEndAgendaItem);
  deciders.Add(DecideSkipAgendaItem);
}

bool ApplyAgendaCourse(const v1::Event& event, Overlay& view) {
  if (event.has_agenda_item_started()) {
    ApplyStarted(event, view);
  } else if (event.has_agenda_item_ended()) {
    ApplyEnded(event, view);
  } else if (event.has_agenda_item_skipped()) {
    ApplySkipped(event.agenda_item_skipped(), view);
  } else {
    return false;
  }
  return true;
}

}  // namespace nhipcau::conference
