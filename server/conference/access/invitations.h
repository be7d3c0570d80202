// Who may come in: invitations and the devices that used them. Only hashes
// of secrets come here; who may do what stands in the methods' policies.
#ifndef NHIPCAU_SERVER_CONFERENCE_ACCESS_INVITATIONS_H_
#define NHIPCAU_SERVER_CONFERENCE_ACCESS_INVITATIONS_H_

#include <string_view>

#include "absl/time/time.h"
#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// The invitation whose one-time code has this hash and is good at `now`; null: none.
const v1::Invitation* FindByAccessCode(const Overlay& view, const std::string& code_sha256,
                                       absl::Time now);

// From when on an invitation and its devices are refused; InfiniteFuture: not as things are.
absl::Time ExpireTimeOf(const Overlay& view, const v1::Invitation& invitation);

// Whether `maker` handed the invitation out, itself or through others whom it had invited. Both are
// names; what is no invitation comes from nobody.
bool ComesFrom(const Overlay& view, std::string_view invitation, std::string_view maker);

// Whether one person may have had both links in hand: they are the same, one of them handed out the
// other, or somebody handed out both, each itself or through others. Links that nobody handed out
// come from two hands.
bool FromOneHand(const Overlay& view, std::string_view one, std::string_view other);

// Revokes it and its devices, and forgets its code. Only for Apply.
void RevokeInvitation(const std::string& invitation, Overlay& view);

// An administrator's invitation that nobody of the office handed out: the first one, or one for
// whoever lost his. `office` is the office.
v1::Event AdministratorInvited(const Overlay& office, const std::string& secret_sha256);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_ACCESS_INVITATIONS_H_
