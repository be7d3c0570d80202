// So many a second over time, and some more in a burst; for one, or for each of many keys.
#ifndef NHIPCAU_SERVER_BASE_TOKEN_BUCKET_H_
#define NHIPCAU_SERVER_BASE_TOKEN_BUCKET_H_

#include <algorithm>
#include <cstddef>
#include <list>
#include <map>
#include <string>
#include <utility>

#include "absl/time/time.h"

namespace nhipcau {

struct Rate {
  double per_second = 0;
  double burst = 0;
};

// Not thread-safe.
class TokenBucket {
 public:
  TokenBucket(const Rate& rate, absl::Time now)
      : rate_(rate), tokens_(rate.burst), filled_at_(now) {}

  // False: too fast; nothing is taken. What costs more than a burst is let through when the bucket
  // is full, and paid off later.
  bool Take(absl::Time now, double cost = 1) {
    Fill(now);
    if (tokens_ < std::min(cost, rate_.burst)) return false;
    tokens_ -= cost;
    return true;
  }
  // What was taken was not used.
  void Return(absl::Time now, double cost = 1) {
    Fill(now);
    tokens_ = std::min(rate_.burst, tokens_ + cost);
  }
  bool IsFull(absl::Time now) const { return TokensAt(now) >= rate_.burst; }
  bool IsEmpty(absl::Time now) const { return TokensAt(now) < 1; }

 private:
  void Fill(absl::Time now) {
    tokens_ = TokensAt(now);
    filled_at_ = std::max(filled_at_, now);
  }
  double TokensAt(absl::Time now) const {
    const double seconds = std::max(0.0, absl::ToDoubleSeconds(now - filled_at_));
    return std::min(rate_.burst, tokens_ + seconds * rate_.per_second);
  }

  Rate rate_;
  double tokens_;
  absl::Time filled_at_;
};

// One for each key. Not thread-safe.
class TokenBuckets {
 public:
  // Some hundred bytes each. Above `keys_max` the key that was longest silent is forgotten, and
  // full when it comes again: a flood from ever new keys costs bounded memory.
  explicit TokenBuckets(size_t keys_max) : keys_max_(keys_max) {}

  // The bucket of a key, full with this rate when it is new; valid until the next call.
  TokenBucket& Find(const std::string& key, const Rate& rate, absl::Time now) {
    const auto found = by_key_.find(key);
    if (found != by_key_.end()) {
      entries_.splice(entries_.begin(), entries_, found->second);
      return entries_.front().second;
    }
    if (entries_.size() >= keys_max_) {
      by_key_.erase(entries_.back().first);
      entries_.pop_back();
    }
    entries_.emplace_front(key, TokenBucket(rate, now));
    by_key_[key] = entries_.begin();
    return entries_.front().second;
  }

 private:
  using Entry = std::pair<std::string, TokenBucket>;

  const size_t keys_max_;
  // Who came last is in front.
  std::list<Entry> entries_;
  std::map<std::string, std::list<Entry>::iterator> by_key_;
};

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_BASE_TOKEN_BUCKET_H_
