// A speaker whose video line is lost: the time stands still and the floor waits. Back in time, the
// speech goes on. Otherwise the floor passes on: the speech ends, and its request stands at the
// front of the queue again, skipped until its point says that it is ready; what was spoken counts
// against its next limit.
//
// Only a line that is stated to be lost does this: a page that locks never ends a speech, and a
// point whose line is UNKNOWN is not affected.
#ifndef NHIPCAU_SERVER_CONFERENCE_LINES_INTERRUPTED_SPEECH_H_
#define NHIPCAU_SERVER_CONFERENCE_LINES_INTERRUPTED_SPEECH_H_

#include <optional>

#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// Append the floor events that follow when a point's video line is lost or restored; none unless
// this point has the floor.
void AddLineLost(const Overlay& view, const std::string& bridge_point, absl::Time now,
                 Events& events);
void AddLineBack(const Overlay& view, const std::string& bridge_point, Events& events);

// The floor has waited for as long as the rules say.
Events DecidePassOn(const Overlay& view, absl::Time now);
std::optional<absl::Time> NextPassOn(const Overlay& view);

// For room.cc. False: the event is of no kind that this file applies.
bool ApplyInterruptedSpeech(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_LINES_INTERRUPTED_SPEECH_H_
