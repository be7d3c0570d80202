#include "server/net/rates.h"

namespace nhipcau::net {

bool Rates::Take(const std::string& key, absl::Time now) {
  if (per_second_ <= 0) return true;
  const auto found = by_key_.find(key);
  if (found != by_key_.end()) {
    entries_.splice(entries_.begin(), entries_, found->second);
  } else {
    if (entries_.size() >= keys_max_) {
      by_key_.erase(entries_.back().first);
      entries_.pop_back();
    }
    entries_.emplace_front(key, api::TokenBucket(per_second_, burst_, now));
    by_key_[key] = entries_.begin();
  }
  return entries_.front().second.Take(now);
}

}  // namespace nhipcau::net
