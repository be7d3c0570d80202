// Who wants to know when a stream grows; shared by the journals.
#ifndef NHIPCAU_SERVER_JOURNAL_FOLLOWERS_H_
#define NHIPCAU_SERVER_JOURNAL_FOLLOWERS_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "server/base/mutex.h"
#include "server/journal/journal.h"

namespace nhipcau::journal {

// Thread-safe. Handles may outlive it, and may be destroyed within their own
// call; elsewhere, destroying one waits for its call to end, so it must not be
// done under a lock that the call takes.
class Followers {
 public:
  std::unique_ptr<Journal::Following> Add(const std::string& stream,
                                          std::function<void(int64_t last_sequence)> changed);

  // Calls the followers of `stream`, on this thread.
  void Notify(const std::string& stream, int64_t last_sequence);

 private:
  struct Follower;
  class Handle;

  Mutex mutex_;
  // By stream, so that a commit looks at those alone who follow what grew.
  std::map<std::string, std::vector<std::weak_ptr<Follower>>> followers_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace nhipcau::journal

#endif  // NHIPCAU_SERVER_JOURNAL_FOLLOWERS_H_
