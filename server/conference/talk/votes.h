// Votes (biểu quyết): a question to all points, or the count of a show of hands.
//
// One vote by point is open at a time. A point that has checked in enters its
// counts, at most as many as it declared present, and may enter them anew until the
// vote closes. Closing freezes the sums, and a ballot for each point that takes
// part. What was open closes with the session. A vote that was closed too early is
// reopened, with the ballots so far; one that was a mistake is voided, open or closed,
// and then never changes again. Where the rules say how many members there are, members
// vote: whoever a point declared beyond its list has no vote, and the result says how many
// members there are and were present.
#ifndef NHIPCAU_SERVER_CONFERENCE_TALK_VOTES_H_
#define NHIPCAU_SERVER_CONFERENCE_TALK_VOTES_H_

#include <string>

#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// Closes the vote that is open, if one is.
void AddOpenVoteClosed(const Overlay& view, Events& events);

// For room.cc. False: the event is of no kind that this file applies.
void AddVotes(Deciders& deciders);
bool ApplyVotes(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_TALK_VOTES_H_
