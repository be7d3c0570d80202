// Corrections (Đính chính): what stands wrong on record is stated anew, with a reason,
// in session and after the end. Documents show the corrected value, the log both.
//
// Attendance is corrected from a moment on: see attendance_history.h. All else is
// corrected for good; what a request leaves empty stays as it is.
#ifndef NHIPCAU_SERVER_CONFERENCE_MINUTES_CORRECTIONS_H_
#define NHIPCAU_SERVER_CONFERENCE_MINUTES_CORRECTIONS_H_

#include "nhipcau/v1/correction_service.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/command.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

absl::StatusOr<Events> DecideCorrectAttendance(const Overlay&, const Command&,
                                               const v1::CorrectAttendanceRequest&);
absl::StatusOr<Events> DecideCorrectDelegate(const Overlay&, const Command&,
                                             const v1::CorrectDelegateRequest&);
absl::StatusOr<Events> DecideCorrectBridgePoint(const Overlay&, const Command&,
                                                const v1::CorrectBridgePointRequest&);
absl::StatusOr<Events> DecideCorrectOfficials(const Overlay&, const Command&,
                                              const v1::CorrectOfficialsRequest&);
absl::StatusOr<Events> DecideCorrectSpeaker(const Overlay&, const Command&,
                                            const v1::CorrectSpeakerRequest&);

// Applies the kinds numbered 190 to 199.
void ApplyCorrections(const v1::Event& event, std::string_view stream, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_MINUTES_CORRECTIONS_H_
