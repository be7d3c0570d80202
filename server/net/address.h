// Addresses as text, the ways that the doors look at them.
#ifndef NHIPCAU_SERVER_NET_ADDRESS_H_
#define NHIPCAU_SERVER_NET_ADDRESS_H_

#include <sys/socket.h>

#include <string>

namespace nhipcau::net {

// Both false when the text is not an address of that kind.
bool IsIpv4(const std::string& address);
bool IsIpv6(const std::string& address);
// Of either kind, IPv4-mapped IPv6 addresses (::ffff:127.0.0.1) among them.
bool IsLoopback(const std::string& address);

// What counts as one place on the network: an IPv4 address, also a mapped one, is counted by
// itself; of an IPv6 address the first 64 bits ("2001:db8::/64"), since whoever has one has all
// that begin so. Text that is no address stays as it is.
std::string PrefixOf(const std::string& address);

// The other end of a connection.
struct Peer {
  // Empty when the connection has gone already.
  std::string address;
  int port = 0;

  // "203.0.113.9:50000", "[2001:db8::1]:50000".
  std::string Name() const;
};
// An IPv4 address stands for the one that is mapped from it.
Peer PeerOf(const sockaddr_storage& from);
Peer PeerOf(int socket);

}  // namespace nhipcau::net

#endif  // NHIPCAU_SERVER_NET_ADDRESS_H_
