// One conference: its records, and who reads them.
#ifndef NHIPCAU_SERVER_STREAM_CHANNEL_H_
#define NHIPCAU_SERVER_STREAM_CHANNEL_H_

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/state.pb.h"
#include "server/base/mutex.h"
#include "server/base/wake.h"
#include "server/stream/access_watches.h"
#include "server/stream/hub.h"
#include "server/stream/ledger.h"
#include "server/stream/live_records.h"
#include "server/stream/point_tree.h"
#include "server/stream/reader.h"
#include "server/stream/revocations.h"

namespace nhipcau::stream {

// Shared by all channels of a hub.
struct Counts {
  std::atomic<int64_t> watchers{0};
  std::atomic<int64_t> point_pages{0};
  std::atomic<int64_t> resets{0};
  std::atomic<int64_t> ahead{0};
};

// A subscription, as its channel holds it. Guarded by the channel.
struct Member : std::enable_shared_from_this<Member> {
  Member(Reader its_reader, std::function<void()> ready)
      : reader(std::move(its_reader)), wake(std::make_shared<Wake>(std::move(ready))) {}

  Reader reader;
  const std::shared_ptr<Wake> wake;
  // Next() gave nothing: it wants to be woken.
  bool is_waiting = false;
  // Why it is over.
  absl::Status end;
};

// Thread-safe. Wakes readers and posts to the executor with no lock held.
class Channel : public std::enable_shared_from_this<Channel> {
 public:
  Channel(std::string conference, const Hub::Options& options, std::shared_ptr<Counts> counts);

  // Both return the invitations and devices that are worth nothing from now on.
  Revoked Load(const coordinator::Publication& all);
  Revoked Publish(const coordinator::Publication& publication);
  // Ends the subscriptions and the access watches of these invitations and devices.
  void Revoke(const Revoked& revoked);
  // The conference is gone: ends all of them and forgets its records.
  void Close();

  std::shared_ptr<Member> Join(Viewer viewer, std::string resume_token,
                               std::function<void()> ready);
  absl::StatusOr<std::optional<std::string>> Next(Member& member);
  // Whether somebody reads it, or has access to something through it.
  bool IsWatched();
  void Leave(Member& member);

  std::shared_ptr<AccessWatches::Entry> JoinAccess(const v1::Principal& principal,
                                                   std::function<void()> ready);
  absl::Status EndOf(const AccessWatches::Entry& entry);
  void LeaveAccess(const std::shared_ptr<AccessWatches::Entry>& entry);

 private:
  // What remains to be done once the lock is given back.
  struct Aftermath {
    Wakes wakes;
    bool schedule_flush = false;
  };
  // Flushes live records if it is time, and gathers who must be woken.
  Aftermath Settle() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // REQUIRES: mutex_ not held, since `ready` and the executor take locks of their own.
  void Carry(const Aftermath& aftermath);
  void OnFlushTime();
  // REQUIRES: mutex_ not held.
  void ReportAhead();

  Revoked Apply(const coordinator::Publication& publication, std::vector<std::string> encoded)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // Says what the member reads, as its point stands in the tree now.
  void Seat(const std::shared_ptr<Member>& member) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Unseat(Member& member) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void AddPoint(const v1::BridgePoint& point) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // From now on updates say this time, and each reader is owed one.
  void SetClock(const v1::Clock& clock, Wakes& wakes) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void WakeBucket(const std::string& bucket, Wakes& wakes) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  Source SourceNow() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  v1::Clock ClockNow() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const std::string conference_;
  const Hub::Options options_;
  const std::shared_ptr<Counts> counts_;

  Mutex mutex_;
  bool loaded_ ABSL_GUARDED_BY(mutex_) = false;
  int64_t sequence_ ABSL_GUARDED_BY(mutex_) = 0;
  int64_t oldest_sequence_ ABSL_GUARDED_BY(mutex_) = 0;
  PointTree tree_ ABSL_GUARDED_BY(mutex_);
  Ledger records_ ABSL_GUARDED_BY(mutex_);
  LiveRecords live_ ABSL_GUARDED_BY(mutex_);
  Revocations revocations_ ABSL_GUARDED_BY(mutex_);
  // Of the past. None: the time is the clock's.
  std::optional<v1::Clock> past_clock_ ABSL_GUARDED_BY(mutex_);
  // A flush of live records is due later; until then they collect.
  bool flush_scheduled_ ABSL_GUARDED_BY(mutex_) = false;
  absl::flat_hash_set<std::shared_ptr<Member>> members_ ABSL_GUARDED_BY(mutex_);
  AccessWatches accesses_ ABSL_GUARDED_BY(mutex_);
  absl::flat_hash_map<std::string, absl::flat_hash_set<Member*>> members_by_bucket_
      ABSL_GUARDED_BY(mutex_);
};

}  // namespace nhipcau::stream

#endif  // NHIPCAU_SERVER_STREAM_CHANNEL_H_
