// The time of a speech: its limit, how long it has lasted, and whom time reminds.
//
// First turns of a unit in an agenda item have one limit, later turns another: the call's own,
// else the item's, else the conference's. Time stands still while a speech is only called, paused
// or interrupted. The speaker is reminded before the limit, the chair at the limit, the hall some
// time later where the rules want it. Time never cuts anyone off.
#ifndef NHIPCAU_SERVER_CONFERENCE_FLOOR_SPEECH_TIME_H_
#define NHIPCAU_SERVER_CONFERENCE_FLOOR_SPEECH_TIME_H_

#include <optional>

#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// How long a speech has lasted at `now`, pauses left out; for an ended one, how long it lasted.
absl::Duration SpokenUntil(const v1::Speech& speech, absl::Time now);
// How far that lies beyond the limit.
absl::Duration OverrunAt(const v1::Speech& speech, absl::Time now);

// Only for Apply: another limit. Whoever was reminded of the time is reminded anew; of a speech
// that has ended the overrun is another.
void ChangeLimit(const google::protobuf::Duration& limit, v1::Speech& speech);

// The limit of turn number `turn` (from 1) in `agenda_item`, when the call names none.
absl::Duration LimitOfTurn(const Overlay& view, const std::string& agenda_item, int turn);

// Reminders of the current speech that are due: each once, again after an extension.
Events DecideSpeechTime(const Overlay& view, absl::Time now);
std::optional<absl::Time> NextSpeechTime(const Overlay& view);

// For room.cc. False: the event is of no kind that this file applies.
bool ApplySpeechTime(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_FLOOR_SPEECH_TIME_H_
