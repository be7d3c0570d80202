// What is asked beyond single records, and by whom, as the rules see it.
#ifndef NHIPCAU_SERVER_CONFERENCE_KERNEL_QUESTION_H_
#define NHIPCAU_SERVER_CONFERENCE_KERNEL_QUESTION_H_

#include <string>

#include "absl/time/time.h"
#include "nhipcau/v1/access.pb.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// Functions that answer one have the form
//   absl::StatusOr<Response> Name(const Overlay&, const Question&, const Request&);
// they are pure and stand beside the rules they report on. server/api/reports.cc lists them.
struct Question {
  // The conference's name, or "office".
  std::string stream;
  // Already found to have the right to call the method. Held to points: shows what these hold.
  v1::Principal principal;
  // The coordinator's clock; never before the last event.
  absl::Time now;
  // What belongs to no conference. Not owned.
  const Overlay* office = nullptr;
};

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_KERNEL_QUESTION_H_
