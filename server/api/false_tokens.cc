#include "server/api/false_tokens.h"

#include "nhipcau/v1/error.pb.h"
#include "server/access/token.h"
#include "server/base/refusal.h"
#include "server/net/address.h"

namespace nhipcau::api {
namespace {

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

absl::Status FalseTokens::MayTry(const Peer& peer, absl::Time now) {
  const bool is_code = access::HasCode(peer.token);
  const MutexLock lock(mutex_);
  TokenBucket& bucket = BucketOf(peer, is_code, now);
  const bool flood = is_code && codes_.IsEmpty(now);
  const bool missed_lately = !bucket.IsFull(now);
  if (!(flood && missed_lately) && bucket.Take(now)) return absl::OkStatus();
  Count(is_code);
  return is_code ? RefuseCodes() : RefuseTokens();
}

void FalseTokens::NoteRight(const Peer& peer, absl::Time now) {
  const MutexLock lock(mutex_);
  BucketOf(peer, access::HasCode(peer.token), now).Return(now);
}

void FalseTokens::NoteFalse(const Peer& peer, absl::Time now) {
  const bool is_code = access::HasCode(peer.token);
  Count(is_code);
  if (!is_code) return;
  const MutexLock lock(mutex_);
  codes_.Take(now);
}

TokenBucket& FalseTokens::BucketOf(const Peer& peer, bool is_code, absl::Time now) {
  const std::string network = net::NetworkOf(peer.address);
  return is_code ? code_networks_.Find(network, kCodesOfNetwork, now)
                 : token_networks_.Find(network, kTokensOfNetwork, now);
}

}  // namespace nhipcau::api
