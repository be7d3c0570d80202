// How units of administration are written one inside the other: "Xã Cao Sơn, huyện Lương Sơn".
#ifndef NHIPCAU_SERVER_CONFERENCE_POINTS_UNIT_NAMES_H_
#define NHIPCAU_SERVER_CONFERENCE_POINTS_UNIT_NAMES_H_

#include <string>
#include <string_view>

#include "nhipcau/v1/bridge_point.pb.h"

namespace nhipcau::conference {

// A unit's kind begins with a small letter in running text: "xã Cao Sơn".
std::string UnitInText(std::string_view display_name);
// ", huyện Lương Sơn" behind a unit of it; nothing below the host, or where there is no parent.
std::string ParentSuffix(const v1::BridgePoint* parent);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_POINTS_UNIT_NAMES_H_
