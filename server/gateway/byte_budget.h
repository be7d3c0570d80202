// Memory that all WebSockets together may hold for their clients.
#ifndef NHIPCAU_SERVER_GATEWAY_BYTE_BUDGET_H_
#define NHIPCAU_SERVER_GATEWAY_BYTE_BUDGET_H_

#include <cstddef>
#include <cstdint>

#include "server/gateway/places.h"

namespace nhipcau::gateway {

// Frames that have not come whole, and answers that were not read. What one connection may hold is
// in ConnectionLimits; times the number of connections that would be more than any machine has.
// Not thread-safe.
class ByteBudget {
 public:
  explicit ByteBudget(size_t bytes_max) : bytes_max_(bytes_max) {}

  // Somebody who held `from` now holds `to`. False: there is no room, and it stays at `from`.
  // Unknown ones may fill a quarter, all but control three quarters.
  bool Change(size_t from, size_t to, Claim claim) {
    const size_t used = used_ - from + to;
    if (to > from && used > CeilingOf(claim)) {
      ++refused_count_;
      return false;
    }
    used_ = used;
    return true;
  }

  size_t used() const { return used_; }
  uint64_t refused_count() const { return refused_count_; }

 private:
  size_t CeilingOf(Claim claim) const {
    switch (claim) {
      case Claim::kUnknown:
        return bytes_max_ / 4;
      case Claim::kKnown:
        return bytes_max_ / 4 * 3;
      case Claim::kControl:
        return bytes_max_;
    }
    return 0;
  }

  const size_t bytes_max_;
  size_t used_ = 0;
  uint64_t refused_count_ = 0;
};

}  // namespace nhipcau::gateway

#endif  // NHIPCAU_SERVER_GATEWAY_BYTE_BUDGET_H_
