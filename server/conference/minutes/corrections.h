// Corrections (Đính chính): what stands wrong on record is stated anew, with a reason,
// in session and after the end. Documents show the corrected value, the log both.
//
// Attendance is corrected from a moment on: see attendance_history.h. All else is
// corrected for good; what a request leaves empty stays as it is.
#ifndef NHIPCAU_SERVER_CONFERENCE_MINUTES_CORRECTIONS_H_
#define NHIPCAU_SERVER_CONFERENCE_MINUTES_CORRECTIONS_H_

#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// For room.cc. False: the event is of no kind that this file applies.
void AddCorrections(Deciders& deciders);
bool ApplyCorrections(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_MINUTES_CORRECTIONS_H_
