// So many a second, for each of many keys.
#ifndef NHIPCAU_SERVER_NET_RATES_H_
#define NHIPCAU_SERVER_NET_RATES_H_

#include <cstddef>
#include <list>
#include <map>
#include <string>
#include <utility>

#include "absl/time/time.h"
#include "server/api/token_bucket.h"

namespace nhipcau::net {

// Holds each key to its own rate. Not thread-safe.
class Rates {
 public:
  // `per_second` zero: no limit. Above `keys_max` keys the one that was longest silent is
  // forgotten: a flood from ever new keys costs bounded memory, and nobody else's count.
  Rates(double per_second, double burst, size_t keys_max = kKeysMax)
      : per_second_(per_second), burst_(burst), keys_max_(keys_max) {}

  // False: too fast.
  bool Take(const std::string& key, absl::Time now);

 private:
  // Some hundred bytes each.
  static constexpr size_t kKeysMax = 10000;

  using Entry = std::pair<std::string, api::TokenBucket>;

  const double per_second_;
  const double burst_;
  const size_t keys_max_;
  // Who came last is in front.
  std::list<Entry> entries_;
  std::map<std::string, std::list<Entry>::iterator> by_key_;
};

}  // namespace nhipcau::net

#endif  // NHIPCAU_SERVER_NET_RATES_H_
