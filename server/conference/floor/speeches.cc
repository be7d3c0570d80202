#include "server/conference/floor/speeches.h"

#include <algorithm>
#include <utility>

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/floor_service.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "server/base/proto_time.h"
#include "server/base/refusal.h"
#include "server/conference/floor/floor.h"
#include "server/conference/floor/floor_requests.h"
#include "server/conference/floor/queue.h"
#include "server/conference/floor/speech_time.h"
#include "server/conference/floor/turns.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/conference/points/bridge_points.h"

namespace nhipcau::conference {
namespace {

constexpr char kOutOfOrderReason[] = "Theo ý kiến chủ trì";

absl::StatusOr<const v1::Speech*> RequireUnderWay(const Overlay& view, const std::string& name) {
  auto speech = Require<v1::Speech>(view, name);
  if (!speech.ok() || !(*speech)->has_end_time()) return speech;
  return RefuseResource(v1::REASON_SPEECH_ENDED, name,
                        absl::StrCat(name, " has ended. Nothing is left to do."));
}

// UNSPECIFIED: nothing brings the speech to where it was expected.
v1::NextStep StepOfSpeech(v1::SpeechState state) {
  switch (state) {
    case v1::SPEECH_STATE_CALLED:
      return v1::NEXT_STEP_START_SPEECH;
    case v1::SPEECH_STATE_PAUSED:
    case v1::SPEECH_STATE_INTERRUPTED:
      return v1::NEXT_STEP_RESUME_SPEECH;
    default:
      return v1::NEXT_STEP_UNSPECIFIED;
  }
}

absl::StatusOr<const v1::Speech*> RequireState(const Overlay& view, const std::string& name,
                                               std::initializer_list<v1::SpeechState> states,
                                               std::string_view advice) {
  auto speech = RequireUnderWay(view, name);
  if (!speech.ok()) return speech;
  const v1::SpeechState state = (*speech)->state();
  if (std::find(states.begin(), states.end(), state) != states.end()) return speech;
  return RefuseState(
      v1::REASON_WRONG_SPEECH_STATE, name, state, StepOfSpeech(state),
      absl::StrCat(name, " is ", v1::SpeechState_Name(state), ". ", std::string(advice)));
}

// The call's own limit; else that of the turn, less what was spoken before the line was lost.
absl::Duration LimitFor(const Overlay& view, const v1::FloorRequest& request,
                        const v1::Speech& speech, const google::protobuf::Duration& wanted) {
  if (FromProto(wanted) > absl::ZeroDuration()) return FromProto(wanted);
  const absl::Duration left = LimitOfTurn(view, speech.agenda_item(), speech.turn_number()) -
                              FromProto(request.spoken_before());
  return std::max(left, absl::ZeroDuration());
}

v1::Speech NewSpeech(const Overlay& view, const v1::FloorRequest& request,
                     const google::protobuf::Duration& limit, bool call_only) {
  const std::string& under_way = ConferenceOf(view).current_agenda_item();
  v1::Speech speech;
  speech.set_name(NumberedName(view.stream(), "speeches", view.NextNumber("speeches")));
  speech.set_floor_request(request.name());
  speech.set_bridge_point(request.bridge_point());
  speech.set_bridge_point_title(TitleOf(view, request.bridge_point()));
  *speech.mutable_speaker() = request.beneficiary();
  speech.set_kind(request.kind());
  speech.set_topic(request.topic());
  speech.set_agenda_item(under_way.empty() ? request.agenda_item() : under_way);
  speech.set_in_rehearsal(Rehearsing(view));
  speech.set_state(call_only ? v1::SPEECH_STATE_CALLED : v1::SPEECH_STATE_SPEAKING);
  speech.set_turn_number(TurnsOf(view, request, speech.agenda_item()).in_item + 1);
  *speech.mutable_limit() = ToProto(LimitFor(view, request, speech, limit));
  return speech;
}

// Operators say for themselves what the moderator says for the chair; a coordinator says it for
// the point.
void MarkSpoken(const Command& command, const v1::Speech& speech, const std::string& told_by,
                v1::Event& event) {
  if (command.principal.role() == v1::ROLE_MODERATOR) return;
  MarkOnBehalf(command, speech.bridge_point(), told_by, event);
}

void StartTime(const v1::Event& event, v1::Speech& speech) {
  speech.set_state(v1::SPEECH_STATE_SPEAKING);
  *speech.mutable_start_time() = event.time();
}

// Adds the pause that ends with the event to those before it.
void CountPause(const v1::Event& event, v1::Speech& speech) {
  if (!speech.has_paused_since_time()) return;
  const absl::Duration paused = FromProto(speech.paused_duration()) + FromProto(event.time()) -
                                FromProto(speech.paused_since_time());
  *speech.mutable_paused_duration() = ToProto(paused);
  speech.clear_paused_since_time();
  speech.clear_hold_until_time();
}

void ApplyGranted(const v1::Event& event, Overlay& view) {
  const v1::FloorGranted& granted = event.floor_granted();
  SetRequestState(event, granted.floor_request(), v1::FLOOR_REQUEST_STATE_GRANTED, granted.reason(),
                  view);
  v1::Speech speech = granted.speech();
  *speech.mutable_call_time() = event.time();
  if (speech.state() != v1::SPEECH_STATE_CALLED) StartTime(event, speech);
  view.Edit<v1::Floor>(FloorName(view.stream()),
                       [&speech](v1::Floor& floor) { floor.set_current_speech(speech.name()); });
  view.Put(RecordOf(std::move(speech)));
}

void ApplyEnded(const v1::Event& event, const std::string& name, v1::FloorRequestState state,
                const std::string& reason, Overlay& view) {
  EndSpeech(event, name, reason, view);
  view.Edit<v1::Speech>(name, [state](v1::Speech& speech) {
    speech.set_revoked(state == v1::FLOOR_REQUEST_STATE_REVOKED);
  });
  if (const auto* speech = view.Find<v1::Speech>(name)) {
    SetRequestState(event, speech->floor_request(), state, reason, view);
  }
}

absl::StatusOr<Events> DecideGrantFloor(const Overlay& view, const Command&,
                                        const v1::GrantFloorRequest& request) {
  const auto found = RequireWaiting(view, request.name());
  if (!found.ok()) return found.status();
  for (const absl::Status& status : {CheckFloorFree(view), CheckDuration("limit", request.limit()),
                                     CheckText("reason", request.reason(), kLabelBytesMax)}) {
    if (!status.ok()) return status;
  }
  Events events;
  v1::FloorGranted& granted = *events.emplace_back().mutable_floor_granted();
  granted.set_floor_request(request.name());
  granted.set_reason(request.reason());
  if (request.reason().empty() && OutOfOrder(view, **found)) granted.set_reason(kOutOfOrderReason);
  *granted.mutable_speech() = NewSpeech(view, **found, request.limit(), request.call_only());
  return events;
}

absl::StatusOr<Events> DecideCallToFloor(const Overlay& view, const Command&,
                                         const v1::CallToFloorRequest& request) {
  const auto point = Require<v1::BridgePoint>(view, request.bridge_point());
  if (!point.ok()) return point.status();
  for (const absl::Status& status :
       {CheckMayTakeFloor(**point), CheckFloorFree(view),
        CheckBeneficiary(view, (*point)->name(), request.beneficiary()),
        CheckFloorRequestKind(request.kind()), CheckText("topic", request.topic(), kTextBytesMax),
        CheckDuration("limit", request.limit())}) {
    if (!status.ok()) return status;
  }
  Events events;
  v1::FloorRequest made =
      NewFloorRequest(view, {*point, &request.beneficiary(), request.kind(), request.topic(),
                             ConferenceOf(view).current_agenda_item()});
  made.set_called_directly(true);
  *events.emplace_back().mutable_floor_requested()->mutable_floor_request() = made;
  v1::FloorGranted& granted = *events.emplace_back().mutable_floor_granted();
  granted.set_floor_request(made.name());
  *granted.mutable_speech() = NewSpeech(view, made, request.limit(), request.call_only());
  return events;
}

absl::StatusOr<Events> DecideStartSpeech(const Overlay& view, const Command& command,
                                         const v1::StartSpeechRequest& request) {
  const auto speech = RequireState(view, request.name(), {v1::SPEECH_STATE_CALLED},
                                   "Only a speech that is called can begin.");
  if (!speech.ok()) return speech.status();
  Events events;
  v1::Event& event = events.emplace_back();
  event.mutable_speech_started()->set_speech(request.name());
  MarkSpoken(command, **speech, request.told_by(), event);
  return events;
}

absl::StatusOr<Events> DecidePauseSpeech(const Overlay& view, const Command&,
                                         const v1::PauseSpeechRequest& request) {
  const auto speech = RequireState(view, request.name(), {v1::SPEECH_STATE_SPEAKING},
                                   "Only while somebody speaks can the time stand still.");
  if (!speech.ok()) return speech.status();
  Events events;
  events.emplace_back().mutable_speech_paused()->set_speech(request.name());
  return events;
}

absl::StatusOr<Events> DecideResumeSpeech(const Overlay& view, const Command&,
                                          const v1::ResumeSpeechRequest& request) {
  const auto speech =
      RequireState(view, request.name(), {v1::SPEECH_STATE_PAUSED, v1::SPEECH_STATE_INTERRUPTED},
                   "Only a speech that is paused or interrupted goes on.");
  if (!speech.ok()) return speech.status();
  Events events;
  events.emplace_back().mutable_speech_resumed()->set_speech(request.name());
  return events;
}

absl::StatusOr<Events> DecideRemindSpeaker(const Overlay& view, const Command&,
                                           const v1::RemindSpeakerRequest& request) {
  const auto speech = RequireState(view, request.name(), {v1::SPEECH_STATE_SPEAKING},
                                   "Only while somebody speaks is there time to remind of.");
  if (!speech.ok()) return speech.status();
  Events events;
  v1::SpeakerReminded& reminded = *events.emplace_back().mutable_speaker_reminded();
  reminded.set_speech(request.name());
  reminded.set_level(v1::REMINDER_LEVEL_SPEAKER);
  return events;
}

absl::StatusOr<Events> DecideExtendSpeech(const Overlay& view, const Command&,
                                          const v1::ExtendSpeechRequest& request) {
  const auto speech = RequireUnderWay(view, request.name());
  if (!speech.ok()) return speech.status();
  if (auto status = CheckDuration("extension", request.extension()); !status.ok()) return status;
  const absl::Duration extension = FromProto(request.extension());
  if (extension == absl::ZeroDuration()) {
    return RefuseField("extension", {v1::FIELD_RULE_REQUIRED},
                       "extension must be longer than nothing.");
  }
  Events events;
  v1::SpeechExtended& extended = *events.emplace_back().mutable_speech_extended();
  extended.set_speech(request.name());
  *extended.mutable_limit() = ToProto(FromProto((*speech)->limit()) + extension);
  return events;
}

absl::StatusOr<Events> DecideReleaseFloor(const Overlay& view, const Command& command,
                                          const v1::ReleaseFloorRequest& request) {
  const auto speech = RequireUnderWay(view, request.name());
  if (!speech.ok()) return speech.status();
  Events events;
  v1::Event& event = events.emplace_back();
  event.mutable_floor_released()->set_speech(request.name());
  MarkSpoken(command, **speech, request.told_by(), event);
  return events;
}

absl::StatusOr<Events> DecideRevokeFloor(const Overlay& view, const Command&,
                                         const v1::RevokeFloorRequest& request) {
  if (auto speech = RequireUnderWay(view, request.name()); !speech.ok()) return speech.status();
  if (auto status = CheckText("reason", request.reason(), kLabelBytesMax); !status.ok()) {
    return status;
  }
  Events events;
  v1::FloorRevoked& revoked = *events.emplace_back().mutable_floor_revoked();
  revoked.set_speech(request.name());
  revoked.set_reason(request.reason());
  return events;
}

}  // namespace

void StopTime(const v1::Event& event, v1::SpeechState state, v1::Speech& speech) {
  speech.set_state(state);
  *speech.mutable_paused_since_time() = event.time();
}

void EndSpeech(const v1::Event& event, const std::string& name, const std::string& reason,
               Overlay& view) {
  view.Edit<v1::Speech>(name, [&event, &reason](v1::Speech& speech) {
    CountPause(event, speech);
    const absl::Time end = FromProto(event.time());
    *speech.mutable_overrun() = ToProto(OverrunAt(speech, end));
    *speech.mutable_duration() = ToProto(SpokenUntil(speech, end));
    *speech.mutable_end_time() = event.time();
    speech.set_state(v1::SPEECH_STATE_ENDED);
    speech.set_end_reason(reason);
  });
  view.Edit<v1::Floor>(FloorName(view.stream()),
                       [](v1::Floor& floor) { floor.clear_current_speech(); });
}

void AddSpeeches(Deciders& deciders) {
  deciders.Add(DecideGrantFloor);
  deciders.Add(DecideCallToFloor);
  deciders.Add(DecideStartSpeech);
  deciders.Add(DecidePauseSpeech);
  deciders.Add(DecideResumeSpeech);
  deciders.Add(DecideRemindSpeaker);
  deciders.Add(DecideExtendSpeech);
  deciders.Add(DecideReleaseFloor);
  deciders.Add(DecideRevokeFloor);
}

bool ApplySpeeches(const v1::Event& event, Overlay& view) {
  switch (event.kind_case()) {
    case v1::Event::kFloorGranted:
      ApplyGranted(event, view);
      break;
    case v1::Event::kSpeechStarted:
      view.Edit<v1::Speech>(event.speech_started().speech(),
                            [&event](v1::Speech& speech) { StartTime(event, speech); });
      break;
    case v1::Event::kSpeechPaused:
      view.Edit<v1::Speech>(event.speech_paused().speech(), [&event](v1::Speech& speech) {
        StopTime(event, v1::SPEECH_STATE_PAUSED, speech);
      });
      break;
    case v1::Event::kSpeechResumed:
      view.Edit<v1::Speech>(event.speech_resumed().speech(), [&event](v1::Speech& speech) {
        CountPause(event, speech);
        speech.set_state(v1::SPEECH_STATE_SPEAKING);
      });
      break;
    case v1::Event::kSpeechExtended:
      view.Edit<v1::Speech>(event.speech_extended().speech(), [&event](v1::Speech& speech) {
        *speech.mutable_limit_before() = speech.limit();
        ChangeLimit(event.speech_extended().limit(), speech);
      });
      break;
    case v1::Event::kFloorReleased:
      ApplyEnded(event, event.floor_released().speech(), v1::FLOOR_REQUEST_STATE_RELEASED, "",
                 view);
      break;
    case v1::Event::kFloorRevoked:
      ApplyEnded(event, event.floor_revoked().speech(), v1::FLOOR_REQUEST_STATE_REVOKED,
                 event.floor_revoked().reason(), view);
      break;
    default:
      return false;
  }
  return true;
}

}  // namespace nhipcau::conference
