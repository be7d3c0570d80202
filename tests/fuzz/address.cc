#include "server/net/address.h"

#include <netinet/in.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "server/net/trusted_proxies.h"
#include "tests/fuzz/fuzz.h"

namespace nhipcau::fuzz {
namespace {

void RequireOneForm(const std::string& address) {
  const std::string canonical = net::CanonicalAddress(address);
  Require(net::CanonicalAddress(canonical) == canonical, "an address has one form");
  Require(canonical.size() < INET6_ADDRSTRLEN, "an address is short");
  if (canonical.empty()) return;
  Require(net::IsIpv4(canonical) || net::IsIpv6(canonical), "what is canonical is an address");
  if (!net::IsIpv4(address) && !net::IsIpv6(address)) return;
  Require(net::PrefixOf(address) == net::PrefixOf(canonical), "each form has the same prefix");
  Require(net::NetworkOf(address) == net::NetworkOf(canonical), "each form is of one network");
  Require(net::IsLoopback(address) == net::IsLoopback(canonical), "each form is as near");
}

}  // namespace

void FuzzAddress(std::string_view bytes) {
  static const net::TrustedProxies proxies({"127.0.0.1", "10.0.0.2", "2001:db8::2"});
  const size_t line = bytes.find('\n');
  const std::string remote(bytes.substr(0, line));
  const std::string forwarded(line == std::string_view::npos ? "" : bytes.substr(line + 1));
  RequireOneForm(remote);
  RequireOneForm(forwarded);
  const std::string origin = proxies.OriginOf(remote, forwarded);
  Require(net::CanonicalAddress(origin) == origin, "an origin is an address or nothing");
  if (!proxies.Trusts(remote)) {
    Require(origin == net::CanonicalAddress(remote), "nobody is believed who was not named");
  }
  if (!proxies.Trusts(origin)) {
    Require(proxies.OriginOf(remote, absl::StrCat("198.51.100.66,", forwarded)) == origin,
            "what a client invents stands before what counts");
  }
}

}  // namespace nhipcau::fuzz
