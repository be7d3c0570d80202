#include "server/conference/floor/room.h"

#include "server/conference/floor/floor_requests.h"
#include "server/conference/floor/mistakes.h"
#include "server/conference/floor/queue.h"
#include "server/conference/floor/registration.h"
#include "server/conference/floor/speech_time.h"
#include "server/conference/floor/speeches.h"

namespace nhipcau::conference {

void AddFloor(Deciders& deciders) {
  AddRegistration(deciders);
  AddFloorRequests(deciders);
  AddQueue(deciders);
  AddSpeeches(deciders);
  AddMistakes(deciders);
}

bool ApplyFloor(const v1::Event& event, Overlay& view) {
  return ApplyRegistration(event, view) || ApplyFloorRequests(event, view) ||
         ApplyQueue(event, view) || ApplySpeeches(event, view) || ApplyMistakes(event, view) ||
         ApplySpeechTime(event, view);
}

}  // namespace nhipcau::conference
