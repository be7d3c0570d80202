// The methods of the API, by the descriptors that the server goes by.
#ifndef NHIPCAU_TESTS_SUPPORT_METHODS_H_
#define NHIPCAU_TESTS_SUPPORT_METHODS_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <memory>
#include <string>
#include <vector>

#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/policy.pb.h"

namespace nhipcau {

// Every method, by full name.
const std::vector<const google::protobuf::MethodDescriptor*>& AllMethods();

// Those that are commands.
const std::vector<const google::protobuf::MethodDescriptor*>& Commands();

// What no conference records: decided in the office.
bool IsOfOffice(const google::protobuf::MethodDescriptor& method);

// The method of that name ("CheckIn"); null when there is none.
const google::protobuf::MethodDescriptor* FindMethod(const std::string& name);

// The same, if it is a command.
const google::protobuf::MethodDescriptor* FindCommand(const std::string& name);

// The method that takes this request.
const google::protobuf::MethodDescriptor& MethodOf(const google::protobuf::Message& request);

// An empty request of a method.
std::unique_ptr<google::protobuf::Message> NewRequest(
    const google::protobuf::MethodDescriptor& method);

const v1::MethodPolicy& PolicyOf(const google::protobuf::MethodDescriptor& method);

// Whether the method may refuse with this reason: one of its own, or one that any command has.
bool MayRefuseWith(const google::protobuf::MethodDescriptor& method, v1::Reason reason);

}  // namespace nhipcau

#endif  // NHIPCAU_TESTS_SUPPORT_METHODS_H_
