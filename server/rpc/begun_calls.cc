#include "server/rpc/begun_calls.h"

#include <grpcpp/generic/async_generic_service.h>

namespace nhipcau::rpc {

class BegunCalls::Allocator final : public grpc::ContextAllocator {
 public:
  explicit Allocator(BegunCalls* begun) : begun_(begun) {}

  grpc::CallbackServerContext* NewCallbackServerContext() override {
    begun_->Begin();
    return new grpc::CallbackServerContext;
  }
  // Of paths that nobody serves, which are refused at once.
  grpc::GenericCallbackServerContext* NewGenericCallbackServerContext() override {
    return new grpc::GenericCallbackServerContext;
  }
  void Release(grpc::CallbackServerContext* context) override { delete context; }
  void Release(grpc::GenericCallbackServerContext* context) override { delete context; }

 private:
  BegunCalls* const begun_;
};

std::unique_ptr<grpc::ContextAllocator> BegunCalls::MakeAllocator() {
  return std::make_unique<Allocator>(this);
}

void BegunCalls::Begin() {
  const int64_t beyond = ++count_ - count_max_;
  if (beyond > 0 && beyond % kCallsPerConnectionEnded == 1) gate_->EndBusiest();
}

}  // namespace nhipcau::rpc
