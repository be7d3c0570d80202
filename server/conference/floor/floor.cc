#include "server/conference/floor/floor.h"

#include <algorithm>

#include "nhipcau/v1/error.pb.h"
#include "server/base/refusal.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"

namespace nhipcau::conference {
namespace {

void KeepPlace(const v1::FloorRequest& waiting, v1::FloorRequest& request) {
  v1::QueuePlace& place = *request.mutable_former_place();
  place.Clear();
  place.set_state(waiting.state());
  place.set_queue_key(waiting.queue_key());
  place.set_deck_state(waiting.deck_state());
  if (waiting.has_deck_time()) *place.mutable_deck_time() = waiting.deck_time();
  place.set_deck_note(waiting.deck_note());
}

// UNSPECIFIED: nothing brings the request back into the queue.
v1::NextStep StepOfRequest(v1::FloorRequestState state) {
  switch (state) {
    case v1::FLOOR_REQUEST_STATE_PENDING:
      return v1::NEXT_STEP_ACCEPT_REQUEST;
    case v1::FLOOR_REQUEST_STATE_DENIED:
    case v1::FLOOR_REQUEST_STATE_CANCELLED:
      return v1::NEXT_STEP_RESTORE_REQUEST;
    default:
      return v1::NEXT_STEP_UNSPECIFIED;
  }
}

}  // namespace

const v1::Floor& FloorOf(const Overlay& view) {
  const v1::Floor* found = view.Find<v1::Floor>(FloorName(view.stream()));
  return found ? *found : v1::Floor::default_instance();
}

v1::QueuePolicy PolicyInForce(const v1::Floor& floor) {
  return floor.policy() == v1::QUEUE_POLICY_UNSPECIFIED ? v1::QUEUE_POLICY_CHAIR_ORDER
                                                        : floor.policy();
}

v1::FairnessUnit UnitInForce(const v1::Floor& floor) {
  return floor.fairness_unit() == v1::FAIRNESS_UNIT_UNSPECIFIED ? v1::FAIRNESS_UNIT_POINT
                                                                : floor.fairness_unit();
}

void ResetFloor(const v1::ConferenceRules& rules, v1::Floor& floor) {
  floor.clear_registration_open();
  floor.clear_registration_agenda_item();
  floor.clear_current_speech();
  floor.set_policy(rules.floor().policy());
  floor.set_fairness_unit(rules.floor().fairness_unit());
  floor.set_policy(PolicyInForce(floor));
  floor.set_fairness_unit(UnitInForce(floor));
}

const v1::Speech* CurrentSpeech(const Overlay& view) {
  return view.Find<v1::Speech>(FloorOf(view).current_speech());
}

bool IsWithdrawn(const v1::Speech& speech) { return speech.state() == v1::SPEECH_STATE_WITHDRAWN; }

absl::StatusOr<const v1::Speech*> RequireSpeech(const Overlay& view, const std::string& name) {
  auto speech = Require<v1::Speech>(view, name);
  if (!speech.ok() || !IsWithdrawn(**speech)) return speech;
  return RefuseResource(v1::REASON_WRONG_SPEECH_STATE, name,
                        absl::StrCat("The call of ", name,
                                     " was taken back: it is no speech. Call again if need be."));
}

const v1::Speech* LatestSpeech(const Overlay& view) {
  // Numbers are given in order; those of cleared rehearsals are gaps at the beginning.
  int64_t last = view.NextNumber("speeches") - 1;
  const v1::Speech* speech = nullptr;
  do {
    speech = view.Find<v1::Speech>(NumberedName(view.stream(), "speeches", last--));
  } while (speech != nullptr && IsWithdrawn(*speech));
  return speech;
}

absl::Status CheckFloorFree(const Overlay& view) {
  const v1::Speech* speech = CurrentSpeech(view);
  if (speech == nullptr) return absl::OkStatus();
  return RefuseResource(
      v1::REASON_FLOOR_TAKEN, speech->name(),
      absl::StrCat(speech->speaker().display_name(), " has the floor. End that speech first."));
}

std::vector<RecordPtr> OpenRequests(const Overlay& view, v1::FloorRequestState state) {
  std::vector<RecordPtr> requests;
  for (const RecordPtr& record : view.Indexed(Index::kOpenFloorRequests)) {
    if (record->floor_request().state() == state) requests.push_back(record);
  }
  return requests;
}

bool NobodyAsked(const v1::FloorRequest& request) {
  return request.called_directly() && !request.has_spoken_before();
}

bool IsWaiting(const v1::FloorRequest& request) {
  return request.state() == v1::FLOOR_REQUEST_STATE_PENDING ||
         request.state() == v1::FLOOR_REQUEST_STATE_ACCEPTED;
}

absl::Status WrongRequestState(const v1::FloorRequest& request, std::string_view wanted) {
  return RefuseState(
      v1::REASON_WRONG_REQUEST_STATE, request.name(), request.state(),
      StepOfRequest(request.state()),
      absl::StrCat(request.name(), " is ", v1::FloorRequestState_Name(request.state()),
                   "; this works on ", std::string(wanted), " requests."));
}

absl::StatusOr<const v1::FloorRequest*> RequireWaiting(const Overlay& view,
                                                       const std::string& name) {
  auto request = Require<v1::FloorRequest>(view, name);
  if (!request.ok() || IsWaiting(**request)) return request;
  return WrongRequestState(**request, "PENDING or ACCEPTED");
}

absl::StatusOr<const v1::FloorRequest*> RequireAccepted(const Overlay& view,
                                                        const std::string& name) {
  auto request = Require<v1::FloorRequest>(view, name);
  if (!request.ok() || (*request)->state() == v1::FLOOR_REQUEST_STATE_ACCEPTED) return request;
  return WrongRequestState(**request, "ACCEPTED");
}

void SetRequestState(const v1::Event& event, const std::string& name, v1::FloorRequestState state,
                     const std::string& reason, Overlay& view) {
  view.Edit<v1::FloorRequest>(name, [&](v1::FloorRequest& request) {
    const v1::FloorRequest before = request;
    request.set_state(state);
    if (IsWaiting(request)) request.clear_former_place();
    if (IsWaiting(before) && !IsWaiting(request)) KeepPlace(before, request);
    request.set_state_reason(reason);
    *request.mutable_state_time() = event.time();
    request.clear_queue_key();
    request.clear_deck_state();
    request.clear_deck_time();
    request.clear_deck_note();
  });
}

}  // namespace nhipcau::conference
