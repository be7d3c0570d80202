// Who may come in: invitations with their secrets and one-time codes, and the devices that
// used them. Who may call which method stands in the methods' policies.
//
//   invitations.h invitations, access codes, devices
//     commands: CreateInvitation, ReissueInvitation, CreateAccessCode, RevokeInvitation,
//         RevokeOperatorInvitations, EnrolDevice, RevokeDevice
//     events: invitation_created, invitation_reissued, invitation_revoked, access_code_created,
//         device_enrolled, device_revoked
#ifndef NHIPCAU_SERVER_CONFERENCE_ACCESS_ROOM_H_
#define NHIPCAU_SERVER_CONFERENCE_ACCESS_ROOM_H_

#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// Adds what decides the commands above.
void AddAccess(Deciders& deciders);

// Applies the events above, each to `view`. False: the event is of none of these kinds, and nothing
// is changed.
bool ApplyAccess(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_ACCESS_ROOM_H_
