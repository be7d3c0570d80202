// What each caller may use of the server, the same at both doors.
//
// Whoever is known has a budget by principal, some also by bridge point: calls, bytes, and streams
// that are open at once. Each budget has a name, a default with its reason (the tables in
// budgets.cc), a count of refusals, and a refusal that says what to do. ARCHITECTURE.md has them
// all in one table.
//
// Whoever runs the session (Standing::kRunsSession) is never refused because others used up the
// server: his budgets are his own, and of what all share a part is kept that only he may take. The
// places for commands and queries that wait are the coordinator's (Incoming::runs_session).
#ifndef NHIPCAU_SERVER_API_BUDGETS_H_
#define NHIPCAU_SERVER_API_BUDGETS_H_

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "nhipcau/v1/access.pb.h"
#include "server/api/methods.h"
#include "server/base/mutex.h"
#include "server/base/token_bucket.h"

namespace nhipcau::api {

enum class Standing {
  // Operators, coordinators, minutes staff, auditors.
  kOther,
  // Screens: one link serves those of all halls.
  kEveryHall,
  // Moderator, chair, technician.
  kRunsSession,
  // Administrators and planners, whose programs set up thousands of points.
  kPrepares,
};
Standing StandingOf(v1::Role role);

enum class Budget : size_t {
  // Of calls, by what they cost.
  kCommands,
  kQueries,
  kUploadedBytes,
  // Of one point, whoever sends for it.
  kPointUploadedBytes,
  kPointMessages,
  kPointIncidents,
  kPointEntries,
  // Of streams that are open at once.
  kWatches,
  kFeeds,
  kPlaybacks,
  kExports,
  kRenders,
};
inline constexpr size_t kBudgetCount = 12;

// "commands", "point_messages": as metrics and documentation call it.
const char* NameOf(Budget budget);

// A place among the streams that are open at once; given back with the last pointer to it.
using Place = std::shared_ptr<const void>;

// Thread-safe. `now` is steady time.
class Budgets {
 public:
  // Charges a call of a method whose request has so many bytes. `query_cost` is what it costs when
  // it is no command: 1 for what is looked up, more for what is walked through or made.
  // LIMIT_EXCEEDED: nothing is charged of the budget that is used up.
  absl::Status Charge(const v1::Principal& principal, const Method& method, size_t request_bytes,
                      double query_cost, absl::Time now);

  // For what a query turns out to cost beyond that. LIMIT_EXCEEDED.
  absl::Status ChargeQuery(const v1::Principal& principal, double cost, absl::Time now);

  // For one stream more. LIMIT_EXCEEDED.
  absl::StatusOr<Place> Enter(Budget budget, const v1::Principal& principal);

  // For metrics.
  int64_t refused_count(Budget budget) const { return (*refused_)[static_cast<size_t>(budget)]; }

 private:
  // Of the streams of one budget.
  struct Places {
    std::map<std::string, int> by_principal;
    int all = 0;
  };
  // Shared with the places, which may outlive this.
  struct Taken {
    Mutex mutex;
    std::array<Places, kBudgetCount> places ABSL_GUARDED_BY(mutex);
  };

  absl::Status Take(Budget budget, const std::string& key, const Rate& rate, double cost,
                    absl::Time now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Status ChargeUpload(const v1::Principal& principal, double bytes, absl::Time now)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // For what the caller's point puts on record, where it stays.
  absl::Status ChargePoint(const v1::Principal& principal,
                           const google::protobuf::Descriptor* request, absl::Time now)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Status Refused(Budget budget);

  using Refusals = std::array<std::atomic<int64_t>, kBudgetCount>;
  const std::unique_ptr<Refusals> refused_ = std::make_unique<Refusals>();
  const std::shared_ptr<Taken> taken_ = std::make_shared<Taken>();
  Mutex mutex_;
  std::map<Budget, TokenBuckets> buckets_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_BUDGETS_H_
