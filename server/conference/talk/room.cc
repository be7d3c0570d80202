#include "server/conference/talk/room.h"

#include "server/conference/talk/communication.h"
#include "server/conference/talk/contributions.h"
#include "server/conference/talk/hall_screen.h"
#include "server/conference/talk/votes.h"

namespace nhipcau::conference {

void AddTalk(Deciders& deciders) {
  AddCommunication(deciders);
  AddVotes(deciders);
  AddContributions(deciders);
  AddHallScreen(deciders);
}

bool ApplyTalk(const v1::Event& event, Overlay& view) {
  return ApplyCommunication(event, view) || ApplyVotes(event, view) ||
         ApplyContributions(event, view) || ApplyHallScreen(event, view);
}

}  // namespace nhipcau::conference
