// Delegates by name (Điểm danh theo danh sách): who attends how, who comes in whose
// place, who comes beside the list. Naming is optional, and by exception where that
// is shorter: the event lists the outcome for each all the same.
#ifndef NHIPCAU_SERVER_CONFERENCE_ATTENDANCE_DELEGATES_H_
#define NHIPCAU_SERVER_CONFERENCE_ATTENDANCE_DELEGATES_H_

#include <string>
#include <vector>

#include "nhipcau/v1/attendance_service.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/command.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// All delegates of a point, by number. Good until one is put.
std::vector<const v1::Delegate*> DelegatesOf(const Overlay& view, std::string_view bridge_point);

absl::StatusOr<Events> DecideRecordDelegates(const Overlay&, const Command&,
                                             const v1::RecordDelegatesRequest&);
absl::StatusOr<Events> DecideAddDelegate(const Overlay&, const Command&,
                                         const v1::AddDelegateRequest&);
absl::StatusOr<Events> DecideAppointSubstitute(const Overlay&, const Command&,
                                               const v1::AppointSubstituteRequest&);

// Applies delegates_recorded, delegate_added and substitute_appointed.
void ApplyDelegates(const v1::Event& event, std::string_view stream, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_ATTENDANCE_DELEGATES_H_
