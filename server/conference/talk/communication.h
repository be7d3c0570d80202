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
#include "server/conference/kernel/command.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/question.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

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

#endif  // NHIPCAU_SERVER_CONFERENCE_TALK_COMMUNICATION_H_
