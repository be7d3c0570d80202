// Whose turns are counted, for the queue's fairness and for the turn limits: a point, the point's
// parent with all that hangs below it, or a person.
//
// A turn is a speech that was given or is under way. A point of order is none; nor is a call that
// ended before a word was said or was a mistake, nor the part of a speech before its line was lost,
// which the same request takes up again.
#ifndef NHIPCAU_SERVER_CONFERENCE_FLOOR_TURNS_H_
#define NHIPCAU_SERVER_CONFERENCE_FLOOR_TURNS_H_

#include <string>

#include "absl/status/status.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/rules.pb.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

bool IsTurn(const v1::Speech& speech);
// Was called, and ended before a word was said.
bool NeverBegan(const v1::Speech& speech);

// Name of the bridge point that stands for the group of a point: its parent (huyện, cụm, khối).
// Points right below the host are groups of their own, with all below them.
std::string GroupOf(const Overlay& view, const std::string& bridge_point);

// The delegate; without one, the name at the point.
std::string PersonOf(const std::string& bridge_point, const v1::Beneficiary& speaker);

// What stands for the fairness unit of whoever speaks for a point. Equal texts: the same unit.
std::string UnitOf(const Overlay& view, v1::FairnessUnit unit, const std::string& bridge_point,
                   const v1::Beneficiary& speaker);

// Turns that the unit of `request` has had in the conference, and in one agenda item.
struct TurnCounts {
  int in_conference = 0;
  int in_item = 0;
};
TurnCounts TurnsOf(const Overlay& view, const v1::FloorRequest& request,
                   const std::string& agenda_item);

// TURN_LIMIT_REACHED when the unit of `request` has had, or waits for, as many turns as the rules
// allow in the item of the request or in the conference.
absl::Status CheckTurnsLeft(const Overlay& view, const v1::FloorRequest& request);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_FLOOR_TURNS_H_
