#include "server/net/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace nhipcau::net {
namespace {

constexpr absl::string_view kMappedPrefix = "::ffff:";

// An IPv4 address out of its IPv6 clothes; everything else as it is.
std::string Unmapped(const std::string& address) {
  if (!absl::StartsWithIgnoreCase(address, kMappedPrefix)) return address;
  const std::string inner = address.substr(kMappedPrefix.size());
  return IsIpv4(inner) ? inner : address;
}

}  // namespace

bool IsIpv4(const std::string& address) {
  in_addr parsed;
  return inet_pton(AF_INET, address.c_str(), &parsed) == 1;
}

bool IsIpv6(const std::string& address) {
  in6_addr parsed;
  return inet_pton(AF_INET6, address.c_str(), &parsed) == 1;
}

bool IsLoopback(const std::string& address) {
  const std::string plain = Unmapped(address);
  if (IsIpv4(plain)) return absl::StartsWith(plain, "127.");
  in6_addr parsed;
  return inet_pton(AF_INET6, plain.c_str(), &parsed) == 1 && IN6_IS_ADDR_LOOPBACK(&parsed);
}

std::string PrefixOf(const std::string& address) {
  const std::string plain = Unmapped(address);
  in6_addr parsed;
  if (inet_pton(AF_INET6, plain.c_str(), &parsed) != 1) return plain;
  std::fill(std::begin(parsed.s6_addr) + 8, std::end(parsed.s6_addr), 0);
  std::array<char, INET6_ADDRSTRLEN> text{};
  inet_ntop(AF_INET6, &parsed, text.data(), text.size());
  return absl::StrCat(text.data(), "/64");
}

std::string Peer::Name() const {
  return IsIpv6(address) ? absl::StrCat("[", address, "]:", port)
                         : absl::StrCat(address, ":", port);
}

Peer PeerOf(const sockaddr_storage& from) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (from.ss_family == AF_INET) {
    const auto& v4 = reinterpret_cast<const sockaddr_in&>(from);
    inet_ntop(AF_INET, &v4.sin_addr, text.data(), text.size());
    return {text.data(), ntohs(v4.sin_port)};
  }
  const auto& v6 = reinterpret_cast<const sockaddr_in6&>(from);
  inet_ntop(AF_INET6, &v6.sin6_addr, text.data(), text.size());
  return {Unmapped(text.data()), ntohs(v6.sin6_port)};
}

Peer PeerOf(int socket) {
  sockaddr_storage from{};
  socklen_t size = sizeof(from);
  if (getpeername(socket, reinterpret_cast<sockaddr*>(&from), &size) != 0) return {};
  return PeerOf(from);
}

}  // namespace nhipcau::net
