// The floor, in the words of BFCP (RFC 8855): one floor for each conference, at most one speech
// at a time. What its rooms share.
//
//   registration.h    when points may ask
//   floor_requests.h  who may ask, and what becomes of a request that is not called
//   turns.h           whose turns are counted
//   queue_order.h     who is next, and why
//   queue.h           how the moderator orders the queue; who is told to get ready
//   speeches.h        calling, granting, ending
//   speech_time.h     limits and reminders
//   lost_line.h       a speaker whose line is lost
#ifndef NHIPCAU_SERVER_CONFERENCE_FLOOR_FLOOR_H_
#define NHIPCAU_SERVER_CONFERENCE_FLOOR_FLOOR_H_

#include <string>
#include <vector>

#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/rules.pb.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// The floor of a conference; an empty one when there is none (the office).
const v1::Floor& FloorOf(const Overlay& view, std::string_view stream);
// Records of releases that knew one policy only name none: CHAIR_ORDER, by POINT.
v1::QueuePolicy PolicyInForce(const v1::Floor& floor);
v1::FairnessUnit UnitInForce(const v1::Floor& floor);

// Nobody has asked yet; ordered as the rules say. Also how the session opens.
void ResetFloor(const v1::ConferenceRules& rules, v1::Floor& floor);

// The speech that has the floor; null: nobody speaks. Good until the view changes.
const v1::Speech* CurrentSpeech(const Overlay& view, std::string_view stream);
// The current speech, else the last; null: nobody has spoken.
const v1::Speech* LatestSpeech(const Overlay& view, std::string_view stream);
// FLOOR_TAKEN while somebody is called, speaks or is waited for.
absl::Status CheckFloorFree(const Overlay& view, std::string_view stream);

// Requests in one state, in the order of arrival.
std::vector<RecordPtr> OpenRequests(const Overlay& view, v1::FloorRequestState state);
// PENDING or ACCEPTED.
bool IsWaiting(const v1::FloorRequest& request);
// WRONG_REQUEST_STATE: `wanted` names the states that would do.
absl::Status WrongRequestState(const v1::FloorRequest& request, std::string_view wanted);
absl::StatusOr<const v1::FloorRequest*> RequireWaiting(const Overlay& view,
                                                       const std::string& name);
absl::StatusOr<const v1::FloorRequest*> RequireAccepted(const Overlay& view,
                                                        const std::string& name);

// Only for Apply: `state` since the event's time. The place in the queue is left with ACCEPTED;
// what was said of its readiness is over.
void SetRequestState(const v1::Event& event, const std::string& name, v1::FloorRequestState state,
                     const std::string& reason, Overlay& view);

// Applies the kinds numbered 70 to 89, and floor_passed_on.
void ApplyFloor(const v1::Event& event, std::string_view stream, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_FLOOR_FLOOR_H_
