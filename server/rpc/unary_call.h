// A call that is answered once.
#ifndef NHIPCAU_SERVER_RPC_UNARY_CALL_H_
#define NHIPCAU_SERVER_RPC_UNARY_CALL_H_

#include <grpcpp/server_context.h>

#include "absl/time/time.h"
#include "server/api/methods.h"
#include "server/rpc/call_context.h"
#include "server/rpc/incoming_call.h"

namespace nhipcau::rpc {

// Hands a call to the dispatcher once its request is there; it finishes when it is answered. A call
// whose client set no deadline is given up after `patience` with OUTCOME_UNKNOWN: the client
// repeats it with the same request_id. `method` must outlive it. Any thread.
IncomingCall* StartUnaryCall(const CallTools& tools, const api::Method& method,
                             absl::Duration patience, grpc::CallbackServerContext& context);

}  // namespace nhipcau::rpc

#endif  // NHIPCAU_SERVER_RPC_UNARY_CALL_H_
