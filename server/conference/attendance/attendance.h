// Who is there: the state of each point, its declared counts, and the signed sheet
// that may stand for the names.
//
// A point may declare more people than were expected; those not summoned count
// as `beyond_list` among the present. What is stated in a rehearsal is marked and
// counts as nothing said once the rehearsal is over. Every statement stays on
// record: see attendance_history.h.
#ifndef NHIPCAU_SERVER_CONFERENCE_ATTENDANCE_ATTENDANCE_H_
#define NHIPCAU_SERVER_CONFERENCE_ATTENDANCE_ATTENDANCE_H_

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// The state that counts now: what was stated in a rehearsal counts only during one.
v1::AttendanceState AttendanceNow(const v1::BridgePoint& point, bool rehearsing);

// Counts that can be: from 0 to 1,000,000, and those beyond the list among the present. And that
// are likely, unless the caller has `confirmed` them or the point has stated just these already:
// COUNTS_UNLIKELY of many more people than are expected there.
absl::Status CheckCounts(const v1::BridgePoint& point, const v1::DeclaredCounts& counts,
                         bool confirmed);

bool SameCounts(const v1::DeclaredCounts& left, const v1::DeclaredCounts& right);

// For room.cc. False: the event is of no kind that this file applies.
void AddStatements(Deciders& deciders);
bool ApplyStatements(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_ATTENDANCE_ATTENDANCE_H_
