// Who may have one of the WebSockets that there are room for, once it is known who that is.
#ifndef NHIPCAU_SERVER_GATEWAY_PLACES_H_
#define NHIPCAU_SERVER_GATEWAY_PLACES_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

#include "absl/status/status.h"
#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/role.pb.h"

namespace nhipcau::gateway {

// What somebody may claim when not everybody can be served.
enum class Claim {
  // Has not shown a token.
  kUnknown,
  kKnown,
  // Without them the session stands still.
  kControl,
};

Claim ClaimOf(v1::Role role);

// Not thread-safe.
class Places {
 public:
  struct Options {
    // All, and of these for control alone.
    size_t places_max = 14000;
    size_t control_reserve = 500;
  };
  // Of one link. A link may be open on several devices of a hall, and a page that was reloaded
  // leaves a line behind that is known to be dead only after a minute: four of each.
  static constexpr size_t kPerPrincipalMax = 16;
  // One link serves the screens of all halls.
  static constexpr size_t kPerScreenLinkMax = 1000;

  explicit Places(Options options) : options_(options) {}

  // LIMIT_EXCEEDED says why there is none, and what to do. Whoever got one gives it back.
  absl::Status Take(const v1::Principal& principal);
  void GiveBack(const v1::Principal& principal);

  // How often there was none, because of the link and because of all.
  uint64_t refused_principal_count() const { return refused_principal_count_; }
  uint64_t refused_full_count() const { return refused_full_count_; }

 private:
  const Options options_;
  size_t taken_ = 0;
  std::map<std::string, size_t> by_principal_;
  uint64_t refused_principal_count_ = 0;
  uint64_t refused_full_count_ = 0;
};

}  // namespace nhipcau::gateway

#endif  // NHIPCAU_SERVER_GATEWAY_PLACES_H_
