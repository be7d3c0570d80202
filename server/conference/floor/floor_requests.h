// Asking for the floor: who may, for whom, how often; and what becomes of a request that is
// refused or withdrawn.
//
// A point asks for itself or for a delegate who sits in its hall. Whoever only watches, or sits
// in the hall of another point, asks for nothing. Points ask while registration is open, once
// they have checked in, within the turns that the rules allow, and have so many open requests at
// a time as the rules allow. The moderator enters a request for anybody in any hall at any time;
// then only the same person is held back from standing in the queue more often than that.
// Speeches prepared beforehand (tham luận) and those cut short by a lost line do not count.
#ifndef NHIPCAU_SERVER_CONFERENCE_FLOOR_FLOOR_REQUESTS_H_
#define NHIPCAU_SERVER_CONFERENCE_FLOOR_FLOOR_REQUESTS_H_

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// POINT_RECEIVE_ONLY or POINT_ATTENDS_ELSEWHERE unless the point may take the floor.
absl::Status CheckMayTakeFloor(const v1::BridgePoint& point);

// A beneficiary without a delegate is anybody in the hall; a delegate belongs to the point, or to
// one whose people sit there.
absl::Status CheckBeneficiary(const Overlay& view, const std::string& bridge_point,
                              const v1::Beneficiary& beneficiary);

// As the list names the delegate; nobody named: the head of the point.
v1::Beneficiary ResolvedBeneficiary(const Overlay& view, const v1::BridgePoint& point,
                                    v1::Beneficiary beneficiary);

absl::Status CheckFloorRequestKind(v1::FloorRequestKind kind);

// TOO_MANY_OPEN_REQUESTS when the point has as many open as the rules allow; for the moderator, the
// same person.
absl::Status CheckOpenRequests(const Overlay& view, const Command& command,
                               const v1::FloorRequest& made);

// What is wanted of a new request. Not owned.
struct Asked {
  const v1::BridgePoint* point = nullptr;
  const v1::Beneficiary* beneficiary = nullptr;
  v1::FloorRequestKind kind = v1::FLOOR_REQUEST_KIND_UNSPECIFIED;
  std::string topic;
  std::string agenda_item;
};
// PENDING, under the next number; an unspecified kind is CONTRIBUTION. A beneficiary is named as
// the list names the delegate; empty, it is the head of the point.
v1::FloorRequest NewFloorRequest(const Overlay& view, const Asked& asked);

// Prepared speeches as they were entered: ACCEPTED in that order, nothing said or done yet.
void RestorePreparedSpeeches(Overlay& view);

// For room.cc. False: the event is of no kind that this file applies.
void AddFloorRequests(Deciders& deciders);
bool ApplyFloorRequests(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_FLOOR_FLOOR_REQUESTS_H_
