#include "server/rpc/reset_watch.h"

#include "server/base/steady_time.h"

namespace nhipcau::rpc {

void ResetWatch::OnReset(const std::string& connection) {
  {
    const MutexLock lock(mutex_);
    const absl::Time now = SteadyNow();
    if (rates_.Find(connection, kResets, now).Take(now)) return;
  }
  gate_->Cut(connection);
}

}  // namespace nhipcau::rpc
