// Where answers from any thread wait for the gateway's thread.
#ifndef NHIPCAU_SERVER_GATEWAY_MAILBOX_H_
#define NHIPCAU_SERVER_GATEWAY_MAILBOX_H_

#include <algorithm>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "server/api/dispatcher.h"
#include "server/base/mutex.h"

namespace nhipcau::gateway {

// Which call of a connection; unlike the client's call_id never used twice.
using CallSerial = uint64_t;

struct Delivery {
  struct Ready {};
  CallSerial serial = 0;
  // A response, a stream that was opened, the answer to the hello, or word that a stream has more
  // or that access has ended.
  std::variant<Ready, absl::StatusOr<std::string>, absl::StatusOr<std::unique_ptr<api::Stream>>,
               absl::StatusOr<api::Dispatcher::Greeting>>
      what;
};

// Thread-safe. Shared by the connection and every call under way, so it may outlive the connection.
class Mailbox {
 public:
  // `wake` is called with the first delivery after each TakeAll.
  explicit Mailbox(std::function<void()> wake) : wake_(std::move(wake)) {}

  // After Close, deliveries are dropped.
  void Deliver(Delivery delivery) {
    const MutexLock lock(mutex_);
    if (!wake_ || IsKnown(delivery)) return;
    deliveries_.push_back(std::move(delivery));
    if (deliveries_.size() == 1) wake_();
  }
  std::vector<Delivery> TakeAll() {
    const MutexLock lock(mutex_);
    return std::exchange(deliveries_, {});
  }
  // No wake is under way once this returns, and none comes after.
  void Close() {
    // A stream that was never taken holds this mailbox in its `ready`.
    std::vector<Delivery> dropped;
    const MutexLock lock(mutex_);
    wake_ = nullptr;
    dropped.swap(deliveries_);
  }

 private:
  // A stream that has more has more, however often it says so to a connection that cannot write.
  bool IsKnown(const Delivery& delivery) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    const auto is_ready = [](const Delivery& one) {
      return std::holds_alternative<Delivery::Ready>(one.what);
    };
    return is_ready(delivery) &&
           std::any_of(deliveries_.begin(), deliveries_.end(), [&](const Delivery& waiting) {
             return waiting.serial == delivery.serial && is_ready(waiting);
           });
  }

  Mutex mutex_;
  std::function<void()> wake_ ABSL_GUARDED_BY(mutex_);
  std::vector<Delivery> deliveries_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace nhipcau::gateway

#endif  // NHIPCAU_SERVER_GATEWAY_MAILBOX_H_
