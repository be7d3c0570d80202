#include "server/rpc/streaming_call.h"

#include <grpcpp/support/byte_buffer.h>

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "nhipcau/v1/error.pb.h"
#include "server/base/refusal.h"
#include "server/rpc/status.h"

namespace nhipcau::rpc {

// Used on the executor only.
struct StreamingCalls::Running {
  std::set<Reactor*> reactors;
  bool stopping = false;
};

// Everything but gRPC's own callbacks runs on the executor, one after the other; so Next() is
// never called twice at once, and what was posted before the end finds the reactor.
class StreamingCalls::Reactor final : public IncomingCall {
 public:
  Reactor(Executor* executor, const CallTools& tools, const api::Method& method,
          grpc::CallbackServerContext* context, std::shared_ptr<Running> running);

  void Open(absl::StatusOr<std::unique_ptr<api::Stream>> stream) {
    if (finished_) return;
    if (running_->stopping) return Stop();
    if (!stream.ok()) return FinishOnce(ToGrpc(stream.status(), context()));
    stream_ = *std::move(stream);
    // Nobody is given a stream who is not known.
    Settle();
    Pull();
  }

  void Pull() {
    if (stream_ == nullptr || writing_ || finished_) return;
    absl::StatusOr<std::optional<std::string>> next = stream_->Next();
    if (!next.ok()) return FinishOnce(ToGrpc(next.status(), context()));
    if (!next->has_value()) {
      if (stream_->IsOver()) FinishOnce(grpc::Status::OK);
      return;
    }
    buffer_ = ToBuffer(**next);
    writing_ = true;
    StartWrite(&buffer_);
  }

  // A write that is under way ends first; see OnWriteDone.
  void Stop() {
    if (writing_ || finished_) return;
    FinishOnce(
        ToGrpc(Refuse(v1::REASON_SERVER_STOPPING, "The server is stopping; come back in a moment."),
               context()));
  }

  void OnWriteDone(bool ok) override {
    executor_->Post([this, ok] {
      writing_ = false;
      if (!ok || cancelled_) return FinishOnce(grpc::Status::CANCELLED);
      running_->stopping ? Stop() : Pull();
    });
  }

  void OnCancel() override {
    IncomingCall::OnCancel();
    executor_->Post([this] {
      cancelled_ = true;
      if (!writing_) FinishOnce(grpc::Status::CANCELLED);
    });
  }

  void OnDone() override;

 private:
  void OnRequest(std::string request) override;
  void OnNoRequest() override {
    executor_->Post([this] { FinishOnce(grpc::Status::CANCELLED); });
  }
  void FinishOnce(const grpc::Status& status) {
    if (std::exchange(finished_, true)) return;
    stream_.reset();
    Finish(status);
  }

  Executor* const executor_;
  const api::Method& method_;
  const std::shared_ptr<Running> running_;
  const std::shared_ptr<Handle> handle_;
  // Used on the executor only.
  std::unique_ptr<api::Stream> stream_;
  grpc::ByteBuffer buffer_;
  bool writing_ = false;
  bool cancelled_ = false;
  bool finished_ = false;
};

// The call as the dispatcher and the stream may hold it, beyond its end. Used on the executor only.
class StreamingCalls::Handle {
 public:
  explicit Handle(Reactor* reactor) : reactor_(reactor) {}

  void Open(absl::StatusOr<std::unique_ptr<api::Stream>> stream) {
    if (reactor_ != nullptr) reactor_->Open(std::move(stream));
  }
  void Pull() {
    if (reactor_ != nullptr) reactor_->Pull();
  }
  void Close() { reactor_ = nullptr; }

 private:
  // Null once the call is done.
  Reactor* reactor_;
};

StreamingCalls::Reactor::Reactor(Executor* executor, const CallTools& tools,
                                 const api::Method& method, grpc::CallbackServerContext* context,
                                 std::shared_ptr<Running> running)
    : IncomingCall(tools, context),
      executor_(executor),
      method_(method),
      running_(std::move(running)),
      handle_(std::make_shared<Handle>(this)) {
  executor_->Post([this] { running_->reactors.insert(this); });
}

void StreamingCalls::Reactor::OnRequest(std::string request) {
  // Nobody waits for it, so nobody else shall wait for it; OnCancel ends it.
  if (context().IsCancelled()) return;
  const auto post = [executor = executor_](std::function<void()> task) {
    executor->Post(std::move(task));
  };
  tools().dispatcher->Open(
      method_, peer(), request, [handle = handle_, post] { post([handle] { handle->Pull(); }); },
      [handle = handle_, post](absl::StatusOr<std::unique_ptr<api::Stream>> stream) {
        auto held = std::make_shared<decltype(stream)>(std::move(stream));
        post([handle, held] { handle->Open(std::move(*held)); });
      });
}

void StreamingCalls::Reactor::OnDone() {
  executor_->Post([this] {
    running_->reactors.erase(this);
    handle_->Close();
    delete this;
  });
}

StreamingCalls::StreamingCalls(const CallTools& tools, Executor* executor)
    : tools_(tools), executor_(executor), running_(std::make_shared<Running>()) {}

StreamingCalls::~StreamingCalls() = default;

IncomingCall* StreamingCalls::Start(const api::Method& method,
                                    grpc::CallbackServerContext& context) {
  return new Reactor(executor_, tools_, method, &context, running_);
}

void StreamingCalls::Stop() {
  executor_->Post([running = running_] {
    running->stopping = true;
    for (Reactor* reactor : running->reactors) reactor->Stop();
  });
}

}  // namespace nhipcau::rpc
