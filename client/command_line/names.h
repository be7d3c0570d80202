// People type "04789" and "3"; the API wants full names.
#ifndef NHIPCAU_CLIENT_COMMAND_LINE_NAMES_H_
#define NHIPCAU_CLIENT_COMMAND_LINE_NAMES_H_

#include <google/protobuf/message.h>

#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace nhipcau::command_line {

// ("conferences/hoa-binh", "bridgePoints", "04789") -> the name of the point.
// A full name stays as it is.
std::string FullName(const std::string& conference, const std::string& collection,
                     const std::string& text);

// "conferences/hoa-binh/bridgePoints/04789" -> "04789".
std::string ShortName(const std::string& name);

// "hoa-binh" and "conferences/hoa-binh" -> "conferences/hoa-binh".
std::string ConferenceName(const std::string& text);

// "conferences/hoa-binh"; asked only when it is needed.
using AskConference = std::function<absl::StatusOr<std::string>()>;

// Fills in an empty `conference` of a request.
absl::Status CompleteConference(google::protobuf::Message& request,
                                const AskConference& conference);

// Completes all names in `message`: `bridge_point`, `speech` and the like by
// what they name, `name`, `names` and nested `name`s by `collection`.
absl::Status CompleteNames(google::protobuf::Message& message, const std::string& collection,
                           const AskConference& conference);

}  // namespace nhipcau::command_line

#endif  // NHIPCAU_CLIENT_COMMAND_LINE_NAMES_H_
