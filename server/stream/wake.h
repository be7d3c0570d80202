// How a subscription tells its reader that there is more.
#ifndef NHIPCAU_SERVER_STREAM_WAKE_H_
#define NHIPCAU_SERVER_STREAM_WAKE_H_

#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace nhipcau::stream {

// Thread-safe. Outlives the subscription in the hands of whoever is about to call it.
class Wake {
 public:
  explicit Wake(std::function<void()> ready) : ready_(std::move(ready)) {}

  void Call() {
    const std::lock_guard lock(mutex_);
    if (ready_) ready_();
  }
  // No call is under way once this returns, and none comes after.
  void Disconnect() {
    const std::lock_guard lock(mutex_);
    ready_ = nullptr;
  }

 private:
  std::mutex mutex_;
  std::function<void()> ready_;
};

// To be called when no lock is held.
using Wakes = std::vector<std::shared_ptr<Wake>>;

}  // namespace nhipcau::stream

#endif  // NHIPCAU_SERVER_STREAM_WAKE_H_
