// Keeps guessing at one-time codes hopeless.
//
// A code has ten digits and lives for 15 minutes. At five attempts a second, 4,500 of ten thousand
// million codes can be tried in that time: with 1,000 codes waiting at once, one guess in two
// thousand such quarters of an hour hits.
#ifndef NHIPCAU_SERVER_API_CODE_ATTEMPTS_H_
#define NHIPCAU_SERVER_API_CODE_ATTEMPTS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "server/api/token_bucket.h"
#include "server/base/mutex.h"

namespace nhipcau::api {

// One for the whole server, so that many addresses gain nothing. Thread-safe.
class CodeAttempts {
 public:
  static constexpr double kPerSecond = 5;
  // A province that enrols at once; each page asks who it is and then enrols.
  static constexpr double kBurst = 60;

  // LIMIT_EXCEEDED: the token has a code, and too many such came of late. Counts those that are
  // right, too. `now` is steady time.
  absl::Status Check(const std::string& token, absl::Time now);

 private:
  Mutex mutex_;
  // Full whenever it is first asked.
  TokenBucket bucket_ ABSL_GUARDED_BY(mutex_){kPerSecond, kBurst, absl::InfinitePast()};
};

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_CODE_ATTEMPTS_H_
