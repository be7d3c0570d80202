// How whoever fills a stream tells the stream's reader that there is more.
#ifndef NHIPCAU_SERVER_BASE_WAKE_H_
#define NHIPCAU_SERVER_BASE_WAKE_H_

#include <functional>
#include <utility>

#include "server/base/mutex.h"

namespace nhipcau {

// Thread-safe. Outlives the stream in the hands of whoever is about to call it.
class Wake {
 public:
  explicit Wake(std::function<void()> ready) : ready_(std::move(ready)) {}

  // Caller must hold no lock that `ready` takes.
  void Call() {
    const MutexLock lock(mutex_);
    if (ready_) ready_();
  }
  // No call of `ready` is under way once this returns, and none comes after.
  void Disconnect() {
    const MutexLock lock(mutex_);
    ready_ = nullptr;
  }
  // False: nobody reads any more.
  bool is_connected() const {
    const MutexLock lock(mutex_);
    return ready_ != nullptr;
  }

 private:
  mutable Mutex mutex_;
  std::function<void()> ready_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_BASE_WAKE_H_
