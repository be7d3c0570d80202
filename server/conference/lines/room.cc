#include "server/conference/lines/room.h"

#include "server/conference/lines/interrupted_speech.h"
#include "server/conference/lines/video_line.h"

namespace nhipcau::conference {

void AddLines(Deciders& deciders) { AddVideoLine(deciders); }

bool ApplyLines(const v1::Event& event, Overlay& view) {
  return ApplyVideoLine(event, view) || ApplyInterruptedSpeech(event, view);
}

}  // namespace nhipcau::conference
