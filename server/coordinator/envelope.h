// The envelope of events: who, when, under which request, and after what.
#ifndef NHIPCAU_SERVER_COORDINATOR_ENVELOPE_H_
#define NHIPCAU_SERVER_COORDINATOR_ENVELOPE_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "server/journal/chain.h"
#include "server/journal/journal.h"

namespace nhipcau::coordinator {

// SHA-256 over the method and the request without its request_id.
std::string Fingerprint(const google::protobuf::MethodDescriptor& method,
                        const google::protobuf::Message& request);

// The request's request_id; empty when the type has none.
std::string RequestIdOf(const google::protobuf::Message& request);

struct Origin {
  v1::EventCause cause = v1::EVENT_CAUSE_UNSPECIFIED;
  // Empty when the server itself acts.
  v1::Principal principal;
  std::string request_id;
  std::string fingerprint;
  absl::Time time;
};

// Fills the envelopes of one command's events, which follow `head`.
void Seal(const Origin& origin, journal::Head head, std::vector<v1::Event>& events);

// The events as units of the journal: one for the command, and before it one for each part of
// an import, which is complete by itself. Moves `head` to the last event.
std::vector<journal::Unit> UnitsOf(const std::string& stream, const std::vector<v1::Event>& events,
                                   journal::Head& head);

}  // namespace nhipcau::coordinator

#endif  // NHIPCAU_SERVER_COORDINATOR_ENVELOPE_H_
