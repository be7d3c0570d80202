// Who may come in: invitations and the devices that used them. Only hashes
// of secrets come here; who may do what stands in the methods' policies.
#ifndef NHIPCAU_SERVER_CONFERENCE_ACCESS_INVITATIONS_H_
#define NHIPCAU_SERVER_CONFERENCE_ACCESS_INVITATIONS_H_

#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// The invitation whose one-time code has this hash and is good at `now`; null: none.
const v1::Invitation* FindByAccessCode(const Overlay& view, const std::string& code_sha256,
                                       absl::Time now);

// The invitation with which an installation begins.
v1::Event FirstAdministrator(const std::string& secret_sha256);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_ACCESS_INVITATIONS_H_
