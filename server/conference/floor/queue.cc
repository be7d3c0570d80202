#include "server/conference/floor/queue.h"

#include <algorithm>
#include <cassert>

#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/floor_service.pb.h"
#include "server/base/refusal.h"
#include "server/conference/floor/floor.h"
#include "server/conference/floor/queue_order.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/names.h"

namespace nhipcau::conference {
namespace {

constexpr int kOnDeckDefault = 2;

using Keys = google::protobuf::RepeatedPtrField<v1::QueueKey>;

int64_t KeyOf(const RecordPtr& record) { return record->floor_request().queue_key(); }

bool OrderedByChair(const Overlay& view) {
  return PolicyInForce(FloorOf(view)) == v1::QUEUE_POLICY_CHAIR_ORDER;
}

int64_t LastQueueKey(const Overlay& view) {
  int64_t last = 0;
  for (const RecordPtr& record : OpenRequests(view, v1::FLOOR_REQUEST_STATE_ACCEPTED)) {
    last = std::max(last, KeyOf(record));
  }
  return last;
}

void AddKey(const std::string& name, int64_t key, Keys& keys) {
  v1::QueueKey& added = *keys.Add();
  added.set_floor_request(name);
  added.set_queue_key(key);
}

// Keys that put `name` at `index` of `others`; all anew where there is no room between two.
Keys PlaceInQueue(const std::string& name, const std::vector<RecordPtr>& others, size_t index) {
  assert(index <= others.size());
  Keys keys;
  const int64_t first = others.empty() ? kQueueStep : KeyOf(others.front());
  const int64_t before = index == 0 ? first - 2 * kQueueStep : KeyOf(others[index - 1]);
  const int64_t after = index == others.size() ? before + 2 * kQueueStep : KeyOf(others[index]);
  if (after - before >= 2) {
    AddKey(name, before + (after - before) / 2, keys);
    return keys;
  }
  int64_t key = 0;
  for (size_t i = 0; i <= others.size(); ++i) {
    if (i == index) AddKey(name, key += kQueueStep, keys);
    if (i < others.size()) AddKey(others[i]->floor_request().name(), key += kQueueStep, keys);
  }
  return keys;
}

// Behind the last of those that go before all others as this one does; else behind all.
size_t FirstPlaceOf(const Overlay& view, const v1::FloorRequest& request,
                    const std::vector<RecordPtr>& queue) {
  const Urgencies urgencies(view);
  const Urgency urgency = urgencies.Of(request);
  if (urgency == Urgency::kRegular) return queue.size();
  size_t place = 0;
  while (place < queue.size() && urgencies.Of(queue[place]->floor_request()) <= urgency) ++place;
  return place;
}

// Keys that put the queue as it stands into the chair's order.
void AddKeysAsItStands(const Overlay& view, Keys& keys) {
  const std::vector<RecordPtr> queue = AcceptedInOrder(view);
  const bool ascending = std::is_sorted(
      queue.begin(), queue.end(),
      [](const RecordPtr& left, const RecordPtr& right) { return KeyOf(left) < KeyOf(right); });
  const bool distinct =
      std::adjacent_find(queue.begin(), queue.end(), [](const auto& left, const auto& right) {
        return KeyOf(left) == KeyOf(right);
      }) == queue.end();
  if (ascending && distinct) return;
  int64_t key = 0;
  for (const RecordPtr& record : queue) {
    AddKey(record->floor_request().name(), key += kQueueStep, keys);
  }
}

void AddKeysOfPending(const Overlay& view, Keys& keys) {
  int64_t key = LastQueueKey(view);
  for (const RecordPtr& record : PendingInOrder(view)) {
    AddKey(record->floor_request().name(), key += kQueueStep, keys);
  }
}

void ApplyAccepted(const v1::Event& event, const std::string& name, int64_t key, Overlay& view) {
  SetRequestState(event, name, v1::FLOOR_REQUEST_STATE_ACCEPTED, "", view);
  view.Edit<v1::FloorRequest>(name,
                              [key](v1::FloorRequest& request) { request.set_queue_key(key); });
}

void ApplyKeys(const v1::Event& event, const Keys& keys, Overlay& view) {
  for (const v1::QueueKey& key : keys) {
    const auto* request = view.Find<v1::FloorRequest>(key.floor_request());
    if (request != nullptr && request->state() == v1::FLOOR_REQUEST_STATE_PENDING) {
      ApplyAccepted(event, key.floor_request(), key.queue_key(), view);
      continue;
    }
    view.Edit<v1::FloorRequest>(key.floor_request(), [&key](v1::FloorRequest& edited) {
      edited.set_queue_key(key.queue_key());
    });
  }
}

void ApplyPolicySet(const v1::Event& event, Overlay& view) {
  const v1::QueuePolicySet& set = event.queue_policy_set();
  view.Edit<v1::Floor>(FloorName(view.stream()), [&set](v1::Floor& floor) {
    floor.set_policy(set.policy());
    floor.set_fairness_unit(set.fairness_unit());
  });
  ApplyKeys(event, set.keys(), view);
}

void ApplyDeck(const v1::Event& event, const std::string& name, v1::DeckState state,
               const std::string& note, Overlay& view) {
  view.Edit<v1::FloorRequest>(name, [&](v1::FloorRequest& request) {
    request.set_deck_state(state);
    *request.mutable_deck_time() = event.time();
    request.set_deck_note(note);
  });
}

// Whoever was skipped and is not ready is still skipped.
void ApplyReady(const v1::Event& event, Overlay& view) {
  const v1::ReadyConfirmed& confirmed = event.ready_confirmed();
  const auto* request = view.Find<v1::FloorRequest>(confirmed.floor_request());
  const bool skipped = request != nullptr && IsSkipped(*request);
  const v1::DeckState not_ready = skipped ? v1::DECK_STATE_SKIPPED : v1::DECK_STATE_NOT_READY;
  ApplyDeck(event, confirmed.floor_request(), confirmed.ready() ? v1::DECK_STATE_READY : not_ready,
            confirmed.note(), view);
}

absl::StatusOr<Events> DecideSetQueuePolicy(const Overlay& view, const Command&,
                                            const v1::SetQueuePolicyRequest& request) {
  if (request.policy() == v1::QUEUE_POLICY_UNSPECIFIED ||
      !v1::QueuePolicy_IsValid(request.policy())) {
    return RefuseField("policy", {v1::FIELD_RULE_REQUIRED},
                       "Say by which policy the queue is to be ordered.");
  }
  if (!v1::FairnessUnit_IsValid(request.fairness_unit())) {
    return RefuseField("fairness_unit", {v1::FIELD_RULE_KNOWN_VALUE},
                       "There is no such fairness unit.");
  }
  const v1::FairnessUnit unit = request.fairness_unit() == v1::FAIRNESS_UNIT_UNSPECIFIED
                                    ? UnitInForce(FloorOf(view))
                                    : request.fairness_unit();
  Events events;
  AddQueuePolicy(view, request.policy(), unit, events);
  return events;
}

absl::StatusOr<Events> DecideAcceptFloorRequest(const Overlay& view, const Command&,
                                                const v1::AcceptFloorRequestRequest& request) {
  const auto found = Require<v1::FloorRequest>(view, request.name());
  if (!found.ok()) return found.status();
  if ((*found)->state() != v1::FLOOR_REQUEST_STATE_PENDING) {
    return WrongRequestState(**found, "PENDING");
  }
  Events events;
  AddAccepted(view, **found, events);
  return events;
}

absl::StatusOr<Events> DecideMoveFloorRequest(const Overlay& view, const Command&,
                                              const v1::MoveFloorRequestRequest& request) {
  if (auto found = RequireAccepted(view, request.name()); !found.ok()) return found.status();
  if (request.position() < 1) {
    return RefuseField("position", {v1::FIELD_RULE_MIN, {"1"}},
                       "position counts from 1, the next to speak.");
  }
  if (!OrderedByChair(view)) {
    return Refuse(
        v1::REASON_QUEUE_ORDERED_BY_POLICY,
        absl::StrCat("The queue is ordered by ", v1::QueuePolicy_Name(FloorOf(view).policy()),
                     ". Call out of order, or set CHAIR_ORDER first."));
  }
  std::vector<RecordPtr> others = AcceptedInOrder(view);
  const auto at = std::find_if(others.begin(), others.end(), [&request](const RecordPtr& record) {
    return record->floor_request().name() == request.name();
  });
  const size_t from = static_cast<size_t>(at - others.begin());
  others.erase(at);
  const size_t to = std::min(static_cast<size_t>(request.position() - 1), others.size());
  Events events;
  if (from == to) return events;
  v1::FloorRequestMoved& moved = *events.emplace_back().mutable_floor_request_moved();
  moved.set_floor_request(request.name());
  *moved.mutable_keys() = PlaceInQueue(request.name(), others, to);
  return events;
}

absl::StatusOr<Events> DecideConfirmReady(const Overlay& view, const Command& command,
                                          const v1::ConfirmReadyRequest& request) {
  const auto found = RequireAccepted(view, request.name());
  if (!found.ok()) return found.status();
  if (auto status = CheckText("note", request.note(), kLabelBytesMax); !status.ok()) return status;
  Events events;
  const bool said_already =
      (*found)->deck_note() == request.note() &&
      (*found)->deck_state() == (request.ready() ? v1::DECK_STATE_READY : v1::DECK_STATE_NOT_READY);
  if (said_already) return events;
  v1::Event& event = events.emplace_back();
  v1::ReadyConfirmed& confirmed = *event.mutable_ready_confirmed();
  confirmed.set_floor_request(request.name());
  confirmed.set_ready(request.ready());
  confirmed.set_note(request.note());
  MarkOnBehalf(command, (*found)->bridge_point(), request.told_by(), event);
  return events;
}

absl::StatusOr<Events> DecideSkipFloorRequest(const Overlay& view, const Command&,
                                              const v1::SkipFloorRequestRequest& request) {
  const auto found = RequireAccepted(view, request.name());
  if (!found.ok()) return found.status();
  if (auto status = CheckText("reason", request.reason(), kLabelBytesMax); !status.ok()) {
    return status;
  }
  Events events;
  if (IsSkipped(**found) && (*found)->deck_note() == request.reason()) return events;
  v1::FloorRequestSkipped& skipped = *events.emplace_back().mutable_floor_request_skipped();
  skipped.set_floor_request(request.name());
  skipped.set_reason(request.reason());
  return events;
}

}  // namespace

void PutAtEnd(const Overlay& view, v1::FloorRequest& made) {
  made.set_state(v1::FLOOR_REQUEST_STATE_ACCEPTED);
  made.set_queue_key(LastQueueKey(view) + kQueueStep);
}

void AddAccepted(const Overlay& view, const v1::FloorRequest& request, Events& events) {
  assert(request.state() == v1::FLOOR_REQUEST_STATE_PENDING);
  const std::vector<RecordPtr> queue = AcceptedInOrder(view);
  const Keys keys = PlaceInQueue(request.name(), queue, FirstPlaceOf(view, request, queue));
  v1::FloorRequestAccepted& accepted = *events.emplace_back().mutable_floor_request_accepted();
  accepted.set_floor_request(request.name());
  for (const v1::QueueKey& key : keys) {
    if (key.floor_request() == request.name()) accepted.set_queue_key(key.queue_key());
  }
  if (keys.size() > 1) {
    v1::FloorRequestMoved& moved = *events.emplace_back().mutable_floor_request_moved();
    moved.set_floor_request(request.name());
    *moved.mutable_keys() = keys;
  }
}

v1::QueuePlace PlaceToReturnTo(const Overlay& view, const v1::FloorRequest& request) {
  v1::QueuePlace place = request.former_place();
  if (place.state() == v1::FLOOR_REQUEST_STATE_ACCEPTED || OrderedByChair(view)) return place;
  place.set_state(v1::FLOOR_REQUEST_STATE_ACCEPTED);
  place.set_queue_key(LastQueueKey(view) + kQueueStep);
  return place;
}

int64_t FirstQueueKey(const Overlay& view) {
  int64_t first = kQueueStep;
  for (const RecordPtr& record : OpenRequests(view, v1::FLOOR_REQUEST_STATE_ACCEPTED)) {
    first = std::min(first, KeyOf(record));
  }
  return first - kQueueStep;
}

void AddQueuePolicy(const Overlay& view, v1::QueuePolicy policy, v1::FairnessUnit unit,
                    Events& events) {
  const v1::Floor& floor = FloorOf(view);
  if (policy == PolicyInForce(floor) && unit == UnitInForce(floor)) return;
  v1::QueuePolicySet& set = *events.emplace_back().mutable_queue_policy_set();
  set.set_policy(policy);
  set.set_fairness_unit(unit);
  const bool to_chair = policy == v1::QUEUE_POLICY_CHAIR_ORDER;
  if (to_chair && !OrderedByChair(view)) AddKeysAsItStands(view, *set.mutable_keys());
  if (!to_chair) AddKeysOfPending(view, *set.mutable_keys());
}

void AddQueuePolicyOfRules(const Overlay& view, const v1::ConferenceRules& rules, Events& events) {
  v1::Floor before;
  ResetFloor(ConferenceOf(view).rules(), before);
  v1::Floor after;
  ResetFloor(rules, after);
  const bool another =
      before.policy() != after.policy() || before.fairness_unit() != after.fairness_unit();
  if (another) AddQueuePolicy(view, after.policy(), after.fairness_unit(), events);
}

bool IsSkipped(const v1::FloorRequest& request) {
  return request.deck_state() == v1::DECK_STATE_SKIPPED;
}

int OnDeckCount(const v1::ConferenceRules& rules) {
  return rules.floor().on_deck_count() > 0 ? rules.floor().on_deck_count() : kOnDeckDefault;
}

bool OutOfOrder(const Overlay& view, const v1::FloorRequest& request) {
  for (const RecordPtr& record : AcceptedInOrder(view)) {
    if (record->floor_request().name() == request.name()) return false;
    if (!IsSkipped(record->floor_request())) return true;
  }
  return false;
}

void AddQueue(Deciders& deciders) {
  deciders.Add(DecideSetQueuePolicy);
  deciders.Add(DecideAcceptFloorRequest);
  deciders.Add(DecideMoveFloorRequest);
  deciders.Add(DecideConfirmReady);
  deciders.Add(DecideSkipFloorRequest);
}

bool ApplyQueue(const v1::Event& event, Overlay& view) {
  switch (event.kind_case()) {
    case v1::Event::kFloorRequestAccepted:
      ApplyAccepted(event, event.floor_request_accepted().floor_request(),
                    event.floor_request_accepted().queue_key(), view);
      break;
    case v1::Event::kFloorRequestMoved:
      ApplyKeys(event, event.floor_request_moved().keys(), view);
      break;
    case v1::Event::kQueuePolicySet:
      ApplyPolicySet(event, view);
      break;
    case v1::Event::kReadyConfirmed:
      ApplyReady(event, view);
      break;
    case v1::Event::kFloorRequestSkipped:
      ApplyDeck(event, event.floor_request_skipped().floor_request(), v1::DECK_STATE_SKIPPED,
                event.floor_request_skipped().reason(), view);
      break;
    default:
      return false;
  }
  return true;
}

}  // namespace nhipcau::conference
