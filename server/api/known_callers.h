// Whose tokens are in use, so that budgets are charged before anything else is done for a call.
#ifndef NHIPCAU_SERVER_API_KNOWN_CALLERS_H_
#define NHIPCAU_SERVER_API_KNOWN_CALLERS_H_

#include <map>
#include <memory>
#include <string>

#include "nhipcau/v1/access.pb.h"
#include "server/base/mutex.h"

namespace nhipcau::api {

using PrincipalPtr = std::shared_ptr<const v1::Principal>;

// A memory, and no right: whose a token is never changes, but whether it is good does, and each
// call is admitted anew. Thread-safe.
class KnownCallers {
 public:
  // All devices of 31,000 points a few times over, some 60 MB; beyond it all are learned again.
  static constexpr size_t kCountMax = 200000;

  // Null: not seen yet.
  PrincipalPtr Find(const std::string& token) const;
  void Learn(const std::string& token, PrincipalPtr principal);
  // A token that opens nothing any more must not use up the budgets of whoever has the new one.
  void Forget(const std::string& token);

 private:
  mutable Mutex mutex_;
  // By the token's hash.
  std::map<std::string, PrincipalPtr> principals_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_KNOWN_CALLERS_H_
