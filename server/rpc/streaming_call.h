// Calls that are answered for as long as their callers listen.
#ifndef NHIPCAU_SERVER_RPC_STREAMING_CALL_H_
#define NHIPCAU_SERVER_RPC_STREAMING_CALL_H_

#include <grpcpp/server_context.h>

#include <memory>

#include "server/api/methods.h"
#include "server/base/executor.h"
#include "server/rpc/call_context.h"
#include "server/rpc/incoming_call.h"

namespace nhipcau::rpc {

// All such calls of a server. Each is written one answer at a time: the next is asked for when
// gRPC has taken the last, so a slow reader slows only itself. Thread-safe.
class StreamingCalls {
 public:
  // Streams are read on `executor`, tasks one after the other; it is not owned, and must outlive
  // the calls.
  StreamingCalls(const CallTools& tools, Executor* executor);
  ~StreamingCalls();

  // `method` must outlive the call.
  IncomingCall* Start(const api::Method& method, grpc::CallbackServerContext& context);

  // Ends all calls, and each that begins from now on, with SERVER_STOPPING.
  void Stop();

 private:
  class Reactor;
  class Handle;
  struct Running;

  const CallTools tools_;
  Executor* const executor_;
  const std::shared_ptr<Running> running_;
};

}  // namespace nhipcau::rpc

#endif  // NHIPCAU_SERVER_RPC_STREAMING_CALL_H_
