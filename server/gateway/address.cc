#include "server/gateway/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <cstddef>

#include "absl/strings/match.h"

namespace nhipcau::gateway {
namespace {

constexpr size_t kBucketsMax = 10000;

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
  constexpr absl::string_view kMappedPrefix = "::ffff:";
  if (absl::StartsWithIgnoreCase(address, kMappedPrefix)) {
    return IsLoopback(address.substr(kMappedPrefix.size()));
  }
  if (IsIpv4(address)) return absl::StartsWith(address, "127.");
  in6_addr parsed;
  return inet_pton(AF_INET6, address.c_str(), &parsed) == 1 && IN6_IS_ADDR_LOOPBACK(&parsed);
}

bool AddressRates::Admit(const std::string& address, absl::Time now) {
  if (per_second_ <= 0) return true;
  if (buckets_.size() >= kBucketsMax) {
    std::erase_if(buckets_, [&](const auto& bucket) { return bucket.second.IsFull(now); });
  }
  // A flood from more addresses than are kept is let through rather than kept in memory.
  if (buckets_.size() >= kBucketsMax && buckets_.count(address) == 0) return true;
  return buckets_.try_emplace(address, per_second_, burst_, now).first->second.Take(now);
}

}  // namespace nhipcau::gateway
