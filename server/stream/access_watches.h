// Who is told when an invitation or a device is worth nothing any more.
#ifndef NHIPCAU_SERVER_STREAM_ACCESS_WATCHES_H_
#define NHIPCAU_SERVER_STREAM_ACCESS_WATCHES_H_

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "nhipcau/v1/access.pb.h"
#include "server/base/wake.h"
#include "server/stream/revocations.h"

namespace nhipcau::stream {

// Whoever has access, until it ends. Reads nothing and counts as no watcher.
class AccessWatch {
 public:
  virtual ~AccessWatch() = default;
  // Why the access is over; OK: it is not.
  virtual absl::Status End() const = 0;
};

// To be called when no lock is held.
using Wakes = std::vector<std::shared_ptr<Wake>>;

// OK: neither the invitation nor the device is among the revoked. What somebody decided outweighs
// what only gave way.
absl::Status EndOfAccess(const std::string& principal, const std::string& device,
                         const Revoked& revoked);

// Not thread-safe; guarded by its channel.
class AccessWatches {
 public:
  struct Entry {
    Entry(const v1::Principal& who, std::function<void()> ready)
        : principal(who.name()),
          device(who.device()),
          wake(std::make_shared<Wake>(std::move(ready))) {}
    const std::string principal;
    const std::string device;
    const std::shared_ptr<Wake> wake;
    absl::Status end;
  };

  void Add(std::shared_ptr<Entry> entry) { entries_.insert(std::move(entry)); }
  void Remove(const std::shared_ptr<Entry>& entry) { entries_.erase(entry); }
  bool empty() const { return entries_.empty(); }

  // Ends those whose invitation or device is among the revoked, or all of them.
  void End(const Revoked& revoked, Wakes& wakes);
  void EndAll(const absl::Status& end, Wakes& wakes);

 private:
  std::set<std::shared_ptr<Entry>> entries_;
};

}  // namespace nhipcau::stream

#endif  // NHIPCAU_SERVER_STREAM_ACCESS_WATCHES_H_
