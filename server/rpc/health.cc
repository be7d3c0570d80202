#include "server/rpc/health.h"

#include <grpcpp/impl/codegen/server_callback_handlers.h>
#include <grpcpp/impl/rpc_service_method.h>

#include <string>

#include "server/rpc/incoming_call.h"

namespace nhipcau::rpc {
namespace {

// Serialized HealthCheckResponse: its status is field 1.
constexpr char kServing[] = "\x08\x01";
constexpr char kNotServing[] = "\x08\x02";

class HealthCall final : public IncomingCall {
 public:
  HealthCall(const CallTools& tools, grpc::CallbackServerContext* context, bool serving)
      : IncomingCall(tools, context), response_(ToBuffer(serving ? kServing : kNotServing)) {}

  void OnDone() override { delete this; }

 private:
  void OnRequest(std::string /*request*/) override {
    StartWriteAndFinish(&response_, grpc::WriteOptions(), grpc::Status::OK);
  }
  void OnNoRequest() override { Finish(grpc::Status::CANCELLED); }

  const grpc::ByteBuffer response_;
};

}  // namespace

HealthService::HealthService(const CallTools& tools) {
  using grpc::internal::RpcMethod;
  using Handler = grpc::internal::CallbackBidiHandler<grpc::ByteBuffer, grpc::ByteBuffer>;
  AddMethod(new grpc::internal::RpcServiceMethod("/grpc.health.v1.Health/Check",
                                                 RpcMethod::BIDI_STREAMING, nullptr));
  MarkMethodRawCallback(0, new Handler([this, tools](grpc::CallbackServerContext* context) {
                          return new HealthCall(tools, context, serving_);
                        }));
}

}  // namespace nhipcau::rpc
