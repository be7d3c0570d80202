// Where work runs: main gives threads, a simulation gives none.
#ifndef NHIPCAU_SERVER_BASE_EXECUTOR_H_
#define NHIPCAU_SERVER_BASE_EXECUTOR_H_

#include <functional>

#include "absl/time/time.h"

namespace nhipcau {

// Runs tasks one after the other. Thread-safe.
class Executor {
 public:
  virtual ~Executor() = default;
  virtual void Post(std::function<void()> task) = 0;
  // `delay` is real time, whatever the clock of the conference says.
  virtual void PostAfter(absl::Duration delay, std::function<void()> task) = 0;
};

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_BASE_EXECUTOR_H_
