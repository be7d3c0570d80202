// So many a second over time, and some more in a burst.
#ifndef NHIPCAU_SERVER_API_TOKEN_BUCKET_H_
#define NHIPCAU_SERVER_API_TOKEN_BUCKET_H_

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>

#include "absl/time/time.h"

namespace nhipcau::api {

struct Rate {
  double per_second = 0;
  double burst = 0;
};

// Not thread-safe.
class TokenBucket {
 public:
  TokenBucket(double per_second, double burst, absl::Time now)
      : TokenBucket(Rate{per_second, burst}, now) {}
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

// One for each key, of those that are not full. Not thread-safe.
class TokenBuckets {
 public:
  // Keys beyond this are let through rather than kept in memory: 31,000 points with a few
  // principals each fit, at some 20 MB.
  static constexpr size_t kBucketsMax = 100000;

  // The bucket of a key, full with this rate when it is new; null: there are too many.
  TokenBucket* Find(const std::string& key, const Rate& rate, absl::Time now) {
    if (const auto known = buckets_.find(key); known != buckets_.end()) return &known->second;
    if (buckets_.size() >= kBucketsMax) DropFull(now);
    if (buckets_.size() >= kBucketsMax) return nullptr;
    return &buckets_.emplace(key, TokenBucket(rate, now)).first->second;
  }

 private:
  // Not at each call: a walk through all of them frees room for at least as many calls as it takes.
  void DropFull(absl::Time now) {
    if (now < next_drop_) return;
    next_drop_ = now + absl::Seconds(1);
    std::erase_if(buckets_, [now](const auto& each) { return each.second.IsFull(now); });
  }

  std::map<std::string, TokenBucket> buckets_;
  absl::Time next_drop_ = absl::InfinitePast();
};

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_TOKEN_BUCKET_H_
