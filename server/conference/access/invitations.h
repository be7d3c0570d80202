// Who may be somebody: invitations and the devices that used them. Only hashes
// of secrets come here; who may do what stands in the methods' policies.
#ifndef NHIPCAU_SERVER_CONFERENCE_ACCESS_INVITATIONS_H_
#define NHIPCAU_SERVER_CONFERENCE_ACCESS_INVITATIONS_H_

#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/access_service.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/command.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// The invitation whose one-time code has this hash and is good at `now`; null: none.
const v1::Invitation* FindByAccessCode(const Overlay& view, const std::string& code_sha256,
                                       absl::Time now);

// The invitation with which an installation begins.
v1::Event FirstAdministrator(const std::string& secret_sha256);

absl::StatusOr<Events> DecideCreateInvitation(const Overlay&, const Command&,
                                              const v1::CreateInvitationRequest&);
absl::StatusOr<Events> DecideReissueInvitation(const Overlay&, const Command&,
                                               const v1::ReissueInvitationRequest&);
absl::StatusOr<Events> DecideCreateAccessCode(const Overlay&, const Command&,
                                              const v1::CreateAccessCodeRequest&);
absl::StatusOr<Events> DecideRevokeInvitation(const Overlay&, const Command&,
                                              const v1::RevokeInvitationRequest&);
absl::StatusOr<Events> DecideEnrolDevice(const Overlay&, const Command&,
                                         const v1::EnrolDeviceRequest&);
absl::StatusOr<Events> DecideRevokeDevice(const Overlay&, const Command&,
                                          const v1::RevokeDeviceRequest&);

// Applies the kinds numbered 130 to 139.
void ApplyInvitations(const v1::Event& event, std::string_view stream, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_ACCESS_INVITATIONS_H_
