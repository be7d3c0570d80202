// What the files of this room share; the map is in room.h.
#ifndef NHIPCAU_SERVER_CONFERENCE_FLOOR_FLOOR_H_
#define NHIPCAU_SERVER_CONFERENCE_FLOOR_FLOOR_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/rules.pb.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// The floor of a conference; an empty one when there is none (the office).
const v1::Floor& FloorOf(const Overlay& view);
// Records of releases that knew one policy only name none: CHAIR_ORDER, by POINT.
v1::QueuePolicy PolicyInForce(const v1::Floor& floor);
v1::FairnessUnit UnitInForce(const v1::Floor& floor);

// Nobody has asked yet; ordered as the rules say. Also how the session opens.
void ResetFloor(const v1::ConferenceRules& rules, v1::Floor& floor);

// The speech that has the floor; null: nobody speaks. Good until the view changes.
const v1::Speech* CurrentSpeech(const Overlay& view);
// The call was a mistake: no turn, and nothing that is told of the conference.
bool IsWithdrawn(const v1::Speech& speech);
// WRONG_SPEECH_STATE if it IsWithdrawn.
absl::StatusOr<const v1::Speech*> RequireSpeech(const Overlay& view, const std::string& name);
// The current speech, else the last; null: nobody has spoken.
const v1::Speech* LatestSpeech(const Overlay& view);
// FLOOR_TAKEN while somebody is called, speaks or is waited for.
absl::Status CheckFloorFree(const Overlay& view);

// Requests in one state, in the order of arrival.
std::vector<RecordPtr> OpenRequests(const Overlay& view, v1::FloorRequestState state);
// A direct call made the request, and it has not waited since.
bool NobodyAsked(const v1::FloorRequest& request);
// PENDING or ACCEPTED.
bool IsWaiting(const v1::FloorRequest& request);
// WRONG_REQUEST_STATE: `wanted` names the states that would do.
absl::Status WrongRequestState(const v1::FloorRequest& request, std::string_view wanted);
absl::StatusOr<const v1::FloorRequest*> RequireWaiting(const Overlay& view,
                                                       const std::string& name);
absl::StatusOr<const v1::FloorRequest*> RequireAccepted(const Overlay& view,
                                                        const std::string& name);

// Only for Apply: the request is in `state` since the event's time. Clears queue_key and deck_*,
// which mean something only while it waits; the caller sets a new queue_key where there is one.
// `former_place` keeps them of a request that waits no longer.
void SetRequestState(const v1::Event& event, const std::string& name, v1::FloorRequestState state,
                     const std::string& reason, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_FLOOR_FLOOR_H_
