// Votes (biểu quyết): a question to all points, or the count of a show of hands.
//
// One vote by point is open at a time. A point that has checked in enters its
// counts, at most as many as it declared present, and may enter them anew until the
// vote closes. Closing freezes the sums, and a ballot for each point that takes
// part: a closed vote never changes. What was open closes with the session.
#ifndef NHIPCAU_SERVER_CONFERENCE_TALK_VOTES_H_
#define NHIPCAU_SERVER_CONFERENCE_TALK_VOTES_H_

#include <string>

#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/vote_service.pb.h"
#include "server/conference/kernel/command.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

absl::StatusOr<Events> DecideOpenVote(const Overlay&, const Command&, const v1::OpenVoteRequest&);
absl::StatusOr<Events> DecideCastBallot(const Overlay&, const Command&,
                                        const v1::CastBallotRequest&);
absl::StatusOr<Events> DecideCloseVote(const Overlay&, const Command&, const v1::CloseVoteRequest&);
absl::StatusOr<Events> DecideRecordShowOfHands(const Overlay&, const Command&,
                                               const v1::RecordShowOfHandsRequest&);

// Closes the vote that is open, if one is.
void AddOpenVoteClosed(const Overlay& view, const std::string& stream, Events& events);

// Applies the kinds numbered 170 to 179.
void ApplyVotes(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_TALK_VOTES_H_
