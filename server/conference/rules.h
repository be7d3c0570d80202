// The rules' two doors. Pure: no clock, no I/O, no threads, nothing random.
//
// Decide, append durably, apply, answer, publish: in this order, always.
#ifndef NHIPCAU_SERVER_CONFERENCE_RULES_H_
#define NHIPCAU_SERVER_CONFERENCE_RULES_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/attendance.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/communication.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/contribution.pb.h"
#include "nhipcau/v1/correction.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/hall_screen.pb.h"
#include "nhipcau/v1/import.pb.h"
#include "nhipcau/v1/incident.pb.h"
#include "nhipcau/v1/minutes.pb.h"
#include "nhipcau/v1/readiness.pb.h"
#include "nhipcau/v1/roll_call.pb.h"
#include "nhipcau/v1/rules.pb.h"
#include "nhipcau/v1/submission.pb.h"
#include "nhipcau/v1/vote.pb.h"
#include "server/conference/command.h"
#include "server/conference/question.h"
#include "server/conference/state.h"

namespace nhipcau::conference {

// Event kinds without their envelopes, except `on_behalf_of` and `told_by`.
// Empty: accepted, and nothing changes.
using Events = std::vector<v1::Event>;

// Checks the rules; changes nothing. Refusals carry v1::Error (see refusal.h).
absl::StatusOr<Events> Decide(const Overlay& view, const Command& command);

// What time alone brings about: limits reached, graces over. Empty when nothing is due.
Events DecideTick(const Overlay& view, absl::Time now);

// When DecideTick next has something to say; nothing: not before the next command.
std::optional<absl::Time> NextWake(const Overlay& view);

// Total: accepts every event ever journaled, in order. Assigns and counts, judges nothing.
// Returns INVALID_ARGUMENT for a kind that this release does not know.
absl::Status Apply(const v1::Event& event, Overlay& view);

// Names of the resources that an event creates, for receipts.
std::vector<std::string> CreatedNames(const v1::Event& event);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_RULES_H_
