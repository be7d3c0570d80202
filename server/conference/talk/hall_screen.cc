#include "server/conference/talk/hall_screen.h"

#include <string>

#include "nhipcau/v1/communication.pb.h"
#include "nhipcau/v1/hall_screen.pb.h"
#include "nhipcau/v1/hall_screen_service.pb.h"
#include "nhipcau/v1/vote.pb.h"
#include "server/base/refusal.h"
#include "server/conference/kernel/deciding.h"

namespace nhipcau::conference {
namespace {

std::string HallScreenName(std::string_view stream) { return std::string(stream) + "/hallScreen"; }

bool Stands(const v1::Announcement& announcement) { return !announcement.has_withdraw_time(); }
bool Stands(const v1::Vote& vote) { return vote.state() != v1::VOTE_STATE_VOIDED; }

// What a view shows must be there and no mistake, and what it does not show must not be named.
template <typename T>
absl::Status CheckShown(const Overlay& view, std::string_view field, const std::string& name,
                        bool is_shown) {
  if (!is_shown && name.empty()) return absl::OkStatus();
  const T* found = view.Find<T>(name);
  if (is_shown && found != nullptr && Stands(*found)) return absl::OkStatus();
  return RefuseField(std::string(field),
                     {is_shown ? v1::FIELD_RULE_SUCH_ONE : v1::FIELD_RULE_EMPTY_HERE},
                     is_shown ? absl::StrCat("There is no ", T::descriptor()->name(), " \"", name,
                                             "\" to be shown. Check the name.")
                              : absl::StrCat(std::string(field), " goes with its own view only."));
}

absl::Status CheckView(v1::HallScreenView view) {
  if (view != v1::HALL_SCREEN_VIEW_UNSPECIFIED && v1::HallScreenView_IsValid(view)) {
    return absl::OkStatus();
  }
  return RefuseField("hall_screen.view", {v1::FIELD_RULE_REQUIRED},
                     "Say what the screens in the halls show.");
}

bool IsGone(const Overlay& view, const std::string& name) {
  return !name.empty() && !view.Find(name);
}

absl::StatusOr<Events> DecideSetHallScreen(const Overlay& view, const Command&,
                                           const v1::SetHallScreenRequest& request) {
  const v1::HallScreen& wanted = request.hall_screen();
  for (const absl::Status& status :
       {CheckView(wanted.view()),
        CheckShown<v1::Announcement>(view, "hall_screen.announcement", wanted.announcement(),
                                     wanted.view() == v1::HALL_SCREEN_VIEW_ANNOUNCEMENT),
        CheckShown<v1::Vote>(view, "hall_screen.vote", wanted.vote(),
                             wanted.view() == v1::HALL_SCREEN_VIEW_VOTE)}) {
    if (!status.ok()) return status;
  }
  Events events;
  v1::HallScreen& set = *events.emplace_back().mutable_hall_screen_set()->mutable_hall_screen();
  set = wanted;
  set.set_name(HallScreenName(view.stream()));
  return events;
}

}  // namespace

const v1::HallScreen* FindHallScreen(const Overlay& view) {
  return view.Find<v1::HallScreen>(HallScreenName(view.stream()));
}

void AddHallScreenFreed(const Overlay& view, const std::string& name, Events& events) {
  const v1::HallScreen* screen = FindHallScreen(view);
  if (screen == nullptr || (screen->announcement() != name && screen->vote() != name)) return;
  v1::HallScreen& floor = *events.emplace_back().mutable_hall_screen_set()->mutable_hall_screen();
  floor = *screen;
  floor.set_view(v1::HALL_SCREEN_VIEW_FLOOR);
  floor.clear_announcement();
  floor.clear_vote();
}

void ForgetDanglingHallScreen(Overlay& view) {
  const v1::HallScreen* screen = FindHallScreen(view);
  if (screen == nullptr) return;
  if (IsGone(view, screen->announcement()) || IsGone(view, screen->vote())) {
    view.Erase(HallScreenName(view.stream()));
  }
}

void AddHallScreen(Deciders& deciders) { deciders.Add(DecideSetHallScreen); }

bool ApplyHallScreen(const v1::Event& event, Overlay& view) {
  if (!event.has_hall_screen_set()) return false;
  view.Put(RecordOf(event.hall_screen_set().hall_screen()));
  return true;
}

}  // namespace nhipcau::conference
