#include "server/api/code_attempts.h"

#include "nhipcau/v1/error.pb.h"
#include "server/access/token.h"
#include "server/base/refusal.h"

namespace nhipcau::api {

absl::Status CodeAttempts::Check(const std::string& token, absl::Time now) {
  if (!access::HasCode(token)) return absl::OkStatus();
  const MutexLock lock(mutex_);
  if (bucket_.Take(now)) return absl::OkStatus();
  return Refuse(v1::REASON_LIMIT_EXCEEDED,
                "Too many codes are being tried. Try again in a minute.");
}

}  // namespace nhipcau::api
