#include "server/rpc/status.h"

#include <google/protobuf/any.pb.h>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/wire_format_lite.h>

#include <string>

#include "nhipcau/v1/error.pb.h"
#include "server/base/refusal.h"

namespace nhipcau::rpc {
namespace {

using google::protobuf::internal::WireFormatLite;

// google.rpc.Status by its field numbers: the system has its descriptor, but no library of it.
constexpr int kCodeField = 1;
constexpr int kMessageField = 2;
constexpr int kDetailsField = 3;

std::string Details(int code, const v1::Error& error) {
  google::protobuf::Any any;
  any.PackFrom(error);
  std::string bytes;
  google::protobuf::io::StringOutputStream stream(&bytes);
  google::protobuf::io::CodedOutputStream out(&stream);
  WireFormatLite::WriteInt32(kCodeField, code, &out);
  WireFormatLite::WriteString(kMessageField, error.message(), &out);
  WireFormatLite::WriteBytes(kDetailsField, any.SerializeAsString(), &out);
  out.Trim();
  return bytes;
}

}  // namespace

grpc::Status ToGrpc(const absl::Status& status, grpc::CallbackServerContext& context) {
  if (status.ok()) return grpc::Status::OK;
  const v1::Error error = ErrorOf(status);
  const auto* reason = v1::Reason_descriptor()->FindValueByNumber(error.reason());
  const int code = reason->options().GetExtension(v1::code);
  context.AddTrailingMetadata("nhipcau-reason", reason->name());
  return grpc::Status(static_cast<grpc::StatusCode>(code), error.message(), Details(code, error));
}

}  // namespace nhipcau::rpc
