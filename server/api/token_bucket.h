// So many a second over time, and some more in a burst.
#ifndef NHIPCAU_SERVER_API_TOKEN_BUCKET_H_
#define NHIPCAU_SERVER_API_TOKEN_BUCKET_H_

#include <algorithm>

#include "absl/time/time.h"

namespace nhipcau::api {

// Not thread-safe.
class TokenBucket {
 public:
  TokenBucket(double per_second, double burst, absl::Time now)
      : per_second_(per_second), burst_(burst), tokens_(burst), filled_at_(now) {}

  // False: too fast; nothing is taken.
  bool Take(absl::Time now) {
    tokens_ = TokensAt(now);
    filled_at_ = now;
    if (tokens_ < 1) return false;
    tokens_ -= 1;
    return true;
  }
  bool IsFull(absl::Time now) const { return TokensAt(now) >= burst_; }

 private:
  double TokensAt(absl::Time now) const {
    const double seconds = std::max(0.0, absl::ToDoubleSeconds(now - filled_at_));
    return std::min(burst_, tokens_ + seconds * per_second_);
  }

  double per_second_;
  double burst_;
  double tokens_;
  absl::Time filled_at_;
};

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_TOKEN_BUCKET_H_
