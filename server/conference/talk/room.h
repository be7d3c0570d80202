// What is said beside the floor, and asked of all.
//
//   communication.h announcements to many, messages between a point and the moderators
//     commands: PostAnnouncement, WithdrawAnnouncement, AcknowledgeAnnouncement, SendMessage,
//         MarkMessagesRead
//     events: announcement_posted, announcement_withdrawn, announcement_acknowledged,
//         message_sent, messages_read
//
//   votes.h         a question to all points, or the count of a show of hands
//     commands: OpenVote, CastBallot, CloseVote, ReopenVote, VoidVote, RecordShowOfHands
//     events: vote_opened, ballot_cast, vote_closed, vote_reopened, vote_voided,
//         show_of_hands_recorded
//
//   contributions.h written contributions of those who were not heard
//     commands: SendWrittenContribution
//     events: written_contribution_sent
//
//   hall_screen.h   what the screens in the halls show
//     commands: SetHallScreen
//     events: hall_screen_set
#ifndef NHIPCAU_SERVER_CONFERENCE_TALK_ROOM_H_
#define NHIPCAU_SERVER_CONFERENCE_TALK_ROOM_H_

#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// Adds what decides the commands above.
void AddTalk(Deciders& deciders);

// Applies the events above, each to `view`. False: the event is of none of these kinds, and nothing
// is changed.
bool ApplyTalk(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_TALK_ROOM_H_
