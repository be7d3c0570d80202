#include "server/api/request.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "nhipcau/v1/access_service.pb.h"
#include "nhipcau/v1/audit_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/policy.pb.h"
#include "server/access/gatekeeper.h"
#include "server/access/request_target.h"
#include "server/access/token.h"
#include "server/base/refusal.h"
#include "server/base/utf8.h"
#include "server/conference/kernel/names.h"

namespace nhipcau::api {
namespace {

using google::protobuf::Message;

constexpr size_t kRequestIdMax = 64;
// Of a name that is none, in the message.
constexpr size_t kShownBytesMax = 100;

absl::StatusOr<std::shared_ptr<const Message>> Parse(const Method& method,
                                                     const std::string& bytes) {
  if (bytes.size() > kRequestBytesMax) {
    return Refuse(v1::REASON_LIMIT_EXCEEDED,
                  absl::StrCat("The request has ", bytes.size(), " bytes; at most ",
                               kRequestBytesMax, " are taken. Send less at a time."));
  }
  std::shared_ptr<Message> message = NewMessage(method.descriptor->input_type());
  if (!message->ParseFromString(bytes)) {
    return RefuseField(
        "", {v1::FIELD_RULE_OF_PROGRAM},
        absl::StrCat("These bytes are no ", method.descriptor->input_type()->full_name(),
                     "; texts must be UTF-8."));
  }
  return message;
}

absl::Status CheckRequestId(const Method& method, const Message& request) {
  if (method.policy.kind() != v1::METHOD_KIND_COMMAND) return absl::OkStatus();
  const std::string id = access::StringField(request, "request_id");
  if (!id.empty() && id.size() <= kRequestIdMax &&
      std::all_of(id.begin(), id.end(), [](char c) { return absl::ascii_isgraph(c); })) {
    return absl::OkStatus();
  }
  return RefuseField(
      "request_id", {v1::FIELD_RULE_OF_PROGRAM},
      "Every command needs a request_id of 1 to 64 printable ASCII characters without spaces, for "
      "example a UUID; repeat it when you repeat the command.");
}

// A conference's own name where the field says `conference`, else any name below one.
std::string StreamOf(const access::Target& target) {
  const std::string stream(conference::StreamOf(target.name));
  return target.field == "conference" && stream != target.name ? "" : stream;
}

bool MayMeanOffice(const Method& method) {
  const google::protobuf::FileDescriptor* file = method.descriptor->file();
  return file == v1::CreateInvitationRequest::descriptor()->file() ||
         file == v1::ListAuditEntriesRequest::descriptor()->file();
}

absl::StatusOr<std::string> FindStream(const Method& method, const std::string& token,
                                       const Message& request) {
  const std::optional<access::Target> target = access::TargetOf(request);
  if (!target) {
    std::string stream = method.policy.where_token_belongs() ? access::StreamOfToken(token)
                                                             : std::string(conference::kOffice);
    if (!stream.empty()) return stream;
    return access::RefuseToken();
  }
  if (target->name.empty() && target->field == "conference" && MayMeanOffice(method)) {
    return std::string(conference::kOffice);
  }
  std::string stream = StreamOf(*target);
  if (!stream.empty()) return stream;
  return RefuseField(
      target->field, {v1::FIELD_RULE_OF_PROGRAM},
      absl::StrCat("\"", Shortened(target->name, kShownBytesMax), "\" in ", target->field,
                   " is no name; names look like \"conferences/hoa-binh\" or "
                   "\"conferences/hoa-binh/bridgePoints/04789\"."));
}

}  // namespace

std::unique_ptr<Message> NewMessage(const google::protobuf::Descriptor* type) {
  return std::unique_ptr<Message>(
      google::protobuf::MessageFactory::generated_factory()->GetPrototype(type)->New());
}

absl::StatusOr<Request> ReadRequest(const Method& method, const std::string& token,
                                    const std::string& bytes) {
  absl::StatusOr<std::shared_ptr<const Message>> message = Parse(method, bytes);
  if (!message.ok()) return message.status();
  absl::StatusOr<std::string> stream = FindStream(method, token, **message);
  if (!stream.ok()) return stream.status();
  if (absl::Status status = CheckRequestId(method, **message); !status.ok()) return status;
  if (!method.policy.in_office()) return Request{*std::move(message), *std::move(stream), ""};
  return Request{*std::move(message), std::string(conference::kOffice), *std::move(stream)};
}

}  // namespace nhipcau::api
