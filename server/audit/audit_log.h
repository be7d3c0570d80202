// Who tried to get in, and what was refused to those who may do much: a bounded table beside the
// record, for the auditor.
//
// Telling it costs a lock and a copy. Like calls of one network within a minute are one entry with
// a count, so that a flood costs few rows; each kind has its own bounds, so that a flood of one
// never pushes out another. What cannot be kept is dropped and counted: no call waits or fails for
// it.
#ifndef NHIPCAU_SERVER_AUDIT_AUDIT_LOG_H_
#define NHIPCAU_SERVER_AUDIT_AUDIT_LOG_H_

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "nhipcau/v1/audit.pb.h"
#include "server/audit/audit_file.h"
#include "server/base/executor.h"
#include "server/base/mutex.h"

namespace nhipcau::audit {

class AuditLog {
 public:
  // Calls that come within this time of the first are one entry with it: of an attack one sees the
  // minutes, and an hour of it from one place costs 60 rows.
  static constexpr absl::Duration kFoldedFor = absl::Minutes(1);
  // How long an entry waits to be written, with others: what a power cut may cost.
  static constexpr absl::Duration kWriteDelay = absl::Seconds(1);
  // Of a kind, waiting to be written; beyond it new entries are dropped. A country enrols some 500
  // devices a second; ten seconds of a slow disk.
  static constexpr size_t kWaitingMax = 5'000;
  // Of a kind, remembered for what is like them; beyond it all are begun anew. Some 2 MB.
  static constexpr size_t kRecentMax = 5'000;

  // The table in the file at `path`; a damaged one is put aside as `path`.damaged. Where no file
  // can be had the table is kept in memory: the server serves without it. `log` is told of both.
  // `executor` writes; not owned, and must be stopped before this goes.
  AuditLog(const std::string& path, Executor* executor,
           const std::function<void(const std::string&)>& log);

  // One call at `now`: kind, conference, method, reason, principal, role, display_name and address
  // are the caller's. Any thread; never waits for the disk. The entry must hold no secret.
  void Note(v1::AuditEntry entry, absl::Time now);

  // Newest first, what was noted up to now. On the executor.
  absl::StatusOr<std::vector<v1::AuditEntry>> List(const Filter& filter);

  // Removes what is known of a conference. On the executor.
  absl::Status Forget(const std::string& conference);

  // Writes what waits. On the executor, or when it was stopped.
  void Flush();

  // For metrics; any thread.
  int64_t dropped_count() const { return dropped_count_; }

 private:
  // Network, principal, reason, and but for false tokens method and conference: whoever tries
  // tokens names any of those.
  using Likeness = std::tuple<std::string, std::string, v1::Reason, std::string, std::string>;

  struct Kind {
    std::map<Likeness, v1::AuditEntry> recent;
    // By number.
    std::map<int64_t, v1::AuditEntry> waiting;
  };

  static Likeness LikenessOf(const v1::AuditEntry& entry);
  void ScheduleFlush() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  Executor* const executor_;
  // Owned by the executor.
  AuditFile file_;
  std::atomic<int64_t> dropped_count_ = 0;
  Mutex mutex_;
  std::array<Kind, v1::AuditKind_ARRAYSIZE> kinds_ ABSL_GUARDED_BY(mutex_);
  int64_t last_number_ ABSL_GUARDED_BY(mutex_) = 0;
  bool flush_due_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace nhipcau::audit

#endif  // NHIPCAU_SERVER_AUDIT_AUDIT_LOG_H_
