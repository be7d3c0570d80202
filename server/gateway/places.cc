#include "server/gateway/places.h"

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/error.pb.h"
#include "server/base/refusal.h"

namespace nhipcau::gateway {

Claim ClaimOf(v1::Role role) {
  switch (role) {
    case v1::ROLE_ADMINISTRATOR:
    case v1::ROLE_MODERATOR:
    case v1::ROLE_TECHNICIAN:
    case v1::ROLE_CHAIR:
      return Claim::kControl;
    default:
      return Claim::kKnown;
  }
}

absl::Status Places::Take(const v1::Principal& principal) {
  const size_t own_max = principal.role() == v1::ROLE_SCREEN ? kPerScreenLinkMax : kPerPrincipalMax;
  const auto own = by_principal_.find(principal.name());
  if (own != by_principal_.end() && own->second >= own_max) {
    ++refused_principal_count_;
    return RefuseResource(
        v1::REASON_LIMIT_EXCEEDED, principal.name(),
        absl::StrCat("This link is open in ", own_max,
                     " places; close it somewhere, or ask for a link of your own."));
  }
  const bool is_control = ClaimOf(principal.role()) == Claim::kControl;
  if (taken_ + (is_control ? 0 : options_.control_reserve) >= options_.places_max) {
    ++refused_full_count_;
    return Refuse(v1::REASON_LIMIT_EXCEEDED,
                  "The server is full; come back in a moment, or report by telephone.");
  }
  ++taken_;
  ++by_principal_[principal.name()];
  return absl::OkStatus();
}

void Places::GiveBack(const v1::Principal& principal) {
  --taken_;
  const auto own = by_principal_.find(principal.name());
  if (--own->second == 0) by_principal_.erase(own);
}

}  // namespace nhipcau::gateway
