#include "server/conference/floor/registration.h"

#include <algorithm>

#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/floor.pb.h"
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

void AddOpened(const std::string& agenda_item, Events& events) {
  events.emplace_back().mutable_registration_opened()->set_agenda_item(agenda_item);
}

}  // namespace

bool RegistrationOpen(const Overlay& view, std::string_view stream) {
  return FloorOf(view, stream).registration_open();
}

std::string ItemAskedFor(const Overlay& view, std::string_view stream) {
  const std::string& registered = FloorOf(view, stream).registration_agenda_item();
  return registered.empty() ? ConferenceOf(view, stream).current_agenda_item() : registered;
}

absl::Status CheckRegistration(const Overlay& view, std::string_view stream,
                               const std::string& agenda_item) {
  const v1::Floor& floor = FloorOf(view, stream);
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
  const v1::Floor& floor = FloorOf(view, view.stream());
  const auto* item = view.Find<v1::AgendaItem>(agenda_item);
  const bool opens =
      ConferenceOf(view, view.stream()).rules().floor().registration_opens_with_item();
  if (!opens || item == nullptr || item->kind() != v1::AGENDA_ITEM_KIND_DISCUSSION) return;
  const std::string& registered = floor.registration_agenda_item();
  const bool open_for_it = registered.empty() || IsPartOf(view, agenda_item, registered);
  const bool just_opened = std::any_of(events.begin(), events.end(), [](const v1::Event& event) {
    return event.has_registration_opened();
  });
  if (just_opened || (floor.registration_open() && open_for_it)) return;
  AddOpened(agenda_item, events);
}

void AddItemEnded(const Overlay& view, const std::string& agenda_item, Events& events) {
  const v1::Floor& floor = FloorOf(view, view.stream());
  if (!floor.registration_open() || floor.registration_agenda_item() != agenda_item) return;
  events.emplace_back().mutable_registration_closed();
}

absl::StatusOr<Events> DecideOpenRegistration(const Overlay& view, const Command& command,
                                              const v1::OpenRegistrationRequest& request) {
  if (!request.agenda_item().empty()) {
    if (auto item = Require<v1::AgendaItem>(view, request.agenda_item()); !item.ok()) {
      return item.status();
    }
  }
  Events events;
  const v1::Floor& floor = FloorOf(view, command.stream);
  const bool same = floor.registration_agenda_item() == request.agenda_item();
  if (!floor.registration_open() || !same) AddOpened(request.agenda_item(), events);
  return events;
}

absl::StatusOr<Events> DecideCloseRegistration(const Overlay& view, const Command& command,
                                               const v1::CloseRegistrationRequest&) {
  Events events;
  if (RegistrationOpen(view, command.stream)) events.emplace_back().mutable_registration_closed();
  return events;
}

void ApplyRegistration(const v1::Event& event, std::string_view stream, Overlay& view) {
  view.Edit<v1::Floor>(FloorName(stream), [&event](v1::Floor& floor) {
    floor.set_registration_open(event.has_registration_opened());
    floor.set_registration_agenda_item(event.registration_opened().agenda_item());
  });
}

}  // namespace nhipcau::conference
