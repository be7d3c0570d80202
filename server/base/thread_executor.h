// An executor with a thread of its own.
#ifndef NHIPCAU_SERVER_BASE_THREAD_EXECUTOR_H_
#define NHIPCAU_SERVER_BASE_THREAD_EXECUTOR_H_

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <thread>
#include <vector>

#include "server/base/executor.h"
#include "server/base/mutex.h"

namespace nhipcau {

// Thread-safe.
class ThreadExecutor final : public Executor {
 public:
  ThreadExecutor();
  // Stops, if Stop was not called.
  ~ThreadExecutor() override;

  void Post(std::function<void()> task) override;
  void PostAfter(absl::Duration delay, std::function<void()> task) override;

  // Runs what was posted, drops what was to be run later, and ends the thread. What is posted
  // after that is dropped. Not from a task.
  void Stop();

 private:
  using Clock = std::chrono::steady_clock;

  struct Timer {
    Clock::time_point due;
    // Keeps timers of one moment in order.
    uint64_t number;
    std::function<void()> task;
  };

  static bool IsLater(const Timer& left, const Timer& right);
  void Run();
  void MoveDueTimers() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  Mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<std::function<void()>> tasks_ ABSL_GUARDED_BY(mutex_);
  // A heap; the next is in front.
  std::vector<Timer> timers_ ABSL_GUARDED_BY(mutex_);
  uint64_t timer_count_ ABSL_GUARDED_BY(mutex_) = 0;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;

  // Last: it uses all of the above.
  std::thread thread_;
};

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_BASE_THREAD_EXECUTOR_H_
