// Lines in the server's log about commands that were refused or failed.
#ifndef NHIPCAU_SERVER_API_REFUSAL_LOG_H_
#define NHIPCAU_SERVER_API_REFUSAL_LOG_H_

#include <functional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "server/api/call.h"
#include "server/base/limited_log.h"

namespace nhipcau::api {

// One line for each, so that whoever is told "it did not work" by telephone finds what was asked
// and why it was not done. Names links and no people, and holds nothing of the request but its
// request_id. Strangers' calls are not among them: the audit table has those. Thread-safe.
class RefusalLog {
 public:
  explicit RefusalLog(std::function<void(const std::string&)> say) : log_(std::move(say)) {}

  // Of each call, once. `now` is steady time.
  void Note(const Call& call, const absl::Status& answer, absl::Time now);

 private:
  LimitedLog log_;
};

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_REFUSAL_LOG_H_
