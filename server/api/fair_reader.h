// The reader's thread, shared fairly by those who call.
#ifndef NHIPCAU_SERVER_API_FAIR_READER_H_
#define NHIPCAU_SERVER_API_FAIR_READER_H_

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "server/base/executor.h"
#include "server/base/mutex.h"
#include "server/base/turns.h"

namespace nhipcau::api {

// Each principal's jobs run in their order, and between two of them one of everybody else who
// waits: hundreds of lists that one link asks for at once cost nobody else more than one of them.
// Thread-safe.
class FairReader {
 public:
  // Owns nothing; the executor must outlive the jobs.
  explicit FairReader(Executor* executor) : executor_(executor) {}

  void Post(const std::string& principal, std::function<void()> job) {
    {
      const MutexLock lock(waiting_->mutex);
      waiting_->jobs.Add(principal, std::move(job));
    }
    // As many turns as jobs; which job a turn gets is seen when it comes.
    executor_->Post([waiting = waiting_] {
      std::optional<std::function<void()>> next;
      {
        const MutexLock lock(waiting->mutex);
        next = waiting->jobs.Take();
      }
      if (next) (*next)();
    });
  }

 private:
  // Shared with the turns that are still to come.
  struct Waiting {
    Mutex mutex;
    Turns<std::function<void()>> jobs ABSL_GUARDED_BY(mutex);
  };

  Executor* const executor_;
  const std::shared_ptr<Waiting> waiting_ = std::make_shared<Waiting>();
};

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_FAIR_READER_H_
