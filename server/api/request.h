// From a call's bytes to a request that is fit to be submitted.
#ifndef NHIPCAU_SERVER_API_REQUEST_H_
#define NHIPCAU_SERVER_API_REQUEST_H_

#include <google/protobuf/message.h>

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "server/api/methods.h"

namespace nhipcau::api {

// The largest request that either door takes.
inline constexpr size_t kRequestBytesMax = 4 << 20;

struct Request {
  std::shared_ptr<const google::protobuf::Message> message;
  // The stream that it is decided in: a conference's name, or "office".
  std::string stream;
  // With methods of the office that are about a conference: its name.
  std::string subject;
};

// LIMIT_EXCEEDED: too large. FIELD_INVALID: not a request of this method, no fit
// request_id in a command, or not the name of a resource where one is due.
// TOKEN_INVALID: the request is about the caller, and there is none.
absl::StatusOr<Request> ReadRequest(const Method& method, const std::string& token,
                                    const std::string& bytes);

// A new message of a type that was compiled in.
std::unique_ptr<google::protobuf::Message> NewMessage(const google::protobuf::Descriptor* type);

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_REQUEST_H_
