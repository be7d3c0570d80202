#include "server/api/call.h"

#include <utility>

namespace nhipcau::api {

void WhenAdmitted(coordinator::Coordinator* coordinator, const CallPtr& call,
                  std::function<void(const Admitted&)> then) {
  coordinator->Query(call->Incoming(),
                     [call, then = std::move(then)](const absl::StatusOr<Admitted>& admitted) {
                       if (!admitted.ok()) return call->Refuse(admitted.status());
                       then(*admitted);
                     });
}

void Submit(coordinator::Coordinator* coordinator, const CallPtr& call,
            coordinator::Incoming incoming) {
  coordinator->Submit(std::move(incoming), [call](const absl::StatusOr<v1::Receipt>& receipt) {
    if (!receipt.ok()) return call->Refuse(receipt.status());
    call->Answer(*ReceiptResponse(*call->method, *receipt));
  });
}

std::unique_ptr<google::protobuf::Message> ReceiptResponse(const Method& method,
                                                           const v1::Receipt& receipt) {
  std::unique_ptr<google::protobuf::Message> response =
      NewMessage(method.descriptor->output_type());
  const auto* field = response->GetDescriptor()->FindFieldByName("receipt");
  response->GetReflection()->MutableMessage(response.get(), field)->CopyFrom(receipt);
  return response;
}

}  // namespace nhipcau::api
