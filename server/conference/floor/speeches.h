// One turn at the floor, from the call to the end.
//
//   CALLED -> SPEAKING -> ENDED, with PAUSED by the moderator and INTERRUPTED by a lost line
//   (lost_line.h) between. GRANTED, RELEASED and REVOKED of the request go with it.
//
// The moderator grants a request that waits, or calls somebody who did not ask: the record then
// makes the request itself. Out of order is never refused: it carries a reason, the moderator's
// own or the one that is filled in.
#ifndef NHIPCAU_SERVER_CONFERENCE_FLOOR_SPEECHES_H_
#define NHIPCAU_SERVER_CONFERENCE_FLOOR_SPEECHES_H_

#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/floor_service.pb.h"
#include "server/conference/kernel/command.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

absl::StatusOr<Events> DecideGrantFloor(const Overlay&, const Command&,
                                        const v1::GrantFloorRequest&);
absl::StatusOr<Events> DecideCallToFloor(const Overlay&, const Command&,
                                         const v1::CallToFloorRequest&);
absl::StatusOr<Events> DecideStartSpeech(const Overlay&, const Command&,
                                         const v1::StartSpeechRequest&);
absl::StatusOr<Events> DecidePauseSpeech(const Overlay&, const Command&,
                                         const v1::PauseSpeechRequest&);
absl::StatusOr<Events> DecideResumeSpeech(const Overlay&, const Command&,
                                          const v1::ResumeSpeechRequest&);
absl::StatusOr<Events> DecideRemindSpeaker(const Overlay&, const Command&,
                                           const v1::RemindSpeakerRequest&);
absl::StatusOr<Events> DecideExtendSpeech(const Overlay&, const Command&,
                                          const v1::ExtendSpeechRequest&);
absl::StatusOr<Events> DecideReleaseFloor(const Overlay&, const Command&,
                                          const v1::ReleaseFloorRequest&);
absl::StatusOr<Events> DecideRevokeFloor(const Overlay&, const Command&,
                                         const v1::RevokeFloorRequest&);

// Only for Apply: the time stands still from the event on.
void StopTime(const v1::Event& event, v1::SpeechState state, v1::Speech& speech);
// Only for Apply: the floor is free again, and how long was spoken is counted.
void EndSpeech(const v1::Event& event, std::string_view stream, const std::string& name,
               const std::string& reason, Overlay& view);

// Applies floor_granted, floor_released, floor_revoked, speech_started, _paused, _resumed and
// _extended.
void ApplySpeeches(const v1::Event& event, std::string_view stream, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_FLOOR_SPEECHES_H_
