// gRPC services made at run time from the table of methods: no generated stubs, so
// a method cannot be in the protos and missing here.
#ifndef NHIPCAU_SERVER_RPC_SERVICE_H_
#define NHIPCAU_SERVER_RPC_SERVICE_H_

#include <google/protobuf/descriptor.h>
#include <grpcpp/impl/service_type.h>

#include <list>
#include <memory>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "server/api/methods.h"
#include "server/rpc/call_context.h"
#include "server/rpc/streaming_call.h"

namespace nhipcau::rpc {

// One service of the protos. Does not own `streaming`.
class Service final : public grpc::Service {
 public:
  Service(const CallTools& tools, StreamingCalls* streaming, absl::Duration patience)
      : tools_(tools), streaming_(streaming), patience_(patience) {}

  // Before the service is registered.
  void Add(const api::Method& method);

 private:
  const CallTools tools_;
  StreamingCalls* const streaming_;
  const absl::Duration patience_;
  // gRPC keeps pointers to them.
  std::list<std::string> paths_;
};

// A service for each in the table of methods. `patience` as in unary_call.h.
std::vector<std::unique_ptr<Service>> MakeServices(const CallTools& tools,
                                                   StreamingCalls* streaming,
                                                   absl::Duration patience);

}  // namespace nhipcau::rpc

#endif  // NHIPCAU_SERVER_RPC_SERVICE_H_
