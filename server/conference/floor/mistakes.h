// The way back from what was done in error on the floor. Nothing is erased: an event says that it
// was a mistake, and what follows from it is put back.
//
//   a call         No speech was given and no turn used up; the request waits again where it stood.
//                  At any time until the minutes are approved: while the speech lasts the reason is
//                  filled in, later one is kept. Not once the minutes say what was said.
//   a denial,      The request stands again where it stood.
//   a cancellation
//   an extension   The limit is again what it was. Any other limit may be set, too, but none that
//                  is spent already: time that was given is not taken from a speaker.
//
// A speech that another point gave than was called is corrected: see minutes/speaker_corrections.h.
#ifndef NHIPCAU_SERVER_CONFERENCE_FLOOR_MISTAKES_H_
#define NHIPCAU_SERVER_CONFERENCE_FLOOR_MISTAKES_H_

#include <string>

#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// The request of a speech that its point did not give waits again where it stood; if NobodyAsked it
// is CANCELLED, with `reason`. After a lost line it waits, or has spoken, already: no event.
void AddRequestReturns(const Overlay& view, const v1::Speech& speech, const std::string& reason,
                       Events& events);

// For room.cc. False: the event is of no kind that this file applies.
void AddMistakes(Deciders& deciders);
bool ApplyMistakes(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_FLOOR_MISTAKES_H_
