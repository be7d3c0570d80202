// A call that is answered once.
#ifndef NHIPCAU_SERVER_RPC_UNARY_CALL_H_
#define NHIPCAU_SERVER_RPC_UNARY_CALL_H_

#include <grpcpp/server_context.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>

#include "absl/time/time.h"
#include "server/api/dispatcher.h"
#include "server/rpc/call_context.h"

namespace nhipcau::rpc {

// Hands a call to the dispatcher; the reactor finishes when it is answered. A call whose client
// set no deadline is given up after `patience` with OUTCOME_UNKNOWN: the client repeats it with
// the same request_id. Any thread.
grpc::ServerUnaryReactor* StartUnaryCall(const CallTools& tools, const api::Method& method,
                                         absl::Duration patience,
                                         grpc::CallbackServerContext& context,
                                         const grpc::ByteBuffer& request,
                                         grpc::ByteBuffer& response);

}  // namespace nhipcau::rpc

#endif  // NHIPCAU_SERVER_RPC_UNARY_CALL_H_
