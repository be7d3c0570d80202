// From a gRPC status to an absl::Status that still knows the server's reason.
#ifndef NHIPCAU_CLIENT_LIBRARY_ERROR_H_
#define NHIPCAU_CLIENT_LIBRARY_ERROR_H_

#include <grpcpp/support/status.h>

#include <optional>

#include "absl/status/status.h"
#include "nhipcau/v1/error.pb.h"
#include "server/base/refusal.h"

namespace nhipcau::client {

// The same code and message; the v1::Error in the status details, if there is
// one, goes along and is read by ErrorOf().
absl::Status FromGrpcStatus(const grpc::Status& status);

// What the server said. Empty: the call never reached it, or `status` is OK.
std::optional<v1::Error> ErrorOf(const absl::Status& status);

// REASON_UNSPECIFIED when the server said nothing.
v1::Reason ReasonOf(const absl::Status& status);

}  // namespace nhipcau::client

#endif  // NHIPCAU_CLIENT_LIBRARY_ERROR_H_
