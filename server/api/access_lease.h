// The right to keep a stream or a line open, for as long as the link behind it is good.
#ifndef NHIPCAU_SERVER_API_ACCESS_LEASE_H_
#define NHIPCAU_SERVER_API_ACCESS_LEASE_H_

#include <functional>
#include <memory>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "server/base/executor.h"
#include "server/coordinator/coordinator.h"
#include "server/stream/access_watches.h"

namespace nhipcau::api {

// Revocations are told; that a link expires nobody tells, since no event comes of it. So whoever
// holds something open is asked for again and again, by the same admission as a call. Thread-safe.
class AccessLease final : public stream::AccessWatch {
 public:
  // What stays open after an expiry, at most. With 31,000 pages some thousand questions a second of
  // a few microseconds each.
  static constexpr absl::Duration kAskInterval = absl::Minutes(1);

  struct Options {
    // Neither is owned; both must outlive the lease.
    coordinator::Coordinator* coordinator = nullptr;
    // Keeps the time between two questions.
    Executor* executor = nullptr;
    // Who the holder is, asked with his token.
    coordinator::Incoming question;
    // Called from any thread once it is over, and never after the lease was destroyed.
    std::function<void()> ready;
  };

  // `told` ends with a revocation, and calls `ready` itself; null: somebody else sees to that.
  AccessLease(Options options, std::unique_ptr<stream::AccessWatch> told);
  ~AccessLease() override;
  AccessLease(const AccessLease&) = delete;
  AccessLease& operator=(const AccessLease&) = delete;

  absl::Status End() const override;

 private:
  class Asking;
  const std::unique_ptr<stream::AccessWatch> told_;
  const std::shared_ptr<Asking> asking_;
};

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_ACCESS_LEASE_H_
