#include "server/api/call.h"

namespace nhipcau::api {

std::unique_ptr<google::protobuf::Message> ReceiptResponse(const Method& method,
                                                           const v1::Receipt& receipt) {
  std::unique_ptr<google::protobuf::Message> response =
      NewMessage(method.descriptor->output_type());
  const auto* field = response->GetDescriptor()->FindFieldByName("receipt");
  response->GetReflection()->MutableMessage(response.get(), field)->CopyFrom(receipt);
  return response;
}

}  // namespace nhipcau::api
