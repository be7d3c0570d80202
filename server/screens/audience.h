// Who is concerned by a record, as a matter of the conference, not of rights.
#ifndef NHIPCAU_SERVER_SCREENS_AUDIENCE_H_
#define NHIPCAU_SERVER_SCREENS_AUDIENCE_H_

#include <string>
#include <vector>

#include "nhipcau/v1/record.pb.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

enum class AudienceKind {
  // Everyone in the conference.
  kEveryone,
  // Control, and the points named: their operators and the coordinators above them.
  kPoints,
  // Moderators, minutes, technicians, hall, chair and those who prepare.
  kControl,
  // Those who write and read the minutes.
  kMinutes,
  // Those who hand out invitations, and the coordinators of the points named.
  kPreparation,
  // The operators of the point named, and the coordinators whose subtree begins there.
  kOwnPoint,
};

struct Audience {
  AudienceKind kind = AudienceKind::kControl;
  // With kPoints and, where coordinators are concerned, with kPreparation: the point itself and
  // every bridge point above it, nearest first. With kOwnPoint: the point.
  std::vector<std::string> points;

  bool operator==(const Audience&) const = default;
};

Audience AudienceOf(const Overlay& view, const v1::Record& record);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_SCREENS_AUDIENCE_H_
