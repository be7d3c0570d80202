// A conference that begins with what planners set in another: title, people, labels, rules,
// bridge points and agenda, but nothing that happened, no delegates and no invitations.
#ifndef NHIPCAU_SERVER_CONFERENCE_PLAN_CLONES_H_
#define NHIPCAU_SERVER_CONFERENCE_PLAN_CLONES_H_

#include <string_view>

#include "nhipcau/v1/conference_service.pb.h"
#include "server/conference/kernel/command.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// What `source`, of which `view` is a view, has to give.
ClonePlan ClonePlanOf(const Overlay& view, std::string_view source);

// Puts the enclosed ClonePlan on record under the new name, all times moved with the start:
// ImportStaged events of bounded size, then the conference and its parts at once. NOT_FOUND without
// a plan.
absl::StatusOr<Events> DecideCloneConference(const Overlay&, const Command&,
                                             const v1::CloneConferenceRequest&);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_PLAN_CLONES_H_
