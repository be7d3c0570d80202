// gRPC's health check, as its stock clients ask for it.
#ifndef NHIPCAU_SERVER_RPC_HEALTH_H_
#define NHIPCAU_SERVER_RPC_HEALTH_H_

#include <grpcpp/impl/service_type.h>

#include <atomic>

#include "server/rpc/call_context.h"

namespace nhipcau::rpc {

// Answers grpc.health.v1.Health/Check, for every service with the same. gRPC's own reads requests
// before anybody can count the calls (incoming_call.h). Watch is not served; gRPC's clients then
// take the server for healthy.
class HealthService final : public grpc::Service {
 public:
  explicit HealthService(const CallTools& tools);

  // Any thread. At first it is not.
  void SetServing(bool serving) { serving_ = serving; }

 private:
  std::atomic<bool> serving_{false};
};

}  // namespace nhipcau::rpc

#endif  // NHIPCAU_SERVER_RPC_HEALTH_H_
