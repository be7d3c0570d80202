#include "server/rpc/service.h"

#include <grpcpp/impl/codegen/server_callback_handlers.h>
#include <grpcpp/impl/rpc_service_method.h>
#include <grpcpp/support/byte_buffer.h>

#include <map>

#include "absl/strings/str_cat.h"
#include "server/rpc/incoming_call.h"
#include "server/rpc/unary_call.h"

namespace nhipcau::rpc {
namespace {

// gRPC's generated code registers methods with these, one function a method. What is public beside
// generated code is CallbackGenericService, one handler for all paths; but its services are not
// known to gRPC's reflection, which takes its list from what was registered, and programs find the
// API by reflection.
using grpc::internal::RpcMethod;
using Handler = grpc::internal::CallbackBidiHandler<grpc::ByteBuffer, grpc::ByteBuffer>;

}  // namespace

void Service::Add(const api::Method& method) {
  const int index = static_cast<int>(paths_.size());
  paths_.push_back(absl::StrCat("/", method.name));
  // Also those that take one request: see incoming_call.h.
  AddMethod(new grpc::internal::RpcServiceMethod(paths_.back().c_str(), RpcMethod::BIDI_STREAMING,
                                                 nullptr));
  MarkMethodRawCallback(
      index, new Handler([this, &method](grpc::CallbackServerContext* context) -> IncomingCall* {
        if (method.descriptor->server_streaming()) return streaming_->Start(method, *context);
        return StartUnaryCall(tools_, method, patience_, *context);
      }));
}

std::vector<std::unique_ptr<Service>> MakeServices(const CallTools& tools,
                                                   StreamingCalls* streaming,
                                                   absl::Duration patience) {
  std::vector<std::unique_ptr<Service>> services;
  std::map<const google::protobuf::ServiceDescriptor*, Service*> by_descriptor;
  for (const api::Method& method : api::Methods()) {
    Service*& service = by_descriptor[method.descriptor->service()];
    if (service == nullptr) {
      services.push_back(std::make_unique<Service>(tools, streaming, patience));
      service = services.back().get();
    }
    service->Add(method);
  }
  return services;
}

}  // namespace nhipcau::rpc
