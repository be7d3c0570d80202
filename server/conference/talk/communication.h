// What is said beside the floor: announcements to many, with acknowledgements,
// and messages between one point and the moderators, with marks of who has read them.
//
// A message has two sides: the point, for which its operator and the coordinators above
// it write and read, and the moderators, whose side the technicians are on.
#ifndef NHIPCAU_SERVER_CONFERENCE_TALK_COMMUNICATION_H_
#define NHIPCAU_SERVER_CONFERENCE_TALK_COMMUNICATION_H_

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/communication.pb.h"
#include "nhipcau/v1/communication_service.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/question.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// Who has not acknowledged, of the points that the caller may see.
absl::StatusOr<v1::ListPendingAcknowledgementsResponse> ListPendingAcknowledgements(
    const Overlay&, const Question&, const v1::ListPendingAcknowledgementsRequest&);

// For room.cc. False: the event is of no kind that this file applies.
void AddCommunication(Deciders& deciders);
bool ApplyCommunication(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_TALK_COMMUNICATION_H_
