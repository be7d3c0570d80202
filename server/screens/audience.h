// Who is concerned by a record, as a matter of the conference, not of rights.
#ifndef NHIPCAU_SERVER_SCREENS_AUDIENCE_H_
#define NHIPCAU_SERVER_SCREENS_AUDIENCE_H_

#include <string>
#include <vector>

#include "nhipcau/v1/record.pb.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

enum class AudienceKind {
  // Everyone in the conference. Units are not in it: they answer for it afterwards.
  kEveryone,
  // Control, and the points named: their operators and the coordinators above them.
  kPoints,
  // The same without the chair: what passes between a point and those who work for the conference.
  kDesk,
  // Moderators, minutes, technicians, chair and those who prepare.
  kControl,
  // Those who write and read the minutes.
  kMinutes,
  // Those who hand out invitations, and the coordinators of the points named.
  kPreparation,
  // Control, and the coordinators of the points named.
  kCoordination,
  // The operators of the point named, and the coordinators whose subtree begins there.
  kOwnPoint,
  // Control, everybody at the first of the points named and below it, and the coordinators above.
  kSubtree,
  // Control, the operators of points of a level, and all coordinators.
  kLevel,
  // Those who write and read the minutes, and the units named: to these nothing else is shown.
  kUnits,
};

struct Audience {
  AudienceKind kind = AudienceKind::kControl;
  // With kPoints, kDesk, kCoordination, kSubtree and, where coordinators are concerned, with
  // kPreparation: the point itself and every bridge point above it, nearest first. With kOwnPoint:
  // the point.
  std::vector<std::string> points = {};
  // With kLevel.
  std::string level = {};
  // With kUnits.
  std::vector<std::string> units = {};

  bool operator==(const Audience&) const = default;
};

// The one table of who is concerned by which kind of record. What the halls' screens are told to
// show is everybody's for as long as they show it.
Audience AudienceOf(const Overlay& view, const v1::Record& record);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_SCREENS_AUDIENCE_H_
