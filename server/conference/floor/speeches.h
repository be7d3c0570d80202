// One turn at the floor, from the call to the end.
//
//   CALLED -> SPEAKING -> ENDED, with PAUSED by the moderator and INTERRUPTED by a lost line
//   (interrupted_speech.h) between. GRANTED, RELEASED and REVOKED of the request go with it.
//
// The moderator grants a request that waits, or calls somebody who did not ask: the record then
// makes the request itself. Out of order is never refused: it carries a reason, the moderator's
// own or the one that is filled in.
#ifndef NHIPCAU_SERVER_CONFERENCE_FLOOR_SPEECHES_H_
#define NHIPCAU_SERVER_CONFERENCE_FLOOR_SPEECHES_H_

#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// Only for Apply: the time stands still from the event on.
void StopTime(const v1::Event& event, v1::SpeechState state, v1::Speech& speech);
// Only for Apply: the floor is free again, and how long was spoken is counted.
void EndSpeech(const v1::Event& event, const std::string& name, const std::string& reason,
               Overlay& view);

// For room.cc. False: the event is of no kind that this file applies.
void AddSpeeches(Deciders& deciders);
bool ApplySpeeches(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_FLOOR_SPEECHES_H_
