#include "tests/doors/grpc_door.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/impl/codegen/client_unary_call.h>
#include <grpcpp/impl/codegen/sync_stream.h>
#include <grpcpp/impl/rpc_method.h>
#include <grpcpp/security/credentials.h>
#include <grpcpp/support/byte_buffer.h>

#include <chrono>
#include <vector>

#include "client/library/error.h"
#include "nhipcau/v1/error.pb.h"
#include "server/base/refusal.h"

namespace nhipcau {
namespace {

using grpc::ByteBuffer;
using grpc::internal::RpcMethod;

constexpr std::chrono::seconds kDeadline(60);

ByteBuffer ToBuffer(const std::string& bytes) {
  const grpc::Slice slice(bytes);
  return ByteBuffer(&slice, 1);
}

std::string ToString(const ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  std::string bytes;
  if (!buffer.Dump(&slices).ok()) return bytes;
  for (const grpc::Slice& slice : slices) {
    bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return bytes;
}

Outcome OutcomeOf(const grpc::Status& status, const ByteBuffer& response) {
  Outcome outcome;
  outcome.code = status.error_code();
  if (status.ok()) {
    outcome.response = ToString(response);
  } else {
    outcome.error =
        client::ErrorOf(client::FromGrpcStatus(status)).value_or(v1::Error::default_instance());
  }
  return outcome;
}

}  // namespace

GrpcDoor::GrpcDoor(int port)
    : channel_(grpc::CreateChannel("127.0.0.1:" + std::to_string(port),
                                   grpc::InsecureChannelCredentials())) {}

Outcome GrpcDoor::Call(const api::Method& method, const std::string& token,
                       const std::string& request) {
  const std::string path = "/" + method.name;
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + kDeadline);
  if (!token.empty()) context.AddMetadata("authorization", "Bearer " + token);
  const ByteBuffer sent = ToBuffer(request);
  ByteBuffer received;
  if (!method.descriptor->server_streaming()) {
    const RpcMethod rpc(path.c_str(), RpcMethod::NORMAL_RPC);
    const grpc::Status status = grpc::internal::BlockingUnaryCall<ByteBuffer, ByteBuffer>(
        channel_.get(), rpc, &context, sent, &received);
    return OutcomeOf(status, received);
  }
  const std::unique_ptr<Reader> reader = Open(method, request, context);
  const bool answered = reader->Read(&received);
  if (answered) context.TryCancel();
  const grpc::Status status = reader->Finish();
  return OutcomeOf(answered ? grpc::Status::OK : status, received);
}

std::unique_ptr<GrpcDoor::Reader> GrpcDoor::Open(const api::Method& method,
                                                 const std::string& request,
                                                 grpc::ClientContext& context) {
  const std::string path = "/" + method.name;
  const RpcMethod rpc(path.c_str(), RpcMethod::SERVER_STREAMING);
  return std::unique_ptr<Reader>(grpc::internal::ClientReaderFactory<ByteBuffer>::Create(
      channel_.get(), rpc, &context, ToBuffer(request)));
}

bool GrpcDoor::ReadOne(Reader& reader, google::protobuf::Message& response) {
  ByteBuffer received;
  return reader.Read(&received) && response.ParseFromString(ToString(received));
}

}  // namespace nhipcau
