// When points may ask for the floor: registration is opened and closed by the moderator, for any
// agenda item or for one with its parts; what is open for an item closes with it. By the rules of
// the conference it opens by itself with each discussion item.
#ifndef NHIPCAU_SERVER_CONFERENCE_FLOOR_REGISTRATION_H_
#define NHIPCAU_SERVER_CONFERENCE_FLOOR_REGISTRATION_H_

#include <string>

#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

bool RegistrationOpen(const Overlay& view);

// The agenda item that a request belongs to when it names none: the one that registration is open
// for, else the one under way; empty: none.
std::string ItemAskedFor(const Overlay& view);

// REGISTRATION_CLOSED unless points may ask for the floor in `agenda_item`.
absl::Status CheckRegistration(const Overlay& view, const std::string& agenda_item);

// What the start or the end of an agenda item brings about. Call with the view before the item
// starts or ends; the events follow that of the item.
void AddItemStarted(const Overlay& view, const std::string& agenda_item, Events& events);
void AddItemEnded(const Overlay& view, const std::string& agenda_item, Events& events);

// For room.cc. False: the event is of no kind that this file applies.
void AddRegistration(Deciders& deciders);
bool ApplyRegistration(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_FLOOR_REGISTRATION_H_
