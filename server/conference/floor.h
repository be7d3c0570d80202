// The floor, in the words of BFCP (RFC 8855): who asked, who is next, who speaks.
//
// One floor, at most one speech at a time. Chair's order: a request waits as
// PENDING until the moderator gives it a place or the floor; `queue_key` orders
// the places. Time reminds and never ends a speech.
#ifndef NHIPCAU_SERVER_CONFERENCE_FLOOR_H_
#define NHIPCAU_SERVER_CONFERENCE_FLOOR_H_

#include <optional>
#include <vector>

#include "server/conference/rules.h"

namespace nhipcau::conference {

// The speech that has the floor; null: nobody speaks. Good until the view changes.
const v1::Speech* CurrentSpeech(const Overlay& view, std::string_view stream);
// FLOOR_TAKEN while somebody speaks.
absl::Status CheckFloorFree(const Overlay& view, std::string_view stream);
bool RegistrationOpen(const Overlay& view, std::string_view stream);

// ACCEPTED requests, next first.
std::vector<RecordPtr> AcceptedInOrder(const Overlay& view);
// PENDING requests, oldest first.
std::vector<RecordPtr> PendingInOrder(const Overlay& view);

absl::StatusOr<Events> DecideOpenRegistration(const Overlay&, const Command&,
                                              const v1::OpenRegistrationRequest&);
absl::StatusOr<Events> DecideCloseRegistration(const Overlay&, const Command&,
                                               const v1::CloseRegistrationRequest&);
absl::StatusOr<Events> DecideRequestFloor(const Overlay&, const Command&,
                                          const v1::RequestFloorRequest&);
absl::StatusOr<Events> DecideAcceptFloorRequest(const Overlay&, const Command&,
                                                const v1::AcceptFloorRequestRequest&);
absl::StatusOr<Events> DecideMoveFloorRequest(const Overlay&, const Command&,
                                              const v1::MoveFloorRequestRequest&);
absl::StatusOr<Events> DecideDenyFloorRequest(const Overlay&, const Command&,
                                              const v1::DenyFloorRequestRequest&);
absl::StatusOr<Events> DecideCancelFloorRequest(const Overlay&, const Command&,
                                                const v1::CancelFloorRequestRequest&);
absl::StatusOr<Events> DecideGrantFloor(const Overlay&, const Command&,
                                        const v1::GrantFloorRequest&);
absl::StatusOr<Events> DecideCallToFloor(const Overlay&, const Command&,
                                         const v1::CallToFloorRequest&);
absl::StatusOr<Events> DecideExtendSpeech(const Overlay&, const Command&,
                                          const v1::ExtendSpeechRequest&);
absl::StatusOr<Events> DecideReleaseFloor(const Overlay&, const Command&,
                                          const v1::ReleaseFloorRequest&);
absl::StatusOr<Events> DecideRevokeFloor(const Overlay&, const Command&,
                                         const v1::RevokeFloorRequest&);

// The current speech has reached its limit: recorded once for each limit.
Events DecideSpeechLimit(const Overlay& view, std::string_view stream, absl::Time now);
std::optional<absl::Time> NextSpeechLimit(const Overlay& view, std::string_view stream);

// Applies the kinds numbered 70 to 89.
void ApplyFloor(const v1::Event& event, std::string_view stream, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_FLOOR_H_
