// Addresses as text, the ways that the doors look at them.
#ifndef NHIPCAU_SERVER_NET_ADDRESS_H_
#define NHIPCAU_SERVER_NET_ADDRESS_H_

#include <sys/socket.h>

#include <string>

#include "absl/strings/string_view.h"

namespace nhipcau::net {

// Both false when the text is not an address of that kind.
bool IsIpv4(const std::string& address);
bool IsIpv6(const std::string& address);
// Of either kind, IPv4-mapped IPv6 addresses (::ffff:127.0.0.1) among them.
bool IsLoopback(const std::string& address);

// The one way to write an address: without a port, brackets and blanks, a mapped IPv4 address as
// IPv4, IPv6 shortened (RFC 5952). Empty: the text is none.
std::string CanonicalAddress(absl::string_view text);

// What counts as one place on the network: an IPv4 address, also a mapped one, is counted by
// itself; of an IPv6 address the first 64 bits ("2001:db8::/64"), since whoever has one has all
// that begin so. Text that is no address stays as it is.
std::string PrefixOf(const std::string& address);

// The network that an address belongs to as far as one office or attacker goes: the first 24 bits
// of IPv4 ("203.0.113.0/24"), also of a mapped one, 48 of IPv6, which one customer may get. Text
// that is no address stays as it is.
std::string NetworkOf(const std::string& address);

// The other end of a connection.
struct Remote {
  // Empty when the connection has gone already.
  std::string address;
  int port = 0;

  // "203.0.113.9:50000", "[2001:db8::1]:50000".
  std::string Name() const;
};
// An IPv4 address stands for the one that is mapped from it.
Remote RemoteOf(const sockaddr_storage& from);
Remote RemoteOf(int socket);

}  // namespace nhipcau::net

#endif  // NHIPCAU_SERVER_NET_ADDRESS_H_
