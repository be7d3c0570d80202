#include "server/conference/lines/interrupted_speech.h"

#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/rules.pb.h"
#include "server/base/proto_time.h"
#include "server/conference/floor/floor.h"
#include "server/conference/floor/queue.h"
#include "server/conference/floor/speech_time.h"
#include "server/conference/floor/speeches.h"
#include "server/conference/kernel/deciding.h"

namespace nhipcau::conference {
namespace {

constexpr absl::Duration kHoldDefault = absl::Minutes(1);
constexpr char kLineLostReason[] = "Mất đường truyền";

absl::Duration HoldOf(const v1::ConferenceRules& rules) {
  const absl::Duration hold = FromProto(rules.floor().line_lost_hold());
  return hold == absl::ZeroDuration() ? kHoldDefault : hold;
}

// The current speech, if this point gives it and it is in this state.
const v1::Speech* SpeechAt(const Overlay& view, const std::string& bridge_point,
                           v1::SpeechState state) {
  const v1::Speech* speech = CurrentSpeech(view);
  const bool it_is =
      speech != nullptr && speech->bridge_point() == bridge_point && speech->state() == state;
  return it_is ? speech : nullptr;
}

void ApplyPassedOn(const v1::Event& event, Overlay& view) {
  const v1::FloorPassedOn& passed = event.floor_passed_on();
  EndSpeech(event, passed.speech(), kLineLostReason, view);
  view.Edit<v1::Speech>(passed.speech(), [](v1::Speech& speech) { speech.set_line_lost(true); });
  const auto* speech = view.Find<v1::Speech>(passed.speech());
  if (speech == nullptr) return;
  const std::string request = speech->floor_request();
  SetRequestState(event, request, v1::FLOOR_REQUEST_STATE_ACCEPTED, kLineLostReason, view);
  view.Edit<v1::FloorRequest>(request, [&passed](v1::FloorRequest& edited) {
    edited.set_queue_key(passed.queue_key());
    *edited.mutable_spoken_before() = passed.spoken();
  });
}

}  // namespace

void AddLineLost(const Overlay& view, const std::string& bridge_point, absl::Time now,
                 Events& events) {
  const v1::Speech* speech = SpeechAt(view, bridge_point, v1::SPEECH_STATE_SPEAKING);
  if (speech == nullptr) return;
  v1::SpeechInterrupted& interrupted = *events.emplace_back().mutable_speech_interrupted();
  interrupted.set_speech(speech->name());
  const v1::ConferenceRules& rules = ConferenceOf(view).rules();
  *interrupted.mutable_hold_until_time() = ToProto(now + HoldOf(rules));
}

void AddLineBack(const Overlay& view, const std::string& bridge_point, Events& events) {
  const v1::Speech* speech = SpeechAt(view, bridge_point, v1::SPEECH_STATE_INTERRUPTED);
  if (speech == nullptr) return;
  events.emplace_back().mutable_speech_resumed()->set_speech(speech->name());
}

std::optional<absl::Time> NextPassOn(const Overlay& view) {
  const v1::Speech* speech = CurrentSpeech(view);
  if (speech == nullptr || speech->state() != v1::SPEECH_STATE_INTERRUPTED) return std::nullopt;
  return FromProto(speech->hold_until_time());
}

Events DecidePassOn(const Overlay& view, absl::Time now) {
  Events events;
  const std::optional<absl::Time> due = NextPassOn(view);
  if (!due.has_value() || *due > now) return events;
  const v1::Speech& speech = *CurrentSpeech(view);
  const auto* request = view.Find<v1::FloorRequest>(speech.floor_request());
  const absl::Duration before =
      request ? FromProto(request->spoken_before()) : absl::ZeroDuration();
  v1::FloorPassedOn& passed = *events.emplace_back().mutable_floor_passed_on();
  passed.set_speech(speech.name());
  passed.set_queue_key(FirstQueueKey(view));
  *passed.mutable_spoken() = ToProto(before + SpokenUntil(speech, now));
  v1::FloorRequestSkipped& skipped = *events.emplace_back().mutable_floor_request_skipped();
  skipped.set_floor_request(speech.floor_request());
  skipped.set_reason(kLineLostReason);
  return events;
}

bool ApplyInterruptedSpeech(const v1::Event& event, Overlay& view) {
  if (event.has_floor_passed_on()) {
    ApplyPassedOn(event, view);
  } else if (event.has_speech_interrupted()) {
    const v1::SpeechInterrupted& interrupted = event.speech_interrupted();
    view.Edit<v1::Speech>(interrupted.speech(), [&](v1::Speech& speech) {
      StopTime(event, v1::SPEECH_STATE_INTERRUPTED, speech);
      *speech.mutable_hold_until_time() = interrupted.hold_until_time();
    });
  } else {
    return false;
  }
  return true;
}

}  // namespace nhipcau::conference
