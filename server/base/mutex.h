// std::mutex with annotations, so that clang says where a field is used without its lock
// (-Wthread-safety; `.ci/tidy` asks it). Fields say ABSL_GUARDED_BY(mutex_), functions that are
// called with the lock held ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_).
//
// Not absl::Mutex, which is annotated, too: Debian's build of it is not instrumented, so that the
// thread sanitizer would report every access that it protects.
#ifndef NHIPCAU_SERVER_BASE_MUTEX_H_
#define NHIPCAU_SERVER_BASE_MUTEX_H_

#include <mutex>

#include "absl/base/thread_annotations.h"

namespace nhipcau {

// Named as BasicLockable wants it, for std::condition_variable_any.
class ABSL_LOCKABLE Mutex {
 public:
  void lock() ABSL_EXCLUSIVE_LOCK_FUNCTION() { mutex_.lock(); }
  void unlock() ABSL_UNLOCK_FUNCTION() { mutex_.unlock(); }

 private:
  std::mutex mutex_;
};

// Holds the lock from here to the end of its scope.
class ABSL_SCOPED_LOCKABLE MutexLock {
 public:
  explicit MutexLock(Mutex& mutex) ABSL_EXCLUSIVE_LOCK_FUNCTION(mutex) : mutex_(mutex) {
    mutex_.lock();
  }
  ~MutexLock() ABSL_UNLOCK_FUNCTION() { mutex_.unlock(); }
  MutexLock(const MutexLock&) = delete;
  MutexLock& operator=(const MutexLock&) = delete;

 private:
  Mutex& mutex_;
};

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_BASE_MUTEX_H_
