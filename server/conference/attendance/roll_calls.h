// Roll calls: all points, or some, are asked at one moment, answer in parallel, and the
// closing freezes what they said (Chốt số liệu). One is open at a time. The last may be
// reopened, when it was closed too early; one that was a mistake is voided, open or closed,
// and counts for nothing.
//
// Who is asked follows from the target; whoever answered stays asked. An answer
// declares the attendance of the point as well. The deadline calls for answers and
// refuses none: later ones are marked, until the roll call is closed.
#ifndef NHIPCAU_SERVER_CONFERENCE_ATTENDANCE_ROLL_CALLS_H_
#define NHIPCAU_SERVER_CONFERENCE_ATTENDANCE_ROLL_CALLS_H_

#include <optional>

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/roll_call.pb.h"
#include "nhipcau/v1/roll_call_service.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/question.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// The roll call that is open; null: none is. Good until it is put again.
const v1::RollCall* OpenRollCallOf(const Overlay& view);

// Asked by a roll call, and has not answered.
bool OwesAnswer(const Overlay& view, const v1::RollCall& roll_call, const v1::BridgePoint& point);

// Closes the roll call that is open, if one is: nothing stays open behind a session.
void AddRollCallClosed(const Overlay& view, Events& events);

// The deadline has passed: recorded once.
Events DecideRollCallDeadline(const Overlay& view, absl::Time now);
std::optional<absl::Time> NextRollCallDeadline(const Overlay& view);

// What the second of two closed roll calls says otherwise than the first.
absl::StatusOr<v1::CompareRollCallsResponse> CompareRollCalls(const Overlay&, const Question&,
                                                              const v1::CompareRollCallsRequest&);

// For room.cc. False: the event is of no kind that this file applies.
void AddRollCalls(Deciders& deciders);
bool ApplyRollCalls(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_ATTENDANCE_ROLL_CALLS_H_
