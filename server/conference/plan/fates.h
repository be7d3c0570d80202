// What becomes of a record when others are deleted; the table of it stands in deletions.h.
#ifndef NHIPCAU_SERVER_CONFERENCE_PLAN_FATES_H_
#define NHIPCAU_SERVER_CONFERENCE_PLAN_FATES_H_

#include <string>

#include "absl/container/flat_hash_set.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/record.pb.h"

namespace nhipcau::conference {

enum class Fate { kStays, kGoesAlong, kIsRevoked, kIsCleared, kStandsInTheWay };

// Names of records that are deleted. Only looked up in, never iterated.
using GoneNames = absl::flat_hash_set<std::string>;

// Of a record that is not itself among those.
Fate FateOf(const v1::Record& record, const GoneNames& gone);

// Outside a rehearsal: the point has told of its attendance, or somebody has for it.
bool HasAttendance(const v1::BridgePoint& point);
// The same, and somebody is there.
bool HasReported(const v1::BridgePoint& point);
bool IsSignedIn(const v1::Delegate& delegate);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_PLAN_FATES_H_
