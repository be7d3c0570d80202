// How many calls have begun and are not there whole, counted where gRPC makes them.
#ifndef NHIPCAU_SERVER_RPC_BEGUN_CALLS_H_
#define NHIPCAU_SERVER_RPC_BEGUN_CALLS_H_

#include <grpcpp/server_context.h>

#include <atomic>
#include <cstdint>
#include <memory>

#include "server/net/accept_gate.h"

namespace nhipcau::rpc {

// gRPC's threads read from connections before they hand on what was read: in a flood of calls our
// own code, and so the gate, hears of them only when the memory is full. But gRPC asks for a
// context while it reads, and waits for it; so here is where a flood can be stopped. Whose it is,
// is not said: it is that of the connection which just now sends most. Thread-safe.
class BegunCalls {
 public:
  // Owns nothing; `gate` must outlive this. Beyond `count_max` connections are ended.
  BegunCalls(net::AcceptGate* gate, int64_t count_max) : gate_(gate), count_max_(count_max) {}

  // What gRPC is to ask; this must outlive it.
  std::unique_ptr<grpc::ContextAllocator> MakeAllocator();

  // The request of one is there, or will never be.
  void End() { --count_; }

 private:
  class Allocator;

  // Those of a connection that was ended are counted until gRPC has seen them through.
  static constexpr int64_t kCallsPerConnectionEnded = 256;

  void Begin();

  net::AcceptGate* const gate_;
  const int64_t count_max_;
  std::atomic<int64_t> count_{0};
};

}  // namespace nhipcau::rpc

#endif  // NHIPCAU_SERVER_RPC_BEGUN_CALLS_H_
