// Real time for what lies outside the record: drafts and files that arrive.
#ifndef NHIPCAU_SERVER_API_STEADY_NOW_H_
#define NHIPCAU_SERVER_API_STEADY_NOW_H_

#include <chrono>

#include "absl/time/time.h"

namespace nhipcau::api {

// Never goes back; its zero means nothing.
inline absl::Time SteadyNow() {
  return absl::UnixEpoch() + absl::FromChrono(std::chrono::steady_clock::now().time_since_epoch());
}

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_STEADY_NOW_H_
