#include "server/rpc/status.h"

#include <google/protobuf/any.pb.h>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include <string>

#include "nhipcau/v1/error.pb.h"
#include "server/base/refusal.h"
#include "server/base/utf8.h"
#include "server/base/wire_tag.h"

namespace nhipcau::rpc {
namespace {

using google::protobuf::io::CodedOutputStream;

// google.rpc.Status by its field numbers: the system has its descriptor, but no library of it.
constexpr int kCodeField = 1;
constexpr int kMessageField = 2;
constexpr int kDetailsField = 3;

// Clients take 8 KiB of what goes with a status. In it the message stands by itself, with up to
// three bytes for each, and in base64 twice: in our error, which clients of ours show, and for
// others in brief. The names may be whatever somebody asked for.
constexpr size_t kMessageBytesMax = 2000;
constexpr size_t kPlainMessageBytesMax = 1000;
constexpr size_t kBriefMessageBytesMax = 200;
constexpr size_t kNameBytesMax = 500;

v1::Error Fitting(v1::Error error) {
  error.set_message(Shortened(error.message(), kMessageBytesMax));
  error.set_resource(Shortened(error.resource(), kNameBytesMax));
  error.set_field(Shortened(error.field(), kNameBytesMax));
  return error;
}

void WriteBytes(int field, const std::string& bytes, CodedOutputStream& out) {
  out.WriteTag(WireTag(field, WireType::kLengthDelimited));
  out.WriteVarint32(static_cast<uint32_t>(bytes.size()));
  out.WriteString(bytes);
}

std::string Details(int code, const v1::Error& error) {
  google::protobuf::Any any;
  any.PackFrom(error);
  std::string bytes;
  google::protobuf::io::StringOutputStream stream(&bytes);
  CodedOutputStream out(&stream);
  out.WriteTag(WireTag(kCodeField, WireType::kVarint));
  out.WriteVarint32SignExtended(code);
  WriteBytes(kMessageField, Shortened(error.message(), kBriefMessageBytesMax), out);
  WriteBytes(kDetailsField, any.SerializeAsString(), out);
  out.Trim();
  return bytes;
}

}  // namespace

grpc::Status ToGrpc(const absl::Status& status, grpc::CallbackServerContext& context) {
  if (status.ok()) return grpc::Status::OK;
  const v1::Error error = Fitting(ErrorOf(status));
  const auto* reason = v1::Reason_descriptor()->FindValueByNumber(error.reason());
  const int code = reason->options().GetExtension(v1::code);
  context.AddTrailingMetadata("nhipcau-reason", reason->name());
  return grpc::Status(static_cast<grpc::StatusCode>(code),
                      Shortened(error.message(), kPlainMessageBytesMax), Details(code, error));
}

}  // namespace nhipcau::rpc
