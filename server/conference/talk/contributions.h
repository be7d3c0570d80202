// Written contributions (ý kiến bằng văn bản): of those who were not heard, or whose point
// only watches.
//
// Taken until the conference's date for them; without one, while the session lasts.
#ifndef NHIPCAU_SERVER_CONFERENCE_TALK_CONTRIBUTIONS_H_
#define NHIPCAU_SERVER_CONFERENCE_TALK_CONTRIBUTIONS_H_

#include "nhipcau/v1/contribution_service.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/command.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

absl::StatusOr<Events> DecideSendWrittenContribution(const Overlay&, const Command&,
                                                     const v1::SendWrittenContributionRequest&);

// Applies the kinds numbered 180 to 189.
void ApplyContributions(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_TALK_CONTRIBUTIONS_H_
