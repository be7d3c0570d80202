#include "client/library/cancellation.h"

#include <grpcpp/client_context.h>

namespace nhipcau::client {

void Cancellation::Cancel() {
  const std::lock_guard lock(mutex_);
  cancelled_ = true;
  if (context_ != nullptr) context_->TryCancel();
  changed_.notify_all();
}

bool Cancellation::cancelled() const {
  const std::lock_guard lock(mutex_);
  return cancelled_;
}

bool Cancellation::WaitFor(absl::Duration duration) {
  std::unique_lock lock(mutex_);
  return !changed_.wait_for(lock, absl::ToChronoNanoseconds(duration),
                            [this] { return cancelled_; });
}

Cancellation::Guard::Guard(Cancellation& cancellation, grpc::ClientContext& context)
    : cancellation_(cancellation) {
  const std::lock_guard lock(cancellation_.mutex_);
  cancellation_.context_ = &context;
  // A cancelled context refuses the call that is then begun with it.
  if (cancellation_.cancelled_) context.TryCancel();
}

Cancellation::Guard::~Guard() {
  const std::lock_guard lock(cancellation_.mutex_);
  cancellation_.context_ = nullptr;
}

}  // namespace nhipcau::client
