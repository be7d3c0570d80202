// Runs jobs when the test says so, on the test's thread.
#ifndef NHIPCAU_TESTS_SUPPORT_MANUAL_EXECUTOR_H_
#define NHIPCAU_TESTS_SUPPORT_MANUAL_EXECUTOR_H_

#include <deque>
#include <functional>
#include <mutex>
#include <utility>

namespace nhipcau {

// Post is thread-safe; must outlive those who hold its Poster.
class ManualExecutor {
 public:
  void Post(std::function<void()> job) {
    const std::lock_guard lock(mutex_);
    jobs_.push_back(std::move(job));
  }

  std::function<void(std::function<void()>)> Poster() {
    return [this](std::function<void()> job) { Post(std::move(job)); };
  }

  // Runs what was posted, and what that posts; the number of jobs.
  int RunAll() {
    int count = 0;
    while (RunOne()) ++count;
    return count;
  }

  // At most one job; false: there was none.
  bool RunOne() {
    std::function<void()> job;
    {
      const std::lock_guard lock(mutex_);
      if (jobs_.empty()) return false;
      job = std::move(jobs_.front());
      jobs_.pop_front();
    }
    job();
    return true;
  }

 private:
  std::mutex mutex_;
  std::deque<std::function<void()>> jobs_;  // guarded by mutex_
};

}  // namespace nhipcau

#endif  // NHIPCAU_TESTS_SUPPORT_MANUAL_EXECUTOR_H_
