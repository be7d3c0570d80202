// Who resets calls faster than any honest program would.
#ifndef NHIPCAU_SERVER_RPC_RESET_WATCH_H_
#define NHIPCAU_SERVER_RPC_RESET_WATCH_H_

#include <string>

#include "server/base/mutex.h"
#include "server/base/token_bucket.h"
#include "server/net/accept_gate.h"

namespace nhipcau::rpc {

// Ends a connection that opens calls and resets them at once, over and over (CVE-2023-44487): each
// costs gRPC 1.51 some ten kilobytes until it has been seen through, and its limit of calls at once
// does not count those that were reset. Thread-safe.
class ResetWatch {
 public:
  // Of one connection, over time and in a burst. Pages that are left and deadlines that pass reset
  // calls, too: a burst is ten times what a connection may have under way.
  static constexpr Rate kResets = {100, 1000};

  // Owns nothing; `gate` must outlive the watch.
  explicit ResetWatch(net::AcceptGate* gate) : gate_(gate) {}

  // A call on this connection, by the name that the gate gave to it, was reset by its client.
  void OnReset(const std::string& connection);

 private:
  static constexpr size_t kConnectionsMax = 10000;

  net::AcceptGate* const gate_;
  Mutex mutex_;
  TokenBuckets rates_ ABSL_GUARDED_BY(mutex_){kConnectionsMax};
};

}  // namespace nhipcau::rpc

#endif  // NHIPCAU_SERVER_RPC_RESET_WATCH_H_
