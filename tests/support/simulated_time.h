// A clock and an executor in which time passes only when the test says so.
#ifndef NHIPCAU_TESTS_SUPPORT_SIMULATED_TIME_H_
#define NHIPCAU_TESTS_SUPPORT_SIMULATED_TIME_H_

#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <utility>

#include "absl/time/time.h"
#include "nhipcau/v1/event.pb.h"
#include "server/base/clock.h"
#include "server/base/executor.h"

namespace nhipcau {

// Not thread-safe: everything runs on the test's thread.
class SimulatedTime final : public Clock, public Executor {
 public:
  explicit SimulatedTime(absl::Time start) : now_(start) {}

  absl::Time Now() const override { return now_; }
  absl::Duration RealDelay(absl::Duration span) const override { return span; }
  std::optional<v1::SimulatedClock> Simulated() const override { return std::nullopt; }

  void Post(std::function<void()> task) override { ready_.push_back(std::move(task)); }
  void PostAfter(absl::Duration delay, std::function<void()> task) override {
    timers_.emplace(now_ + std::max(delay, absl::ZeroDuration()), std::move(task));
  }

  // Runs what was posted and what that posts; timers that are due among it.
  void RunReady() {
    do {
      while (RunOne()) {
      }
    } while (FireNextTimer(now_));
  }

  // Runs at most one posted task; false: there was none.
  bool RunOne() {
    if (ready_.empty()) return false;
    std::function<void()> task = std::move(ready_.front());
    ready_.pop_front();
    task();
    return true;
  }

  // Lets time pass, timer by timer. Never goes back.
  void AdvanceTo(absl::Time time) {
    RunReady();
    while (FireNextTimer(time)) RunReady();
    now_ = std::max(now_, time);
    RunReady();
  }

  // The process dies: nothing that was posted runs any more. What goes with a task may post another
  // when it is destroyed.
  void DropAll() {
    while (!ready_.empty() || !timers_.empty()) {
      std::exchange(ready_, {}).clear();
      std::exchange(timers_, {}).clear();
    }
  }

  size_t timer_count() const { return timers_.size(); }

 private:
  bool FireNextTimer(absl::Time until) {
    if (timers_.empty() || timers_.begin()->first > until) return false;
    now_ = std::max(now_, timers_.begin()->first);
    ready_.push_back(std::move(timers_.begin()->second));
    timers_.erase(timers_.begin());
    return true;
  }

  absl::Time now_;
  std::deque<std::function<void()>> ready_;
  std::multimap<absl::Time, std::function<void()>> timers_;
};

}  // namespace nhipcau

#endif  // NHIPCAU_TESTS_SUPPORT_SIMULATED_TIME_H_
