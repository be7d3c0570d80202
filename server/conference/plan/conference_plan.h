// What planners set of a conference: title, people, times, labels, rules, deadlines.
//
// A template is a plan that is never held; others are cloned from it (clones.h).
#ifndef NHIPCAU_SERVER_CONFERENCE_PLAN_CONFERENCE_PLAN_H_
#define NHIPCAU_SERVER_CONFERENCE_PLAN_CONFERENCE_PLAN_H_

#include <string>

#include "nhipcau/v1/conference.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// Both are times, and the end lies after the start.
absl::Status CheckPlannedTimes(const google::protobuf::Timestamp& start,
                               const google::protobuf::Timestamp& end);

// Every field that planners set.
absl::Status CheckPlan(const v1::Conference& conference);

// Copies what planners set, and nothing that the record keeps itself.
void CopyPlan(const v1::Conference& from, v1::Conference& to);

// FIELD_INVALID unless it is a conference's name; ALREADY_EXISTS when that one has been planned.
absl::Status CheckNameIsFree(const Overlay& view, std::string_view field, const std::string& name);

// For room.cc.
void AddConferencePlan(Deciders& deciders);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_PLAN_CONFERENCE_PLAN_H_
