// What a request is about, read from its fields, the same way for every method.
#ifndef NHIPCAU_SERVER_ACCESS_REQUEST_TARGET_H_
#define NHIPCAU_SERVER_ACCESS_REQUEST_TARGET_H_

#include <google/protobuf/message.h>

#include <optional>
#include <string>

namespace nhipcau::access {

struct Target {
  // "conference", "name", "bridge_point.name", …
  std::string field;
  // Its value, whatever it is.
  std::string name;
};

// The first field of a request that holds the name of a resource, its own or that of
// a resource in it; nothing: the method is about the caller or the whole installation.
std::optional<Target> TargetOf(const google::protobuf::Message& request);

// The value of a string field; empty when the message has no such field.
std::string StringField(const google::protobuf::Message& message, const std::string& field);

}  // namespace nhipcau::access

#endif  // NHIPCAU_SERVER_ACCESS_REQUEST_TARGET_H_
