// Whether a principal may call a method on what the request names. The policy of
// each method stands in the protos; here is only how it is read.
#ifndef NHIPCAU_SERVER_ACCESS_AUTHORIZATION_H_
#define NHIPCAU_SERVER_ACCESS_AUTHORIZATION_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <string>

#include "absl/status/status.h"
#include "nhipcau/v1/access.pb.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::access {

// `view` is the conference, or the office, that the request is about. Refuses with
// ROLE_NOT_ALLOWED, OUTSIDE_SCOPE or NOT_FOUND.
absl::Status Authorize(const conference::Overlay& view, const v1::Principal& principal,
                       const google::protobuf::MethodDescriptor& method,
                       const google::protobuf::Message& request);

// The part of it that no view is needed for: ROLE_NOT_ALLOWED, or OK.
absl::Status CheckRole(const v1::Principal& principal,
                       const google::protobuf::MethodDescriptor& method);

// Whether a bridge point is `top` itself or below it.
bool IsWithin(const conference::Overlay& view, const std::string& bridge_point,
              const std::string& top);

}  // namespace nhipcau::access

#endif  // NHIPCAU_SERVER_ACCESS_AUTHORIZATION_H_
