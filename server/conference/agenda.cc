#include "server/conference/agenda.h"

#include <algorithm>
#include <utility>

#include "server/conference/deciding.h"
#include "server/conference/names.h"
#include "server/conference/registration.h"

namespace nhipcau::conference {
namespace {

constexpr int kPositionMax = 10'000;

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
}

bool PositionTaken(const Overlay& view, std::string_view stream, int32_t position) {
  bool taken = false;
  view.ForEach<v1::AgendaItem>(std::string(stream) + "/agendaItems/",
                               [&taken, position](const v1::AgendaItem& item) {
                                 taken = taken || item.position() == position;
                               });
  return taken;
}

absl::Status WrongItemState(const v1::AgendaItem& item, std::string_view advice) {
  return RefuseResource(v1::REASON_WRONG_ITEM_STATE, item.name(),
                        absl::StrCat(item.name(), " is ", v1::AgendaItemState_Name(item.state()),
                                     ". ", std::string(advice)));
}

void ApplyStarted(const v1::Event& event, std::string_view stream, Overlay& view) {
  const std::string& name = event.agenda_item_started().agenda_item();
  view.Edit<v1::AgendaItem>(name, [&event](v1::AgendaItem& item) {
    item.set_state(v1::AGENDA_ITEM_STATE_UNDER_WAY);
    if (!item.has_start_time()) *item.mutable_start_time() = event.time();
    item.clear_end_time();
  });
  view.Edit<v1::Conference>(
      stream, [&name](v1::Conference& conference) { conference.set_current_agenda_item(name); });
}

void ApplyEnded(const v1::Event& event, std::string_view stream, Overlay& view) {
  view.Edit<v1::AgendaItem>(event.agenda_item_ended().agenda_item(),
                            [&event](v1::AgendaItem& item) {
                              item.set_state(v1::AGENDA_ITEM_STATE_DONE);
                              *item.mutable_end_time() = event.time();
                            });
  view.Edit<v1::Conference>(
      stream, [](v1::Conference& conference) { conference.clear_current_agenda_item(); });
}

}  // namespace

absl::Status CheckItemPlan(const v1::AgendaItem& item) {
  if (!v1::AgendaItemKind_IsValid(item.kind())) {
    return RefuseField("kind", "There is no such kind of agenda item.");
  }
  for (const absl::Status& status :
       {CheckRequiredText("title", item.title(), kLabelBytesMax * 2),
        CheckText("presenter.display_name", item.presenter().display_name(), kLabelBytesMax),
        CheckText("presenter.office", item.presenter().office(), kLabelBytesMax),
        CheckTime("planned_start_time", item.planned_start_time()),
        CheckDuration("planned_duration", item.planned_duration()),
        CheckDuration("speech_limit", item.speech_limit())}) {
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

v1::AgendaItem PlannedItem(std::string_view stream, int64_t number, const v1::AgendaItem& plan) {
  v1::AgendaItem item;
  item.set_name(NumberedName(stream, "agendaItems", number));
  item.set_position(plan.position());
  CopyPlan(plan, item);
  item.set_state(v1::AGENDA_ITEM_STATE_PLANNED);
  item.set_revision(1);
  return item;
}

int32_t NextPosition(const Overlay& view, std::string_view stream) {
  int32_t last = 0;
  view.ForEach<v1::AgendaItem>(
      std::string(stream) + "/agendaItems/",
      [&last](const v1::AgendaItem& item) { last = std::max(last, item.position()); });
  return last + 1;
}

absl::StatusOr<Events> DecideAddAgendaItem(const Overlay& view, const Command& command,
                                           const v1::AddAgendaItemRequest& request) {
  v1::AgendaItem plan = request.agenda_item();
  if (auto status = CheckItemPlan(plan); !status.ok()) return status;
  if (plan.position() < 0 || plan.position() > kPositionMax) {
    return RefuseField("agenda_item.position", "position must lie between 0 and 10,000.");
  }
  if (plan.position() == 0) plan.set_position(NextPosition(view, command.stream));
  if (PositionTaken(view, command.stream, plan.position())) {
    return Refuse(v1::REASON_ALREADY_EXISTS,
                  absl::StrCat("Position ", plan.position(), " is taken. Choose another."));
  }
  Events events;
  *events.emplace_back().mutable_agenda_item_added()->mutable_agenda_item() =
      PlannedItem(command.stream, view.NextNumber("agendaItems"), plan);
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

absl::StatusOr<Events> DecideStartAgendaItem(const Overlay& view, const Command& command,
                                             const v1::StartAgendaItemRequest& request) {
  const auto item = Require<v1::AgendaItem>(view, request.name());
  if (!item.ok()) return item.status();
  if ((*item)->state() == v1::AGENDA_ITEM_STATE_UNDER_WAY) {
    return WrongItemState(**item, "It is under way already.");
  }
  Events events;
  const std::string& current = ConferenceOf(view, command.stream).current_agenda_item();
  if (!current.empty()) {
    events.emplace_back().mutable_agenda_item_ended()->set_agenda_item(current);
    AddItemEnded(view, current, events);
  }
  events.emplace_back().mutable_agenda_item_started()->set_agenda_item(request.name());
  AddItemStarted(view, request.name(), events);
  return events;
}

absl::StatusOr<Events> DecideEndAgendaItem(const Overlay& view, const Command&,
                                           const v1::EndAgendaItemRequest& request) {
  const auto item = Require<v1::AgendaItem>(view, request.name());
  if (!item.ok()) return item.status();
  if ((*item)->state() != v1::AGENDA_ITEM_STATE_UNDER_WAY) {
    return WrongItemState(**item, "Only the item under way can be ended.");
  }
  Events events;
  events.emplace_back().mutable_agenda_item_ended()->set_agenda_item(request.name());
  AddItemEnded(view, request.name(), events);
  return events;
}

void ApplyAgenda(const v1::Event& event, std::string_view stream, Overlay& view) {
  if (event.has_agenda_item_added()) {
    view.Put(RecordOf(event.agenda_item_added().agenda_item()));
  } else if (event.has_agenda_item_updated()) {
    const v1::AgendaItem& updated = event.agenda_item_updated().agenda_item();
    view.Edit<v1::AgendaItem>(updated.name(), [&updated](v1::AgendaItem& item) {
      CopyPlan(updated, item);
      item.set_revision(item.revision() + 1);
    });
  } else if (event.has_agenda_item_started()) {
    ApplyStarted(event, stream, view);
  } else if (event.has_agenda_item_ended()) {
    ApplyEnded(event, stream, view);
  }
}

}  // namespace nhipcau::conference
