// The floor, in the words of BFCP (RFC 8855): one floor for each conference, at most one speech
// at a time.
//
//   floor.h          what the files of this room share
//
//   registration.h   when points may ask
//     commands: OpenRegistration, CloseRegistration
//     events: registration_opened, registration_closed
//
//   floor_requests.h who may ask, and what becomes of a request that is not called
//     commands: RequestFloor, EnterPreparedSpeech, DenyFloorRequest, CancelFloorRequest
//     events: floor_requested, floor_request_denied, floor_request_cancelled
//
//   turns.h          whose turns are counted
//
//   queue_order.h    who is next, and why
//
//   queue.h          how the moderator orders the queue; who is told to get ready
//     commands: SetQueuePolicy, AcceptFloorRequest, MoveFloorRequest, ConfirmReady,
//         SkipFloorRequest
//     events: floor_request_accepted, floor_request_moved, queue_policy_set, ready_confirmed,
//         floor_request_skipped
//
//   speeches.h       calling, granting, ending
//     commands: GrantFloor, CallToFloor, StartSpeech, PauseSpeech, ResumeSpeech, RemindSpeaker,
//         ExtendSpeech, ReleaseFloor, RevokeFloor
//     events: floor_granted, speech_started, speech_paused, speech_resumed, speech_extended,
//         floor_released, floor_revoked
//
//   mistakes.h       the way back from a call, a denial, a cancellation, an extension
//     commands: WithdrawGrant, RestoreFloorRequest, SetSpeechLimit
//     events: floor_grant_withdrawn, floor_request_restored, speech_limit_set
//
//   speech_time.h    limits and reminders
//     events: speech_limit_reached, speaker_reminded
#ifndef NHIPCAU_SERVER_CONFERENCE_FLOOR_ROOM_H_
#define NHIPCAU_SERVER_CONFERENCE_FLOOR_ROOM_H_

#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// Adds what decides the commands above.
void AddFloor(Deciders& deciders);

// Applies the events above, each to `view`. False: the event is of none of these kinds, and nothing
// is changed.
bool ApplyFloor(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_FLOOR_ROOM_H_
