// Who spoke, and where (Đính chính): another name, another topic, or another point than was called.
//
// With another point the speech changes its request, too: it belongs to the one that waited there,
// else to one that the record makes, and the request that was called waits again where it stood.
// So nobody is taken for heard who was not, and nobody waits who was.
#ifndef NHIPCAU_SERVER_CONFERENCE_MINUTES_SPEAKER_CORRECTIONS_H_
#define NHIPCAU_SERVER_CONFERENCE_MINUTES_SPEAKER_CORRECTIONS_H_

#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// For room.cc. False: the event is of no kind that this file applies.
void AddSpeakerCorrections(Deciders& deciders);
bool ApplySpeakerCorrections(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_MINUTES_SPEAKER_CORRECTIONS_H_
