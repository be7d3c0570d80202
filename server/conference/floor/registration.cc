#include "server/conference/floor/registration.h"

#include <algorithm>

#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/floor_service.pb.h"
#include "server/base/refusal.h"
#include "server/conference/floor/floor.h"
#include "server/conference/kernel/agenda_tree.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"

namespace nhipcau::conference {
namespace {

// The item, or one that it is a part of.
bool IsPartOf(const Overlay& view, const std::string& agenda_item, const std::string& whole) {
  const auto path = ItemPath(view, agenda_item);
  return std::any_of(path.begin(), path.end(),
                     [&whole](const v1::AgendaItem* item) { return item->name() == whole; });
}

// In which whoever wants to speak asks for it.
bool IsForTheFloor(v1::AgendaItemKind kind) {
  return kind == v1::AGENDA_ITEM_KIND_DISCUSSION || kind == v1::AGENDA_ITEM_KIND_QUESTIONING;
}

void AddOpened(const std::string& agenda_item, Events& events) {
  events.emplace_back().mutable_registration_opened()->set_agenda_item(agenda_item);
}

absl::StatusOr<Events> DecideOpenRegistration(const Overlay& view, const Command&,
                                              const v1::OpenRegistrationRequest& request) {
  if (!request.agenda_item().empty()) {
    if (auto item = Require<v1::AgendaItem>(view, request.agenda_item()); !item.ok()) {
      return item.status();
    }
  }
  Events events;
  const v1::Floor& floor = FloorOf(view);
  const bool same = floor.registration_agenda_item() == request.agenda_item();
  if (!floor.registration_open() || !same) AddOpened(request.agenda_item(), events);
  return events;
}

absl::StatusOr<Events> DecideCloseRegistration(const Overlay& view, const Command&,
                                               const v1::CloseRegistrationRequest&) {
  Events events;
  if (RegistrationOpen(view)) events.emplace_back().mutable_registration_closed();
  return events;
}

}  // namespace

bool RegistrationOpen(const Overlay& view) { return FloorOf(view).registration_open(); }

std::string ItemAskedFor(const Overlay& view) {
  const std::string& registered = FloorOf(view).registration_agenda_item();
  return registered.empty() ? ConferenceOf(view).current_agenda_item() : registered;
}

absl::Status CheckRegistration(const Overlay& view, const std::string& agenda_item) {
  const v1::Floor& floor = FloorOf(view);
  if (!floor.registration_open()) {
    return Refuse(v1::REASON_REGISTRATION_CLOSED,
                  "Registration is closed. Wait until the moderator opens it.");
  }
  const std::string& registered = floor.registration_agenda_item();
  if (registered.empty() || IsPartOf(view, agenda_item, registered)) return absl::OkStatus();
  return RefuseResource(
      v1::REASON_REGISTRATION_CLOSED, registered,
      absl::StrCat("Registration is open for ", registered, " only. Ask for that item."));
}

void AddItemStarted(const Overlay& view, const std::string& agenda_item, Events& events) {
  const v1::Floor& floor = FloorOf(view);
  const auto* item = view.Find<v1::AgendaItem>(agenda_item);
  const bool opens = ConferenceOf(view).rules().floor().registration_opens_with_item();
  if (!opens || item == nullptr || !IsForTheFloor(item->kind())) return;
  const std::string& registered = floor.registration_agenda_item();
  const bool open_for_it = registered.empty() || IsPartOf(view, agenda_item, registered);
  const bool just_opened = std::any_of(events.begin(), events.end(), [](const v1::Event& event) {
    return event.has_registration_opened();
  });
  if (just_opened || (floor.registration_open() && open_for_it)) return;
  AddOpened(agenda_item, events);
}

void AddItemEnded(const Overlay& view, const std::string& agenda_item, Events& events) {
  const v1::Floor& floor = FloorOf(view);
  if (!floor.registration_open() || floor.registration_agenda_item() != agenda_item) return;
  events.emplace_back().mutable_registration_closed();
}

void AddRegistration(Deciders& deciders) {
  deciders.Add(DecideOpenRegistration);
  deciders.Add(DecideCloseRegistration);
}

bool ApplyRegistration(const v1::Event& event, Overlay& view) {
  if (!event.has_registration_opened() && !event.has_registration_closed()) return false;
  view.Edit<v1::Floor>(FloorName(view.stream()), [&event](v1::Floor& floor) {
    floor.set_registration_open(event.has_registration_opened());
    floor.set_registration_agenda_item(event.registration_opened().agenda_item());
  });
  return true;
}

}  // namespace nhipcau::conference
