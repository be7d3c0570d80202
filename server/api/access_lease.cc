#include "server/api/access_lease.h"

#include <utility>

#include "absl/status/statusor.h"
#include "server/base/mutex.h"
#include "server/base/refusal.h"
#include "server/base/wake.h"

namespace nhipcau::api {

// What the lease shares with its questions, which may outlive it.
class AccessLease::Asking : public std::enable_shared_from_this<Asking> {
 public:
  explicit Asking(Options options)
      : coordinator_(options.coordinator),
        executor_(options.executor),
        question_(std::move(options.question)),
        wake_(std::move(options.ready)) {}

  void AskLater() {
    executor_->PostAfter(kAskInterval, [weak = weak_from_this()] {
      if (const auto self = weak.lock()) self->Ask();
    });
  }

  absl::Status End() const {
    const MutexLock lock(mutex_);
    return end_;
  }

  void Close() { wake_.Disconnect(); }

 private:
  void Ask() {
    coordinator_->Query(question_, [weak = weak_from_this()](const auto& admitted) {
      if (const auto self = weak.lock()) self->OnAnswer(admitted.status());
    });
  }

  // Any other refusal, as of a server that has too much to do, says nothing of the link.
  void OnAnswer(const absl::Status& status) {
    if (!IsOfToken(status)) return AskLater();
    {
      const MutexLock lock(mutex_);
      end_ = status;
    }
    wake_.Call();
  }

  coordinator::Coordinator* const coordinator_;
  Executor* const executor_;
  const coordinator::Incoming question_;
  Wake wake_;
  mutable Mutex mutex_;
  // Why it is over.
  absl::Status end_ ABSL_GUARDED_BY(mutex_);
};

AccessLease::AccessLease(Options options, std::unique_ptr<stream::AccessWatch> told)
    : told_(std::move(told)), asking_(std::make_shared<Asking>(std::move(options))) {
  asking_->AskLater();
}

AccessLease::~AccessLease() { asking_->Close(); }

absl::Status AccessLease::End() const {
  absl::Status end = told_ != nullptr ? told_->End() : absl::OkStatus();
  return end.ok() ? asking_->End() : end;
}

}  // namespace nhipcau::api
