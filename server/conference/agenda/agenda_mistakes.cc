#include "server/conference/agenda/agenda_mistakes.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/agenda_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/minutes.pb.h"
#include "nhipcau/v1/vote.pb.h"
#include "server/base/proto_time.h"
#include "server/base/refusal.h"
#include "server/conference/agenda/agenda_course.h"
#include "server/conference/floor/floor.h"
#include "server/conference/floor/registration.h"
#include "server/conference/kernel/agenda_tree.h"
#include "server/conference/kernel/deciding.h"

namespace nhipcau::conference {
namespace {

using AgendaItems = std::vector<const v1::AgendaItem*>;

bool HasBegun(const v1::AgendaItem& item) {
  return item.state() == v1::AGENDA_ITEM_STATE_UNDER_WAY ||
         item.state() == v1::AGENDA_ITEM_STATE_DONE;
}

absl::Time LastStart(const v1::AgendaItem& item) {
  return FromProto(item.breaks().empty() ? item.start_time() : item.breaks().rbegin()->end_time());
}

// The same command began both.
bool BegunTogether(const v1::AgendaItem& one, const v1::AgendaItem& other) {
  return HasBegun(one) && HasBegun(other) && LastStart(one) == LastStart(other) &&
         one.before_start().current_agenda_item() == other.before_start().current_agenda_item();
}

bool IsAmong(const AgendaItems& items, std::string_view name) {
  return std::any_of(items.begin(), items.end(),
                     [name](const v1::AgendaItem* item) { return item->name() == name; });
}

// A part that has begun since and does not go back; null: none.
const v1::AgendaItem* BegunSince(const AgendaTree& tree, const v1::AgendaItem& whole,
                                 absl::Time since, const AgendaItems& undone) {
  for (const v1::AgendaItem* part : tree.Below(whole.name())) {
    if (HasBegun(*part) && LastStart(*part) >= since && !IsAmong(undone, part->name())) return part;
  }
  return nullptr;
}

// The item, the parts that began with it, and what it is a part of as far up as nothing else of
// that was begun since. The item is the first, the outermost the last.
AgendaItems GoingBack(const Overlay& view, const AgendaTree& tree, const v1::AgendaItem& item) {
  AgendaItems undone = {&item};
  for (const v1::AgendaItem* part : tree.Below(item.name())) {
    if (BegunTogether(item, *part)) undone.push_back(part);
  }
  std::rotate(undone.begin(), undone.begin() + 1, undone.end());
  for (const v1::AgendaItem* above : ItemPath(view, item.parent())) {
    if (!BegunTogether(item, *above)) break;
    if (BegunSince(tree, *above, LastStart(item), undone) != nullptr) break;
    undone.push_back(above);
  }
  return undone;
}

// The name of what was done in these since then; empty: nothing was.
template <typename T, typename Counts>
std::string FirstDoneIn(const Overlay& view, std::string_view collection, const AgendaItems& items,
                        const Counts& counts) {
  for (const T& each :
       view.All<T>(absl::StrCat(view.stream(), "/", std::string(collection), "/"))) {
    if (IsAmong(items, each.agenda_item()) && counts(each)) return each.name();
  }
  return "";
}

std::string WhatWasDoneIn(const Overlay& view, const AgendaItems& items, absl::Time since) {
  for (const std::string& done :
       {FirstDoneIn<v1::Speech>(view, "speeches", items,
                                [since](const v1::Speech& speech) {
                                  return !IsWithdrawn(speech) &&
                                         FromProto(speech.call_time()) >= since;
                                }),
        FirstDoneIn<v1::Vote>(view, "votes", items,
                              [since](const v1::Vote& vote) {
                                return vote.state() != v1::VOTE_STATE_VOIDED &&
                                       FromProto(vote.open_time()) >= since;
                              }),
        FirstDoneIn<v1::MinutesEntry>(
            view, "minutesEntries", items, [since](const v1::MinutesEntry& entry) {
              return !entry.withdrawn() && FromProto(entry.write_time()) >= since;
            })}) {
    if (!done.empty()) return done;
  }
  return "";
}

absl::Status CheckNotHeld(const Overlay& view, const AgendaTree& tree, const v1::AgendaItem& item,
                          const AgendaItems& undone) {
  const absl::Time since = LastStart(item);
  if (const v1::AgendaItem* part = BegunSince(tree, item, since, undone)) {
    return RefuseResource(v1::REASON_ITEM_HELD, part->name(),
                          absl::StrCat(part->name(), ", a part of ", item.name(),
                                       ", has begun since. Take back its start first."));
  }
  const std::string done = WhatWasDoneIn(view, undone, since);
  if (done.empty()) return absl::OkStatus();
  return RefuseResource(v1::REASON_ITEM_HELD, done,
                        absl::StrCat(done, " belongs to ", item.name(),
                                     ". Take that back first if it was a mistake, too; else end "
                                     "the item."));
}

// As before its last start. What that one found is not known of the start before it.
v1::AgendaItem WithoutLastStart(const v1::AgendaItem& item) {
  v1::AgendaItem before = item;
  before.clear_before_start();
  before.set_skip_reason(item.before_start().skip_reason());
  if (item.breaks().empty()) {
    before.set_state(before.skip_reason().empty() ? v1::AGENDA_ITEM_STATE_PLANNED
                                                  : v1::AGENDA_ITEM_STATE_SKIPPED);
    before.clear_start_time();
    before.clear_end_time();
  } else {
    before.set_state(v1::AGENDA_ITEM_STATE_DONE);
    *before.mutable_end_time() = item.breaks().rbegin()->start_time();
    before.mutable_breaks()->RemoveLast();
  }
  return before;
}

// The item ended at the start that is undone; that start's item is under way still.
bool GoesOn(absl::Time since, v1::AgendaItem& item) {
  if (item.state() != v1::AGENDA_ITEM_STATE_DONE || FromProto(item.end_time()) != since) {
    return false;
  }
  item.set_state(v1::AGENDA_ITEM_STATE_UNDER_WAY);
  item.clear_end_time();
  return true;
}

// The same, where that start's item ended at `until`: this one lasted as long, or was not broken
// off at all.
bool LastsUntil(absl::Time since, absl::Time until, v1::AgendaItem& item) {
  if (item.state() == v1::AGENDA_ITEM_STATE_DONE && FromProto(item.end_time()) == since) {
    *item.mutable_end_time() = ToProto(until);
    return true;
  }
  for (auto at = item.mutable_breaks()->begin(); at != item.mutable_breaks()->end(); ++at) {
    if (FromProto(at->start_time()) != since) continue;
    if (FromProto(at->end_time()) <= until) {
      item.mutable_breaks()->erase(at);
    } else {
      *at->mutable_start_time() = ToProto(until);
    }
    return true;
  }
  return false;
}

// What ended with the start of `outermost`, from the outside in, as it is without that.
std::vector<v1::AgendaItem> TakenUpAgain(const Overlay& view, const v1::AgendaItem& outermost) {
  const absl::Time since = LastStart(outermost);
  const bool is_under_way = outermost.state() == v1::AGENDA_ITEM_STATE_UNDER_WAY;
  AgendaItems path = ItemPath(view, outermost.before_start().current_agenda_item());
  std::reverse(path.begin(), path.end());
  std::vector<v1::AgendaItem> taken_up;
  std::string above = outermost.parent();
  for (const v1::AgendaItem* item : path) {
    if (item->parent() != above || item->name() == outermost.name()) continue;
    v1::AgendaItem changed = *item;
    if (!(is_under_way ? GoesOn(since, changed)
                       : LastsUntil(since, FromProto(outermost.end_time()), changed))) {
      break;
    }
    above = item->name();
    taken_up.push_back(std::move(changed));
  }
  return taken_up;
}

bool CanBeAskedFor(const Overlay& view, const v1::AgendaItemStartUndone& undone,
                   const std::string& registered) {
  const auto* item = view.Find<v1::AgendaItem>(registered);
  for (const v1::AgendaItem& changed : undone.agenda_items()) {
    if (changed.name() == registered) item = &changed;
  }
  return item == nullptr || item->state() != v1::AGENDA_ITEM_STATE_DONE;
}

// What an older start found is not known: then registration ends that is open for what goes back.
void AddRegistrationOfBefore(const Overlay& view, const AgendaItems& going_back,
                             const v1::AgendaItemStartUndone& undone, Events& events) {
  const v1::Floor& floor = FloorOf(view);
  if (!going_back.back()->has_before_start()) {
    if (!IsAmong(going_back, floor.registration_agenda_item())) return;
    events.emplace_back().mutable_registration_closed();
    return;
  }
  const v1::BeforeItemStart& before = going_back.back()->before_start();
  const std::string& registered = before.registration_agenda_item();
  const bool opens = before.registration_open() && CanBeAskedFor(view, undone, registered);
  if (opens && !(floor.registration_open() && floor.registration_agenda_item() == registered)) {
    events.emplace_back().mutable_registration_opened()->set_agenda_item(registered);
  } else if (!opens && floor.registration_open()) {
    events.emplace_back().mutable_registration_closed();
  }
}

Events UndoneEvents(const Overlay& view, const v1::UndoAgendaItemStartRequest& request,
                    const AgendaItems& going_back) {
  const v1::AgendaItem& outermost = *going_back.back();
  const bool is_under_way = outermost.state() == v1::AGENDA_ITEM_STATE_UNDER_WAY;
  v1::AgendaItemStartUndone undone;
  undone.set_agenda_item(request.name());
  undone.set_reason(request.reason());
  undone.set_current_agenda_item(is_under_way ? outermost.parent()
                                              : ConferenceOf(view).current_agenda_item());
  const auto add = [&undone](const v1::AgendaItem& item) {
    v1::AgendaItem& changed = *undone.add_agenda_items();
    changed.set_name(item.name());
    CopyCourse(item, changed);
  };
  for (const v1::AgendaItem* item : going_back) add(WithoutLastStart(*item));
  for (const v1::AgendaItem& item : TakenUpAgain(view, outermost)) {
    add(item);
    if (is_under_way) undone.set_current_agenda_item(item.name());
  }
  Events events;
  *events.emplace_back().mutable_agenda_item_start_undone() = undone;
  if (is_under_way) AddRegistrationOfBefore(view, going_back, undone, events);
  return events;
}

absl::StatusOr<Events> DecideUndoAgendaItemStart(const Overlay& view, const Command&,
                                                 const v1::UndoAgendaItemStartRequest& request) {
  const auto found = Require<v1::AgendaItem>(view, request.name());
  if (!found.ok()) return found.status();
  const v1::AgendaItem& item = **found;
  if (!HasBegun(item)) {
    return RefuseState(v1::REASON_WRONG_ITEM_STATE, item.name(), item.state(),
                       v1::NEXT_STEP_UNSPECIFIED,
                       absl::StrCat(item.name(), " has not begun. Nothing is left to do."));
  }
  const bool is_over = item.state() == v1::AGENDA_ITEM_STATE_DONE;
  if (auto status = is_over ? CheckRequiredText("reason", request.reason(), kLabelBytesMax)
                            : CheckText("reason", request.reason(), kLabelBytesMax);
      !status.ok()) {
    return status;
  }
  const AgendaTree tree(view);
  const AgendaItems going_back = GoingBack(view, tree, item);
  if (auto status = CheckNotHeld(view, tree, item, going_back); !status.ok()) return status;
  return UndoneEvents(view, request, going_back);
}

}  // namespace

void AddAgendaMistakes(Deciders& deciders) { deciders.Add(DecideUndoAgendaItemStart); }

bool ApplyAgendaMistakes(const v1::Event& event, Overlay& view) {
  if (!event.has_agenda_item_start_undone()) return false;
  const v1::AgendaItemStartUndone& undone = event.agenda_item_start_undone();
  for (const v1::AgendaItem& changed : undone.agenda_items()) {
    view.Edit<v1::AgendaItem>(changed.name(),
                              [&changed](v1::AgendaItem& item) { CopyCourse(changed, item); });
  }
  view.Edit<v1::Conference>(view.stream(), [&undone](v1::Conference& conference) {
    conference.set_current_agenda_item(undone.current_agenda_item());
  });
  return true;
}

}  // namespace nhipcau::conference
