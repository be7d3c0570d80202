// Which method a request belongs to, from the descriptors: no generated stubs.
#ifndef NHIPCAU_CLIENT_LIBRARY_METHOD_H_
#define NHIPCAU_CLIENT_LIBRARY_METHOD_H_

#include <google/protobuf/descriptor.h>

#include <string>

#include "nhipcau/v1/policy.pb.h"

namespace nhipcau::client {

// The one method that takes `request`; null when it is the request of none.
const google::protobuf::MethodDescriptor* MethodOf(const google::protobuf::Descriptor& request);

// "nhipcau.v1.FloorService/GrantFloor".
std::string MethodName(const google::protobuf::MethodDescriptor& method);

v1::MethodKind KindOf(const google::protobuf::MethodDescriptor& method);

}  // namespace nhipcau::client

#endif  // NHIPCAU_CLIENT_LIBRARY_METHOD_H_
