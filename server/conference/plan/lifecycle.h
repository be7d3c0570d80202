// From plan to end: the states of a conference and what each change brings with it.
//
// Rehearsals repeat. What happens in one is marked `in_rehearsal`, and counts for
// nothing once it is over; it is cleared by the one event that starts the next
// rehearsal or opens the session. What points declared while waiting for the
// opening is not marked and stays. A template is never held.
#ifndef NHIPCAU_SERVER_CONFERENCE_PLAN_LIFECYCLE_H_
#define NHIPCAU_SERVER_CONFERENCE_PLAN_LIFECYCLE_H_

#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/command.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

absl::StatusOr<Events> DecideStartRehearsal(const Overlay&, const Command&,
                                            const v1::StartRehearsalRequest&);
absl::StatusOr<Events> DecideEndRehearsal(const Overlay&, const Command&,
                                          const v1::EndRehearsalRequest&);
absl::StatusOr<Events> DecideOpenSession(const Overlay&, const Command&,
                                         const v1::OpenSessionRequest&);
absl::StatusOr<Events> DecideBeginRecess(const Overlay&, const Command&,
                                         const v1::BeginRecessRequest&);
absl::StatusOr<Events> DecideResumeSession(const Overlay&, const Command&,
                                           const v1::ResumeSessionRequest&);
absl::StatusOr<Events> DecideEndSession(const Overlay&, const Command&,
                                        const v1::EndSessionRequest&);
absl::StatusOr<Events> DecideReopenSession(const Overlay&, const Command&,
                                           const v1::ReopenSessionRequest&);
absl::StatusOr<Events> DecidePostponeConference(const Overlay&, const Command&,
                                                const v1::PostponeConferenceRequest&);
absl::StatusOr<Events> DecideRescheduleConference(const Overlay&, const Command&,
                                                  const v1::RescheduleConferenceRequest&);
absl::StatusOr<Events> DecideCancelConference(const Overlay&, const Command&,
                                              const v1::CancelConferenceRequest&);

// Applies server_started and the kinds numbered 30 to 49.
void ApplyLifecycle(const v1::Event& event, std::string_view stream, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_PLAN_LIFECYCLE_H_
