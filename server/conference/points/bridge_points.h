// Bridge points as planners set them up: identity, place in the tree, kind.
#ifndef NHIPCAU_SERVER_CONFERENCE_POINTS_BRIDGE_POINTS_H_
#define NHIPCAU_SERVER_CONFERENCE_POINTS_BRIDGE_POINTS_H_

#include <string>
#include <vector>

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/question.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// The unit with its parent, as lists show it: "Xã Cao Sơn, huyện Lương Sơn"; without the host.
std::string TitleOf(const Overlay& view, std::string_view bridge_point);

// Whoever is held to points sees only these: an operator one, a coordinator a subtree.
bool IsHeldBy(const Overlay& view, const Question& question, std::string_view bridge_point);

// Texts of a person whom one can call. `field` names the contact in refusals.
absl::Status CheckContact(std::string_view field, const v1::Contact& contact);

// Fields that planners set, whatever else the record holds; shared by single edits and imports.
absl::Status CheckPointPlan(const v1::BridgePoint& point);
// Sets what planners set, and nothing else. The name and the code stay.
void CopyPlan(const v1::BridgePoint& from, v1::BridgePoint& to);
// Where a conference does not say what its levels are, every word is one.
bool IsLevel(const Overlay& view, std::string_view level);

// NOT_ARRIVED, nothing declared.
void ResetAttendance(v1::BridgePoint& point);

// UNKNOWN, since no moment.
void ResetVideoLine(v1::BridgePoint& point);

// A point with nothing known of it yet, made of what planners set.
v1::BridgePoint PlannedPoint(std::string_view stream, const v1::BridgePoint& plan);

// For room.cc. False: the event is of no kind that this file applies.
void AddBridgePoints(Deciders& deciders);
bool ApplyBridgePoints(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_POINTS_BRIDGE_POINTS_H_
