#include "server/api/known_callers.h"

#include <utility>

#include "server/base/sha256.h"

namespace nhipcau::api {

PrincipalPtr KnownCallers::Find(const std::string& token) const {
  const std::string hash = Sha256(token);
  const MutexLock lock(mutex_);
  const auto known = principals_.find(hash);
  return known == principals_.end() ? nullptr : known->second;
}

void KnownCallers::Learn(const std::string& token, PrincipalPtr principal) {
  const std::string hash = Sha256(token);
  const MutexLock lock(mutex_);
  if (principals_.size() >= kCountMax) principals_.clear();
  principals_[hash] = std::move(principal);
}

void KnownCallers::Forget(const std::string& token) {
  const std::string hash = Sha256(token);
  const MutexLock lock(mutex_);
  principals_.erase(hash);
}

}  // namespace nhipcau::api
