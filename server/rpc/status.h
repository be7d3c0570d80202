// Errors as gRPC tells them.
#ifndef NHIPCAU_SERVER_RPC_STATUS_H_
#define NHIPCAU_SERVER_RPC_STATUS_H_

#include <grpcpp/server_context.h>
#include <grpcpp/support/status.h>

#include "absl/status/status.h"

namespace nhipcau::rpc {

// The one place where an error becomes gRPC's. Its details are a google.rpc.Status that holds
// the v1::Error; the reason also goes into the trailing metadata `nhipcau-reason`, for clients
// that read no details. To be called before the call is finished.
grpc::Status ToGrpc(const absl::Status& status, grpc::CallbackServerContext& context);

}  // namespace nhipcau::rpc

#endif  // NHIPCAU_SERVER_RPC_STATUS_H_
