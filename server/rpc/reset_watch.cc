#include "server/rpc/reset_watch.h"

#include "absl/strings/str_replace.h"
#include "server/base/steady_time.h"

namespace nhipcau::rpc {
namespace {

// "ipv4:127.0.0.1:50000" and "ipv6:%5B::1%5D:50000" as the gate names them.
std::string ConnectionOf(const grpc::CallbackServerContext& context) {
  const std::string uri = context.peer();
  return absl::StrReplaceAll(uri.substr(uri.find(':') + 1), {{"%5B", "["}, {"%5D", "]"}});
}

}  // namespace

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
