// Who is behind a proxy that says for whom it asks.
#ifndef NHIPCAU_SERVER_NET_TRUSTED_PROXIES_H_
#define NHIPCAU_SERVER_NET_TRUSTED_PROXIES_H_

#include <set>
#include <string>
#include <vector>

namespace nhipcau::net {

// Thread-safe, since it never changes.
class TrustedProxies {
 public:
  TrustedProxies() = default;
  // IP addresses, in any of their forms.
  explicit TrustedProxies(const std::vector<std::string>& addresses);

  bool empty() const { return addresses_.empty(); }
  bool Trusts(const std::string& address) const;

  // The address that a call comes from. `remote` is the other end of the connection,
  // `forwarded_for` the header X-Forwarded-For ("203.0.113.9, 10.0.0.2"; empty: there is none), in
  // which each proxy appends whom it was asked by. So the last one that is no trusted proxy itself
  // is the first that nobody could invent; `remote` itself when no proxy is to be believed.
  std::string OriginOf(const std::string& remote, const std::string& forwarded_for) const;

 private:
  // Canonical ones.
  std::set<std::string> addresses_;
};

}  // namespace nhipcau::net

#endif  // NHIPCAU_SERVER_NET_TRUSTED_PROXIES_H_
