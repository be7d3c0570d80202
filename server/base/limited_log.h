// Lines of a log that others can cause, so many and no more.
#ifndef NHIPCAU_SERVER_BASE_LIMITED_LOG_H_
#define NHIPCAU_SERVER_BASE_LIMITED_LOG_H_

#include <cstdint>
#include <functional>
#include <string>
#include <utility>

#include "absl/time/time.h"
#include "server/base/mutex.h"
#include "server/base/token_bucket.h"

namespace nhipcau {

// Whoever runs the server reads some lines of a kind, not thousands; and nobody shall fill his disk
// by what is written of him. Thread-safe.
class LimitedLog {
 public:
  // One a second, as an afternoon with a broken proxy makes them, after a burst that shows what
  // happens: at most some 20 MB a day.
  static constexpr Rate kRate = {1, 100};

  explicit LimitedLog(std::function<void(const std::string&)> say) : say_(std::move(say)) {}

  // With the next line that there is room for it is said how many were left out. `now` is steady
  // time.
  void Say(const std::string& line, absl::Time now);

 private:
  const std::function<void(const std::string&)> say_;
  Mutex mutex_;
  TokenBucket bucket_ ABSL_GUARDED_BY(mutex_){kRate, absl::InfinitePast()};
  int64_t left_out_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_BASE_LIMITED_LOG_H_
