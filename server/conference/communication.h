// What is said beside the floor: announcements to many, with acknowledgements,
// and messages between one point and the moderators, with marks of who has read them.
//
// A message has two sides: the point, for which its operator and the coordinators above
// it write and read, and the moderators, whose side the technicians are on.
#ifndef NHIPCAU_SERVER_CONFERENCE_COMMUNICATION_H_
#define NHIPCAU_SERVER_CONFERENCE_COMMUNICATION_H_

#include "server/conference/rules.h"

namespace nhipcau::conference {

// The point is one of those meant.
bool IsAddressed(const Overlay& view, const v1::AnnouncementTarget& target,
                 const v1::BridgePoint& point);

// At most one of level, subtree and point, and existing ones.
absl::Status CheckTarget(const Overlay& view, const v1::AnnouncementTarget& target);

absl::StatusOr<Events> DecidePostAnnouncement(const Overlay&, const Command&,
                                              const v1::PostAnnouncementRequest&);
absl::StatusOr<Events> DecideAcknowledgeAnnouncement(const Overlay&, const Command&,
                                                     const v1::AcknowledgeAnnouncementRequest&);
absl::StatusOr<Events> DecideSendMessage(const Overlay&, const Command&,
                                         const v1::SendMessageRequest&);
absl::StatusOr<Events> DecideMarkMessagesRead(const Overlay&, const Command&,
                                              const v1::MarkMessagesReadRequest&);

// Who has not acknowledged, of the points that the caller may see.
absl::StatusOr<v1::ListPendingAcknowledgementsResponse> ListPendingAcknowledgements(
    const Overlay&, const Question&, const v1::ListPendingAcknowledgementsRequest&);

// Applies the kinds numbered 100 to 109.
void ApplyCommunication(const v1::Event& event, std::string_view stream, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_COMMUNICATION_H_
