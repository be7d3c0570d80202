#include "server/conference/minutes/speaker_corrections.h"

#include <string>
#include <utility>

#include "nhipcau/v1/attendance.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/correction_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "server/base/refusal.h"
#include "server/conference/floor/floor.h"
#include "server/conference/floor/floor_requests.h"
#include "server/conference/floor/mistakes.h"
#include "server/conference/floor/queue_order.h"
#include "server/conference/floor/turns.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/points/bridge_points.h"
#include "server/conference/points/shared_halls.h"

namespace nhipcau::conference {
namespace {

bool IsNamed(const v1::Beneficiary& speaker) {
  return !speaker.display_name().empty() || !speaker.delegate().empty();
}

// The list's own name and office of a delegate who sits in the hall where the speech was given.
absl::StatusOr<v1::Beneficiary> SpeakerAt(const Overlay& view, const std::string& bridge_point,
                                          const v1::Beneficiary& speaker) {
  if (speaker.delegate().empty()) return speaker;
  const auto delegate = Require<v1::Delegate>(view, speaker.delegate());
  if (!delegate.ok()) return delegate.status();
  const auto point = Require<v1::BridgePoint>(view, (*delegate)->bridge_point());
  if (!point.ok()) return point.status();
  if ((*point)->name() != bridge_point && HallOf(**point) != bridge_point) {
    return RefuseField("speaker.delegate", {v1::FIELD_RULE_OF_THIS_POINT},
                       absl::StrCat(speaker.delegate(), " does not sit at ", bridge_point,
                                    ". If another point spoke than was called, name that point."));
  }
  v1::Beneficiary resolved = speaker;
  resolved.set_display_name((*delegate)->display_name());
  resolved.set_office((*delegate)->office());
  return resolved;
}

absl::Status CheckCorrection(const v1::CorrectSpeakerRequest& request) {
  if (!IsNamed(request.speaker()) && request.topic().empty() && request.bridge_point().empty()) {
    return RefuseField("speaker", {v1::FIELD_RULE_REQUIRED}, "Say who spoke, where, or on what.");
  }
  for (const absl::Status& status :
       {CheckRequiredText("reason", request.reason(), kLabelBytesMax),
        CheckName("speaker.display_name", request.speaker().display_name()),
        CheckName("speaker.office", request.speaker().office()),
        CheckText("topic", request.topic(), kTextBytesMax)}) {
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

// Once the floor was passed on, the request has a life of its own.
absl::Status CheckLineHeld(const v1::Speech& speech) {
  if (!speech.line_lost()) return absl::OkStatus();
  return RefuseResource(v1::REASON_WRONG_SPEECH_STATE, speech.name(),
                        absl::StrCat("The line of ", speech.name(),
                                     " was lost and its request waited again. Take back the call, "
                                     "and call the point that spoke."));
}

// The first of the queue, else of those without a place, that waits at the point: of `speaker`, if
// one is named. Null: none.
RecordPtr WaitingAt(const Overlay& view, const std::string& bridge_point,
                    const v1::Beneficiary& speaker) {
  for (const std::vector<RecordPtr>& waiting : {AcceptedInOrder(view), PendingInOrder(view)}) {
    for (const RecordPtr& record : waiting) {
      const v1::FloorRequest& request = record->floor_request();
      if (request.bridge_point() != bridge_point) continue;
      const bool asked = !IsNamed(speaker) || PersonOf(bridge_point, request.beneficiary()) ==
                                                  PersonOf(bridge_point, speaker);
      if (asked) return record;
    }
  }
  return nullptr;
}

// What the request that was called was about is no topic of whoever spoke instead.
std::string TopicElsewhere(const Overlay& view, const v1::Speech& speech,
                           const v1::CorrectSpeakerRequest& request, const RecordPtr& asked) {
  if (!request.topic().empty()) return request.topic();
  if (asked != nullptr) return asked->floor_request().topic();
  const auto* called = view.Find<v1::FloorRequest>(speech.floor_request());
  return called == nullptr || NobodyAsked(*called) ? speech.topic() : "";
}

// Another point spoke than was called.
absl::StatusOr<Events> DecideSpokenElsewhere(const Overlay& view, const v1::Speech& speech,
                                             const v1::CorrectSpeakerRequest& request) {
  const auto point = Require<v1::BridgePoint>(view, request.bridge_point());
  if (!point.ok()) return point.status();
  for (const absl::Status& status : {CheckMayTakeFloor(**point), CheckLineHeld(speech)}) {
    if (!status.ok()) return status;
  }
  auto speaker = SpeakerAt(view, request.bridge_point(), request.speaker());
  if (!speaker.ok()) return speaker.status();
  const RecordPtr asked = WaitingAt(view, request.bridge_point(), *speaker);
  if (!IsNamed(*speaker)) {
    speaker = asked != nullptr ? asked->floor_request().beneficiary()
                               : ResolvedBeneficiary(view, **point, *speaker);
  }
  const std::string topic = TopicElsewhere(view, speech, request, asked);
  Events events;
  v1::SpeakerCorrected corrected;
  if (asked != nullptr) {
    corrected.set_floor_request(asked->floor_request().name());
  } else {
    v1::FloorRequest made =
        NewFloorRequest(view, {*point, &*speaker, speech.kind(), topic, speech.agenda_item()});
    made.set_called_directly(true);
    corrected.set_floor_request(made.name());
    *events.emplace_back().mutable_floor_requested()->mutable_floor_request() = std::move(made);
  }
  corrected.set_speech(speech.name());
  *corrected.mutable_speaker() = *std::move(speaker);
  corrected.set_topic(topic);
  corrected.set_reason(request.reason());
  corrected.set_bridge_point(request.bridge_point());
  corrected.set_bridge_point_title(TitleOf(view, request.bridge_point()));
  *events.emplace_back().mutable_speaker_corrected() = std::move(corrected);
  AddRequestReturns(view, speech, request.reason(), events);
  return events;
}

absl::StatusOr<Events> DecideCorrectSpeaker(const Overlay& view, const Command&,
                                            const v1::CorrectSpeakerRequest& request) {
  const auto found = RequireSpeech(view, request.name());
  if (!found.ok()) return found.status();
  const v1::Speech& speech = **found;
  if (auto status = CheckCorrection(request); !status.ok()) return status;
  const bool elsewhere =
      !request.bridge_point().empty() && request.bridge_point() != speech.bridge_point();
  if (elsewhere) return DecideSpokenElsewhere(view, speech, request);
  const auto speaker = IsNamed(request.speaker())
                           ? SpeakerAt(view, speech.bridge_point(), request.speaker())
                           : absl::StatusOr<v1::Beneficiary>(speech.speaker());
  if (!speaker.ok()) return speaker.status();
  Events events;
  v1::SpeakerCorrected& corrected = *events.emplace_back().mutable_speaker_corrected();
  corrected.set_speech(request.name());
  *corrected.mutable_speaker() = *speaker;
  corrected.set_topic(request.topic().empty() ? speech.topic() : request.topic());
  corrected.set_reason(request.reason());
  return events;
}

v1::FloorRequestState RequestStateOf(const v1::Speech& speech) {
  if (!speech.has_end_time()) return v1::FLOOR_REQUEST_STATE_GRANTED;
  return speech.revoked() ? v1::FLOOR_REQUEST_STATE_REVOKED : v1::FLOOR_REQUEST_STATE_RELEASED;
}

}  // namespace

void AddSpeakerCorrections(Deciders& deciders) { deciders.Add(DecideCorrectSpeaker); }

bool ApplySpeakerCorrections(const v1::Event& event, Overlay& view) {
  if (!event.has_speaker_corrected()) return false;
  const v1::SpeakerCorrected& corrected = event.speaker_corrected();
  view.Edit<v1::Speech>(corrected.speech(), [&corrected](v1::Speech& speech) {
    *speech.mutable_speaker() = corrected.speaker();
    speech.set_topic(corrected.topic());
    speech.set_correction_reason(corrected.reason());
    if (corrected.bridge_point().empty()) return;
    speech.set_bridge_point(corrected.bridge_point());
    speech.set_bridge_point_title(corrected.bridge_point_title());
    speech.set_floor_request(corrected.floor_request());
  });
  const auto* speech = view.Find<v1::Speech>(corrected.speech());
  if (speech != nullptr && !corrected.floor_request().empty()) {
    SetRequestState(event, corrected.floor_request(), RequestStateOf(*speech), speech->end_reason(),
                    view);
  }
  return true;
}

}  // namespace nhipcau::conference
