// Whom an announcement, a roll call or a vote is for: all points, those of a level, a point with
// all below it, or one point.
#ifndef NHIPCAU_SERVER_CONFERENCE_POINTS_TARGET_H_
#define NHIPCAU_SERVER_CONFERENCE_POINTS_TARGET_H_

#include <google/protobuf/repeated_field.h>

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/communication.pb.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// Some point is of the level, which `field` of a request names: people type levels, and one that
// nobody has would mean nobody, in silence.
absl::Status CheckLevel(const Overlay& view, std::string_view field, const std::string& level);

// At most one of level, subtree and point, and existing ones: whatever passes means somebody, once
// there are points.
absl::Status CheckTarget(const Overlay& view, const v1::AnnouncementTarget& target);

// The point is one of those meant.
bool IsAddressed(const Overlay& view, const v1::AnnouncementTarget& target,
                 const v1::BridgePoint& point);

// Every target that means the point: IsAddressed is true for these, and for no other.
google::protobuf::RepeatedPtrField<v1::AnnouncementTarget> TargetsMeaning(
    const Overlay& view, const v1::BridgePoint& point);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_POINTS_TARGET_H_
