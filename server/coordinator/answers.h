// Once: what was answered to each accepted command, so that a repeat of its
// request_id gets the same answer. Follows from the envelopes of the events.
#ifndef NHIPCAU_SERVER_COORDINATOR_ANSWERS_H_
#define NHIPCAU_SERVER_COORDINATOR_ANSWERS_H_

#include <string>

#include "absl/container/node_hash_map.h"
#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/receipt.pb.h"

namespace nhipcau::coordinator {

struct Answer {
  std::string fingerprint;
  v1::Receipt receipt;
};

// Not thread-safe. Grows with the accepted commands of a conference, about 200 bytes each.
class Answers {
 public:
  // Null when the principal gave no accepted command under this id.
  const Answer* Find(const std::string& principal, const std::string& request_id) const;

  // Takes in an event, in order. The answer can be found once the command's last event is in.
  void Remember(const v1::Event& event);

 private:
  // The answer to the command whose events are coming in.
  Answer arriving_;
  // Hashed with a seed of the process: keys are chosen by callers.
  absl::node_hash_map<std::string, Answer> answers_;
};

}  // namespace nhipcau::coordinator

#endif  // NHIPCAU_SERVER_COORDINATOR_ANSWERS_H_
