// Ends a stream, or a wait, from another thread.
#ifndef NHIPCAU_CLIENT_LIBRARY_CANCELLATION_H_
#define NHIPCAU_CLIENT_LIBRARY_CANCELLATION_H_

#include <condition_variable>
#include <mutex>

#include "absl/time/time.h"

namespace grpc {
class ClientContext;
}

namespace nhipcau::client {

// Thread-safe. Once cancelled, it stays so. Not for signal handlers.
class Cancellation {
 public:
  void Cancel();
  bool cancelled() const;

  // True when the time has passed; false, at once, when cancelled.
  bool WaitFor(absl::Duration duration);

  // While it lives, Cancel() also cancels the call of `context`, which must outlive it.
  class Guard {
   public:
    Guard(Cancellation& cancellation, grpc::ClientContext& context);
    ~Guard();
    Guard(const Guard&) = delete;
    Guard& operator=(const Guard&) = delete;

   private:
    Cancellation& cancellation_;
  };

 private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  // Protected by mutex_.
  bool cancelled_ = false;
  grpc::ClientContext* context_ = nullptr;
};

}  // namespace nhipcau::client

#endif  // NHIPCAU_CLIENT_LIBRARY_CANCELLATION_H_
