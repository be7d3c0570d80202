#include "server/api/false_tokens.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include "nhipcau/v1/error.pb.h"
#include "server/access/token.h"
#include "server/base/refusal.h"

namespace nhipcau::api {
namespace {

constexpr size_t kIpv4NetworkBytes = 3;
constexpr size_t kIpv6NetworkBytes = 8;
// Of ::ffff:192.0.2.7.
constexpr size_t kMappedPrefixBytes = 12;

absl::Status RefuseCodes() {
  return Refuse(
      v1::REASON_LIMIT_EXCEEDED,
      "Too many wrong codes came from your network. Try again in a few minutes, or ask for "
      "the link instead.");
}

absl::Status RefuseTokens() {
  return Refuse(v1::REASON_LIMIT_EXCEEDED,
                "Too many links that nobody has came from your network. Try again in a minute.");
}

}  // namespace

std::string NetworkOf(const std::string& address) {
  in_addr ipv4;
  if (inet_pton(AF_INET, address.c_str(), &ipv4) == 1) {
    return {reinterpret_cast<const char*>(&ipv4), kIpv4NetworkBytes};
  }
  in6_addr ipv6;
  if (inet_pton(AF_INET6, address.c_str(), &ipv6) != 1) return address;
  const std::string bytes(reinterpret_cast<const char*>(&ipv6), sizeof ipv6);
  if (!IN6_IS_ADDR_V4MAPPED(&ipv6)) return bytes.substr(0, kIpv6NetworkBytes);
  return bytes.substr(kMappedPrefixBytes, kIpv4NetworkBytes);
}

absl::Status FalseTokens::MayTry(const Peer& peer, absl::Time now) {
  const bool is_code = access::HasCode(peer.token);
  const MutexLock lock(mutex_);
  TokenBucket* const bucket = BucketOf(peer, is_code, now);
  const bool flood = is_code && codes_.IsEmpty(now);
  const bool missed_lately = bucket == nullptr || !bucket->IsFull(now);
  if (!(flood && missed_lately) && (bucket == nullptr || bucket->Take(now))) {
    return absl::OkStatus();
  }
  Count(is_code);
  return is_code ? RefuseCodes() : RefuseTokens();
}

void FalseTokens::NoteRight(const Peer& peer, absl::Time now) {
  const MutexLock lock(mutex_);
  TokenBucket* const bucket = BucketOf(peer, access::HasCode(peer.token), now);
  if (bucket != nullptr) bucket->Return(now);
}

void FalseTokens::NoteFalse(const Peer& peer, absl::Time now) {
  const bool is_code = access::HasCode(peer.token);
  Count(is_code);
  if (!is_code) return;
  const MutexLock lock(mutex_);
  codes_.Take(now);
}

TokenBucket* FalseTokens::BucketOf(const Peer& peer, bool is_code, absl::Time now) {
  const std::string network = NetworkOf(peer.address);
  return is_code ? code_networks_.Find(network, kCodesOfNetwork, now)
                 : token_networks_.Find(network, kTokensOfNetwork, now);
}

}  // namespace nhipcau::api
