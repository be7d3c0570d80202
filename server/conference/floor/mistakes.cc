#include "server/conference/floor/mistakes.h"

#include "nhipcau/v1/correction_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/minutes.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "server/base/proto_time.h"
#include "server/base/refusal.h"
#include "server/conference/floor/floor.h"
#include "server/conference/floor/floor_requests.h"
#include "server/conference/floor/queue.h"
#include "server/conference/floor/speech_time.h"
#include "server/conference/floor/speeches.h"
#include "server/conference/kernel/deciding.h"

namespace nhipcau::conference {
namespace {

constexpr char kCalledByMistake[] = "Mời nhầm";

absl::Status CheckNoEntries(const Overlay& view, const std::string& speech) {
  std::string entry;
  view.ForEach<v1::MinutesEntry>(view.stream() + "/minutesEntries/",
                                 [&](const v1::MinutesEntry& each) {
                                   if (each.speech() == speech && !each.withdrawn()) {
                                     entry = each.name();
                                   }
                                 });
  if (entry.empty()) return absl::OkStatus();
  return RefuseResource(v1::REASON_SPEECH_HAS_ENTRIES, entry,
                        absl::StrCat(entry, " says what was said in ", speech,
                                     ". Withdraw it first, or correct the speaker instead."));
}

absl::Status CheckMayWithdraw(const Command& command, const v1::Speech& speech,
                              const std::string& reason) {
  if (speech.has_end_time()) return CheckRequiredText("reason", reason, kLabelBytesMax);
  if (command.principal.role() != v1::ROLE_MODERATOR) {
    return RefuseRole({v1::ROLE_MODERATOR},
                      "Only the moderator takes back a call while the speech lasts.");
  }
  return CheckText("reason", reason, kLabelBytesMax);
}

absl::StatusOr<Events> DecideWithdrawGrant(const Overlay& view, const Command& command,
                                           const v1::WithdrawGrantRequest& request) {
  const auto speech = RequireSpeech(view, request.name());
  if (!speech.ok()) return speech.status();
  for (const absl::Status& status : {CheckMayWithdraw(command, **speech, request.reason()),
                                     CheckNoEntries(view, request.name())}) {
    if (!status.ok()) return status;
  }
  const std::string reason = request.reason().empty() ? kCalledByMistake : request.reason();
  Events events;
  v1::FloorGrantWithdrawn& withdrawn = *events.emplace_back().mutable_floor_grant_withdrawn();
  withdrawn.set_speech(request.name());
  withdrawn.set_reason(reason);
  AddRequestReturns(view, **speech, reason, events);
  return events;
}

absl::Status CheckDeniedOrCancelled(const v1::FloorRequest& request) {
  const bool was_put_aside = request.state() == v1::FLOOR_REQUEST_STATE_DENIED ||
                             request.state() == v1::FLOOR_REQUEST_STATE_CANCELLED;
  if (!was_put_aside) return WrongRequestState(request, "DENIED or CANCELLED");
  if (!NobodyAsked(request)) return absl::OkStatus();
  return RefuseResource(
      v1::REASON_WRONG_REQUEST_STATE, request.name(),
      absl::StrCat(request.name(), " was made by a call, and nobody asked. Call again."));
}

v1::Event RestoredEvent(const Overlay& view, const v1::FloorRequest& request,
                        const std::string& reason) {
  v1::Event event;
  v1::FloorRequestRestored& restored = *event.mutable_floor_request_restored();
  restored.set_floor_request(request.name());
  *restored.mutable_place() = PlaceToReturnTo(view, request);
  restored.set_reason(reason);
  return event;
}

absl::StatusOr<Events> DecideRestoreFloorRequest(const Overlay& view, const Command& command,
                                                 const v1::RestoreFloorRequestRequest& request) {
  const auto found = Require<v1::FloorRequest>(view, request.name());
  if (!found.ok()) return found.status();
  for (const absl::Status& status :
       {CheckDeniedOrCancelled(**found), CheckOpenRequests(view, command, **found),
        CheckText("reason", request.reason(), kLabelBytesMax)}) {
    if (!status.ok()) return status;
  }
  return Events{RestoredEvent(view, **found, request.reason())};
}

// Zero: the one before the last extension, even where more was spoken already.
absl::StatusOr<google::protobuf::Duration> LimitWanted(const Command& command,
                                                       const v1::Speech& speech,
                                                       const google::protobuf::Duration& limit) {
  if (auto status = CheckDuration("limit", limit); !status.ok()) return status;
  if (FromProto(limit) == absl::ZeroDuration()) {
    if (speech.has_limit_before()) return speech.limit_before();
    return RefuseResource(
        v1::REASON_WRONG_SPEECH_STATE, speech.name(),
        absl::StrCat(speech.name(),
                     " has no extension to take back. Say which limit it is to have."));
  }
  const absl::Duration spoken = SpokenUntil(speech, command.time);
  if (FromProto(limit) >= spoken) return limit;
  return RefuseField(
      "limit", {v1::FIELD_RULE_MIN, {absl::FormatDuration(absl::Ceil(spoken, absl::Seconds(1)))}},
      absl::StrCat("limit must not be less than what is spoken already: ",
                   absl::FormatDuration(absl::Ceil(spoken, absl::Seconds(1))), "."));
}

absl::StatusOr<Events> DecideSetSpeechLimit(const Overlay& view, const Command& command,
                                            const v1::SetSpeechLimitRequest& request) {
  const auto speech = RequireSpeech(view, request.name());
  if (!speech.ok()) return speech.status();
  const auto limit = LimitWanted(command, **speech, request.limit());
  if (!limit.ok()) return limit.status();
  Events events;
  if (FromProto(*limit) == FromProto((*speech)->limit())) return events;
  v1::SpeechLimitSet& set = *events.emplace_back().mutable_speech_limit_set();
  set.set_speech(request.name());
  *set.mutable_limit() = *limit;
  return events;
}

void ApplyGrantWithdrawn(const v1::Event& event, Overlay& view) {
  const v1::FloorGrantWithdrawn& withdrawn = event.floor_grant_withdrawn();
  const auto* speech = view.Find<v1::Speech>(withdrawn.speech());
  if (speech == nullptr) return;
  if (!speech->has_end_time()) EndSpeech(event, withdrawn.speech(), withdrawn.reason(), view);
  view.Edit<v1::Speech>(withdrawn.speech(), [&withdrawn](v1::Speech& edited) {
    edited.set_state(v1::SPEECH_STATE_WITHDRAWN);
    edited.set_end_reason(withdrawn.reason());
  });
}

void ApplyRequestRestored(const v1::Event& event, Overlay& view) {
  const v1::FloorRequestRestored& restored = event.floor_request_restored();
  const v1::QueuePlace& place = restored.place();
  SetRequestState(event, restored.floor_request(), place.state(), "", view);
  view.Edit<v1::FloorRequest>(restored.floor_request(), [&place](v1::FloorRequest& request) {
    request.set_queue_key(place.queue_key());
    request.set_deck_state(place.deck_state());
    if (place.has_deck_time()) *request.mutable_deck_time() = place.deck_time();
    request.set_deck_note(place.deck_note());
  });
}

}  // namespace

void AddRequestReturns(const Overlay& view, const v1::Speech& speech, const std::string& reason,
                       Events& events) {
  const auto* request = view.Find<v1::FloorRequest>(speech.floor_request());
  if (request == nullptr || speech.line_lost()) return;
  if (!NobodyAsked(*request)) {
    events.push_back(RestoredEvent(view, *request, reason));
    return;
  }
  v1::FloorRequestCancelled& cancelled = *events.emplace_back().mutable_floor_request_cancelled();
  cancelled.set_floor_request(request->name());
  cancelled.set_reason(reason);
}

void AddMistakes(Deciders& deciders) {
  deciders.Add(DecideWithdrawGrant);
  deciders.Add(DecideRestoreFloorRequest);
  deciders.Add(DecideSetSpeechLimit);
}

bool ApplyMistakes(const v1::Event& event, Overlay& view) {
  if (event.has_floor_grant_withdrawn()) {
    ApplyGrantWithdrawn(event, view);
  } else if (event.has_floor_request_restored()) {
    ApplyRequestRestored(event, view);
  } else if (event.has_speech_limit_set()) {
    const v1::SpeechLimitSet& set = event.speech_limit_set();
    view.Edit<v1::Speech>(set.speech(), [&set](v1::Speech& speech) {
      ChangeLimit(set.limit(), speech);
      speech.clear_limit_before();
    });
  } else {
    return false;
  }
  return true;
}

}  // namespace nhipcau::conference
