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

// What the answer, the end of patience and that of the client race for; gRPC's objects are gone
// after the first.
class Answering {
 public:
  Answering(net::AcceptGate* gate, grpc::ServerUnaryReactor* reactor,
            grpc::CallbackServerContext* context, grpc::ByteBuffer* response)
      : gate_(gate), reactor_(reactor), context_(context), response_(response) {}

  void Finish(const absl::StatusOr<std::string>& answer) {
    grpc::ServerUnaryReactor* reactor = Take();
    if (reactor == nullptr) return;
    if (answer.ok()) {
      *response_ = ToBuffer(*answer);
      // No method answers a stranger.
      gate_->Settle(ConnectionOf(*context_));
    }
    reactor->Finish(ToGrpc(answer.status(), *context_));
  }

  // Nobody waits any more. A command is decided all the same.
  void Cancel() {
    if (grpc::ServerUnaryReactor* reactor = Take()) reactor->Finish(grpc::Status::CANCELLED);
  }

 private:
  grpc::ServerUnaryReactor* Take() {
    const MutexLock lock(mutex_);
    return std::exchange(reactor_, nullptr);
  }

  net::AcceptGate* const gate_;
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

  // Before the dispatcher is called.
  void AnswerWith(std::shared_ptr<Answering> answering) { answering_ = std::move(answering); }

  void GiveUpAfter(absl::Duration patience) {
    alarm_ = std::make_unique<grpc::Alarm>();
    alarm_->Set(absl::ToChronoTime(absl::Now() + patience), [answering = answering_](bool due) {
      if (!due) return;
      answering->Finish(Refuse(
          v1::REASON_OUTCOME_UNKNOWN,
          "No answer in time. Repeat a command with the same request_id, or set a deadline."));
    });
  }

  // Also at the end of a stop that has waited long enough: else an answer that never comes, from a
  // disk that is stuck, would keep the server.
  void OnCancel() override {
    resets_->OnReset(*context_);
    answering_->Cancel();
  }
  void OnDone() override { delete this; }

 private:
  ResetWatch* const resets_;
  const grpc::CallbackServerContext* const context_;
  std::shared_ptr<Answering> answering_;
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
  const auto answering = std::make_shared<Answering>(tools.gate, reactor, &context, &response);
  reactor->AnswerWith(answering);
  // Nobody waits for it, so nobody else shall wait for it.
  if (context.IsCancelled()) {
    answering->Cancel();
    return reactor;
  }
  if (!HasDeadline(context)) reactor->GiveUpAfter(patience);
  tools.dispatcher->Call(
      method, PeerOf(context, *tools.proxies), ToString(request),
      [answering](const absl::StatusOr<std::string>& answer) { answering->Finish(answer); });
  return reactor;
}

}  // namespace nhipcau::rpc
