#include "server/net/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace nhipcau::net {
namespace {

// The whole text, while inet_pton ends at a NUL.
template <typename Bytes>
bool Parse(int family, const std::string& text, Bytes& parsed) {
  return text.find('\0') == std::string::npos && inet_pton(family, text.c_str(), &parsed) == 1;
}

// An IPv4 address out of its IPv6 clothes; everything else as it is.
std::string Unmapped(const std::string& address) {
  in6_addr parsed;
  if (!Parse(AF_INET6, address, parsed) || !IN6_IS_ADDR_V4MAPPED(&parsed)) return address;
  std::array<char, INET_ADDRSTRLEN> inner{};
  inet_ntop(AF_INET, &parsed.s6_addr[12], inner.data(), inner.size());
  return inner.data();
}

// "203.0.113.0/24": REQUIRES: `address` is one of that kind.
template <int kFamily, typename Bytes>
std::string FirstBytes(const std::string& address, size_t count) {
  Bytes parsed;
  inet_pton(kFamily, address.c_str(), &parsed);
  auto* const bytes = reinterpret_cast<unsigned char*>(&parsed);
  std::fill(bytes + count, bytes + sizeof(parsed), 0);
  std::array<char, INET6_ADDRSTRLEN> text{};
  inet_ntop(kFamily, &parsed, text.data(), text.size());
  return absl::StrCat(text.data(), "/", 8 * count);
}

}  // namespace

bool IsIpv4(const std::string& address) {
  in_addr parsed;
  return Parse(AF_INET, address, parsed);
}

bool IsIpv6(const std::string& address) {
  in6_addr parsed;
  return Parse(AF_INET6, address, parsed);
}

bool IsLoopback(const std::string& address) {
  const std::string plain = Unmapped(address);
  if (IsIpv4(plain)) return absl::StartsWith(plain, "127.");
  in6_addr parsed;
  return Parse(AF_INET6, plain, parsed) && IN6_IS_ADDR_LOOPBACK(&parsed);
}

std::string CanonicalAddress(absl::string_view text) {
  text = absl::StripAsciiWhitespace(text);
  // "[2001:db8::7]:50000" or "192.0.2.7:50000"; a bare IPv6 address has more than one colon.
  if (absl::ConsumePrefix(&text, "[")) {
    text = text.substr(0, text.find(']'));
  } else if (text.find(':') == text.rfind(':')) {
    text = text.substr(0, text.find(':'));
  }
  // A link-local address may name its interface: "fe80::1%eth0".
  const std::string plain = Unmapped(std::string(text.substr(0, text.find('%'))));
  if (IsIpv4(plain)) return plain;
  in6_addr parsed;
  if (!Parse(AF_INET6, plain, parsed)) return "";
  std::array<char, INET6_ADDRSTRLEN> shortened{};
  inet_ntop(AF_INET6, &parsed, shortened.data(), shortened.size());
  return shortened.data();
}

std::string PrefixOf(const std::string& address) {
  const std::string plain = Unmapped(address);
  return IsIpv6(plain) ? FirstBytes<AF_INET6, in6_addr>(plain, 8) : plain;
}

std::string NetworkOf(const std::string& address) {
  const std::string plain = Unmapped(address);
  if (IsIpv4(plain)) return FirstBytes<AF_INET, in_addr>(plain, 3);
  return IsIpv6(plain) ? FirstBytes<AF_INET6, in6_addr>(plain, 6) : plain;
}

std::string Remote::Name() const {
  return IsIpv6(address) ? absl::StrCat("[", address, "]:", port)
                         : absl::StrCat(address, ":", port);
}

Remote RemoteOf(const sockaddr_storage& from) {
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

Remote RemoteOf(int socket) {
  sockaddr_storage from{};
  socklen_t size = sizeof(from);
  if (getpeername(socket, reinterpret_cast<sockaddr*>(&from), &size) != 0) return {};
  return RemoteOf(from);
}

}  // namespace nhipcau::net
