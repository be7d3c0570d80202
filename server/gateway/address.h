// Addresses as text, the ways that the gateway looks at them.
#ifndef NHIPCAU_SERVER_GATEWAY_ADDRESS_H_
#define NHIPCAU_SERVER_GATEWAY_ADDRESS_H_

#include <map>
#include <string>

#include "absl/time/time.h"
#include "server/api/token_bucket.h"

namespace nhipcau::gateway {

// Both false when the text is not an address of that kind.
bool IsIpv4(const std::string& address);
bool IsIpv6(const std::string& address);
// Of either kind, IPv4-mapped IPv6 addresses (::ffff:127.0.0.1) among them.
bool IsLoopback(const std::string& address);

// Holds each address to its own rate. Not thread-safe.
class AddressRates {
 public:
  // `per_second` zero: no limit.
  AddressRates(double per_second, double burst) : per_second_(per_second), burst_(burst) {}

  // False: too many connections from there; refuse this one.
  bool Admit(const std::string& address, absl::Time now);

 private:
  const double per_second_;
  const double burst_;
  std::map<std::string, api::TokenBucket> buckets_;
};

}  // namespace nhipcau::gateway

#endif  // NHIPCAU_SERVER_GATEWAY_ADDRESS_H_
