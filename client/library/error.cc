#include "client/library/error.h"

#include <google/protobuf/any.pb.h>
#include <google/protobuf/unknown_field_set.h>

#include <string>

#include "absl/strings/cord.h"
#include "server/base/refusal.h"

namespace nhipcau::client {
namespace {

constexpr char kPayloadUrl[] = "type.googleapis.com/nhipcau.v1.Error";
// google.rpc.Status: `repeated google.protobuf.Any details = 3`.
constexpr int kDetailsField = 3;

// google.rpc.Status is in no Debian package; its one interesting field is read as an unknown one.
std::optional<v1::Error> FindError(const std::string& rpc_status) {
  google::protobuf::UnknownFieldSet fields;
  if (!fields.ParseFromString(rpc_status)) return std::nullopt;
  for (int i = 0; i < fields.field_count(); ++i) {
    const google::protobuf::UnknownField& field = fields.field(i);
    if (field.number() != kDetailsField ||
        field.type() != google::protobuf::UnknownField::TYPE_LENGTH_DELIMITED) {
      continue;
    }
    google::protobuf::Any detail;
    v1::Error error;
    if (detail.ParseFromString(field.length_delimited()) && detail.UnpackTo(&error)) return error;
  }
  return std::nullopt;
}

}  // namespace

absl::Status FromGrpcStatus(const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  absl::Status result(static_cast<absl::StatusCode>(status.error_code()), status.error_message());
  if (const auto error = FindError(status.error_details())) {
    result.SetPayload(kPayloadUrl, absl::Cord(error->SerializeAsString()));
  }
  return result;
}

std::optional<v1::Error> ErrorOf(const absl::Status& status) {
  const auto payload = status.GetPayload(kPayloadUrl);
  v1::Error error;
  if (!payload.has_value() || !error.ParseFromString(std::string(*payload))) return std::nullopt;
  return error;
}

v1::Reason ReasonOf(const absl::Status& status) {
  const auto error = ErrorOf(status);
  return error ? error->reason() : v1::REASON_UNSPECIFIED;
}

}  // namespace nhipcau::client
