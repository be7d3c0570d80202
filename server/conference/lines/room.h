// The video lines of the points, and what a lost one means for a speech.
//
//   video_line.h         how each line is; an outage opens an incident by itself
//     commands: StateVideoLine
//     events: video_line_stated
//
//   interrupted_speech.h a speaker whose line is lost: the floor waits, then passes on
//     events: speech_interrupted, floor_passed_on
#ifndef NHIPCAU_SERVER_CONFERENCE_LINES_ROOM_H_
#define NHIPCAU_SERVER_CONFERENCE_LINES_ROOM_H_

#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// Adds what decides the commands above.
void AddLines(Deciders& deciders);

// Applies the events above, each to `view`. False: the event is of none of these kinds, and nothing
// is changed.
bool ApplyLines(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_LINES_ROOM_H_
