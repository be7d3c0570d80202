#include "server/rpc/reset_watch.h"

#include "server/base/steady_time.h"
#include "server/rpc/call_context.h"

namespace nhipcau::rpc {

void ResetWatch::OnReset(const grpc::CallbackServerContext& context) {
  const std::string connection = ConnectionOf(context);
  {
    const MutexLock lock(mutex_);
    const absl::Time now = SteadyNow();
    if (rates_.Find(connection, kResets, now).Take(now)) return;
  }
  gate_->Cut(connection);
}

}  // namespace nhipcau::rpc
