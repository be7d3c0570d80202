// The one table of methods that both doors serve: every method of every service
// in package nhipcau.v1, read from the descriptors.
#ifndef NHIPCAU_SERVER_API_METHODS_H_
#define NHIPCAU_SERVER_API_METHODS_H_

#include <google/protobuf/descriptor.h>

#include <string>
#include <string_view>
#include <vector>

#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/policy.pb.h"

namespace nhipcau::api {

struct Method {
  // "nhipcau.v1.FloorService/GrantFloor".
  std::string name;
  const google::protobuf::MethodDescriptor* descriptor = nullptr;
  v1::MethodPolicy policy;

  // Whether the policy names this state of a conference. Commands are held to it by the rules;
  // other methods by their handlers.
  bool IsAllowedIn(v1::ConferenceState state) const;
};

// All methods, by name. Built once; lives as long as the process. Thread-safe.
const std::vector<Method>& Methods();

// Null when there is none.
const Method* FindMethod(std::string_view name);

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_METHODS_H_
