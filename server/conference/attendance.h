// Who is there: the state of each point, its declared counts, its delegates by
// name, and its video line.
//
// A point may declare more people than were expected; those not summoned count
// as `beyond_list` among the present. What is stated in a rehearsal is marked and
// counts as nothing said once the rehearsal is over.
#ifndef NHIPCAU_SERVER_CONFERENCE_ATTENDANCE_H_
#define NHIPCAU_SERVER_CONFERENCE_ATTENDANCE_H_

#include <optional>

#include "server/conference/rules.h"

namespace nhipcau::conference {

// NOT_ARRIVED, nothing declared; UNKNOWN line.
void ResetAttendance(v1::BridgePoint& point);
void ResetVideoLine(v1::BridgePoint& point);

// The state that counts now: what was stated in a rehearsal counts only during one.
v1::AttendanceState AttendanceNow(const v1::BridgePoint& point, bool rehearsing);

absl::StatusOr<Events> DecideCheckIn(const Overlay&, const Command&, const v1::CheckInRequest&);
absl::StatusOr<Events> DecideDeclareAttendance(const Overlay&, const Command&,
                                               const v1::DeclareAttendanceRequest&);
absl::StatusOr<Events> DecideLeaveConference(const Overlay&, const Command&,
                                             const v1::LeaveConferenceRequest&);
absl::StatusOr<Events> DecideMarkAbsent(const Overlay&, const Command&,
                                        const v1::MarkAbsentRequest&);
absl::StatusOr<Events> DecideRecordDelegates(const Overlay&, const Command&,
                                             const v1::RecordDelegatesRequest&);
absl::StatusOr<Events> DecideStateVideoLine(const Overlay&, const Command&,
                                            const v1::StateVideoLineRequest&);

// A line that has been lost for longer than the conference's `line_lost_grace` opens an incident,
// once for each loss, while the conference rehearses or is in session or recess.
Events DecideLostLines(const Overlay& view, absl::Time now);
std::optional<absl::Time> NextLostLine(const Overlay& view);

// Applies the kinds numbered 60 to 69.
void ApplyAttendance(const v1::Event& event, std::string_view stream, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_ATTENDANCE_H_
