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
#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/command.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

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
