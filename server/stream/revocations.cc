#include "server/stream/revocations.h"

#include <utility>

#include "server/access/secrets.h"

namespace nhipcau::stream {
namespace {

// Nothing: the record gives no access.
std::optional<std::string> SecretOf(const v1::Record& record) {
  if (record.has_invitation()) {
    return record.invitation().revoked() ? "" : record.invitation().secret_sha256();
  }
  if (record.has_device()) {
    return record.device().revoked() ? "" : record.device().credential_sha256();
  }
  return std::nullopt;
}

}  // namespace

std::optional<v1::Reason> Revocations::Note(const coordinator::PublishedChange& change) {
  if (!change.record) {
    if (secrets_.erase(change.name) == 0) return std::nullopt;
    return v1::REASON_TOKEN_REVOKED;
  }
  std::optional<std::string> secret = SecretOf(*change.record);
  if (!secret) return std::nullopt;
  const auto [known, is_new] = secrets_.try_emplace(change.name, *secret);
  if (is_new || known->second == *secret) return std::nullopt;
  known->second = *std::move(secret);
  const bool replaced = !known->second.empty() || change.record->device().replaced();
  return replaced ? v1::REASON_DEVICE_REPLACED : v1::REASON_TOKEN_REVOKED;
}

v1::Record WithoutSecrets(const v1::Record& record) {
  v1::Record bare = record;
  if (bare.has_invitation()) access::ClearHashes(*bare.mutable_invitation());
  if (bare.has_device()) access::ClearHashes(*bare.mutable_device());
  return bare;
}

}  // namespace nhipcau::stream
