#include "server/rpc/unary_call.h"

#include <grpcpp/alarm.h>
#include <grpcpp/support/byte_buffer.h>

#include <memory>
#include <string>
#include <utility>

#include "nhipcau/v1/error.pb.h"
#include "server/base/mutex.h"
#include "server/base/refusal.h"
#include "server/rpc/status.h"

namespace nhipcau::rpc {
namespace {

class UnaryCall;

// What the answer, the end of patience and that of the client race for; the call is gone after the
// first.
class Answering {
 public:
  explicit Answering(UnaryCall* call) : call_(call) {}

  void Finish(const absl::StatusOr<std::string>& answer);

  // Nobody waits any more. A command is decided all the same.
  void Cancel();

 private:
  UnaryCall* Take() {
    const MutexLock lock(mutex_);
    return std::exchange(call_, nullptr);
  }

  Mutex mutex_;
  // Null once finished.
  UnaryCall* call_ ABSL_GUARDED_BY(mutex_);
};

class UnaryCall final : public IncomingCall {
 public:
  UnaryCall(const CallTools& tools, const api::Method& method, absl::Duration patience,
            grpc::CallbackServerContext* context)
      : IncomingCall(tools, context),
        method_(method),
        patience_(patience),
        answering_(std::make_shared<Answering>(this)) {}

  // Once, by whoever has taken it from `answering_`.
  void Answer(const std::string& response) {
    // No method answers a stranger.
    Settle();
    response_ = ToBuffer(response);
    StartWriteAndFinish(&response_, grpc::WriteOptions(), grpc::Status::OK);
  }
  void Refuse(const absl::Status& status) { Finish(ToGrpc(status, context())); }
  void GiveUp() { Finish(grpc::Status::CANCELLED); }

  // Also at the end of a stop that has waited long enough: else an answer that never comes, from a
  // disk that is stuck, would keep the server.
  void OnCancel() override {
    IncomingCall::OnCancel();
    answering_->Cancel();
  }
  void OnDone() override { delete this; }

 private:
  void OnRequest(std::string request) override;
  void OnNoRequest() override { answering_->Cancel(); }
  void GiveUpAfter(absl::Duration patience);

  const api::Method& method_;
  const absl::Duration patience_;
  const std::shared_ptr<Answering> answering_;
  grpc::ByteBuffer response_;
  // Set before the dispatcher is called, and gone with the call: never while it is being set.
  std::unique_ptr<grpc::Alarm> alarm_;
};

void Answering::Finish(const absl::StatusOr<std::string>& answer) {
  UnaryCall* call = Take();
  if (call == nullptr) return;
  answer.ok() ? call->Answer(*answer) : call->Refuse(answer.status());
}

void Answering::Cancel() {
  if (UnaryCall* call = Take()) call->GiveUp();
}

void UnaryCall::OnRequest(std::string request) {
  // Nobody waits for it, so nobody else shall wait for it.
  if (context().IsCancelled()) return answering_->Cancel();
  if (!HasDeadline(context())) GiveUpAfter(patience_);
  tools().dispatcher->Call(method_, peer(), request,
                           [answering = answering_](const absl::StatusOr<std::string>& answer) {
                             answering->Finish(answer);
                           });
}

void UnaryCall::GiveUpAfter(absl::Duration patience) {
  alarm_ = std::make_unique<grpc::Alarm>();
  alarm_->Set(absl::ToChronoTime(absl::Now() + patience), [answering = answering_](bool due) {
    if (!due) return;
    answering->Finish(nhipcau::Refuse(
        v1::REASON_OUTCOME_UNKNOWN,
        "No answer in time. Repeat a command with the same request_id, or set a deadline."));
  });
}

}  // namespace

IncomingCall* StartUnaryCall(const CallTools& tools, const api::Method& method,
                             absl::Duration patience, grpc::CallbackServerContext& context) {
  return new UnaryCall(tools, method, patience, &context);
}

}  // namespace nhipcau::rpc
