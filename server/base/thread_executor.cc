#include "server/base/thread_executor.h"

#include <algorithm>
#include <utility>

#include "absl/time/time.h"

namespace nhipcau {
namespace {

// Beyond what a deadline of the steady clock can hold safely.
constexpr absl::Duration kDelayMax = absl::Hours(24 * 365);

}  // namespace

ThreadExecutor::ThreadExecutor() : thread_([this] { Run(); }) {}

ThreadExecutor::~ThreadExecutor() { Stop(); }

void ThreadExecutor::Post(std::function<void()> task) {
  {
    const MutexLock lock(mutex_);
    if (stopping_) return;
    tasks_.push_back(std::move(task));
  }
  changed_.notify_one();
}

void ThreadExecutor::PostAfter(absl::Duration delay, std::function<void()> task) {
  const auto due =
      Clock::now() + absl::ToChronoNanoseconds(std::clamp(delay, absl::ZeroDuration(), kDelayMax));
  {
    const MutexLock lock(mutex_);
    if (stopping_) return;
    timers_.push_back({due, timer_count_++, std::move(task)});
    std::push_heap(timers_.begin(), timers_.end(), IsLater);
  }
  changed_.notify_one();
}

void ThreadExecutor::Stop() {
  {
    const MutexLock lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_one();
  if (thread_.joinable()) thread_.join();
}

bool ThreadExecutor::IsLater(const Timer& left, const Timer& right) {
  return left.due != right.due ? left.due > right.due : left.number > right.number;
}

void ThreadExecutor::Run() {
  mutex_.lock();
  while (true) {
    MoveDueTimers();
    if (!tasks_.empty()) {
      std::function<void()> task = std::move(tasks_.front());
      tasks_.pop_front();
      mutex_.unlock();
      task();
      // Without the lock: what the task holds may post when it is destroyed.
      task = nullptr;
      mutex_.lock();
    } else if (stopping_) {
      break;
    } else if (timers_.empty()) {
      changed_.wait(mutex_);
    } else {
      // A copy: while this thread waits, others move the timers.
      const Clock::time_point due = timers_.front().due;
      changed_.wait_until(mutex_, due);
    }
  }
  // Destroyed without the lock, as above.
  const std::vector<Timer> dropped = std::exchange(timers_, {});
  mutex_.unlock();
}

void ThreadExecutor::MoveDueTimers() {
  if (stopping_ || timers_.empty()) return;
  const auto now = Clock::now();
  while (!timers_.empty() && timers_.front().due <= now) {
    std::pop_heap(timers_.begin(), timers_.end(), IsLater);
    tasks_.push_back(std::move(timers_.back().task));
    timers_.pop_back();
  }
}

}  // namespace nhipcau
