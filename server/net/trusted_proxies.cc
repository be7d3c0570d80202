#include "server/net/trusted_proxies.h"

#include "absl/strings/str_split.h"
#include "server/net/address.h"

namespace nhipcau::net {

TrustedProxies::TrustedProxies(const std::vector<std::string>& addresses) {
  for (const std::string& address : addresses) addresses_.insert(CanonicalAddress(address));
}

bool TrustedProxies::Trusts(const std::string& address) const {
  return addresses_.contains(CanonicalAddress(address));
}

std::string TrustedProxies::OriginOf(const std::string& remote,
                                     const std::string& forwarded_for) const {
  std::string origin = CanonicalAddress(remote);
  const std::vector<std::string> forwarded = absl::StrSplit(forwarded_for, ',');
  for (auto each = forwarded.rbegin(); each != forwarded.rend() && Trusts(origin); ++each) {
    const std::string before = CanonicalAddress(*each);
    if (before.empty()) break;
    origin = before;
  }
  return origin;
}

}  // namespace nhipcau::net
