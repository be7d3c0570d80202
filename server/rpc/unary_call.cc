#include "server/rpc/unary_call.h"

#include <grpcpp/alarm.h>

#include <memory>
#include <string>
#include <utility>

#include "nhipcau/v1/error.pb.h"
#include "server/base/mutex.h"
#include "server/base/refusal.h"
#include "server/rpc/call_context.h"
#include "server/rpc/status.h"

namespace nhipcau::rpc {
namespace {

// What the answer and the end of patience race for; gRPC's objects are gone after the first.
class Answering {
 public:
  Answering(grpc::ServerUnaryReactor* reactor, grpc::CallbackServerContext* context,
            grpc::ByteBuffer* response)
      : reactor_(reactor), context_(context), response_(response) {}

  void Finish(const absl::StatusOr<std::string>& answer) {
    grpc::ServerUnaryReactor* reactor = nullptr;
    {
      const MutexLock lock(mutex_);
      reactor = std::exchange(reactor_, nullptr);
    }
    if (reactor == nullptr) return;
    if (answer.ok()) *response_ = ToBuffer(*answer);
    reactor->Finish(ToGrpc(answer.status(), *context_));
  }

 private:
  Mutex mutex_;
  // Null once finished.
  grpc::ServerUnaryReactor* reactor_ ABSL_GUARDED_BY(mutex_);
  grpc::CallbackServerContext* const context_;
  grpc::ByteBuffer* const response_;
};

class UnaryReactor final : public grpc::ServerUnaryReactor {
 public:
  UnaryReactor(ResetWatch* resets, const grpc::CallbackServerContext* context)
      : resets_(resets), context_(context) {}

  void GiveUpAfter(absl::Duration patience, const std::shared_ptr<Answering>& answering) {
    alarm_ = std::make_unique<grpc::Alarm>();
    alarm_->Set(absl::ToChronoTime(absl::Now() + patience), [answering](bool due) {
      if (!due) return;
      answering->Finish(Refuse(
          v1::REASON_OUTCOME_UNKNOWN,
          "No answer in time. Repeat a command with the same request_id, or set a deadline."));
    });
  }

  void OnCancel() override { resets_->OnReset(*context_); }
  void OnDone() override { delete this; }

 private:
  ResetWatch* const resets_;
  const grpc::CallbackServerContext* const context_;
  // Before the dispatcher is called, and gone with the reactor: never while it is being set.
  std::unique_ptr<grpc::Alarm> alarm_;
};

}  // namespace

grpc::ServerUnaryReactor* StartUnaryCall(const CallTools& tools, const api::Method& method,
                                         absl::Duration patience,
                                         grpc::CallbackServerContext& context,
                                         const grpc::ByteBuffer& request,
                                         grpc::ByteBuffer& response) {
  auto* reactor = new UnaryReactor(tools.resets, &context);
  auto answering = std::make_shared<Answering>(reactor, &context, &response);
  // Nobody waits for it, so nobody else shall wait for it.
  if (context.IsCancelled()) {
    reactor->Finish(grpc::Status::CANCELLED);
    return reactor;
  }
  if (!HasDeadline(context)) reactor->GiveUpAfter(patience, answering);
  tools.dispatcher->Call(
      method, PeerOf(context, *tools.proxies), ToString(request),
      [answering](const absl::StatusOr<std::string>& answer) { answering->Finish(answer); });
  return reactor;
}

}  // namespace nhipcau::rpc
