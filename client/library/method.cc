#include "client/library/method.h"

#include "absl/strings/str_cat.h"

namespace nhipcau::client {

// Services and their requests stand in the same file, so no other needs to be searched.
const google::protobuf::MethodDescriptor* MethodOf(const google::protobuf::Descriptor& request) {
  const google::protobuf::FileDescriptor& file = *request.file();
  for (int i = 0; i < file.service_count(); ++i) {
    const google::protobuf::ServiceDescriptor& service = *file.service(i);
    for (int j = 0; j < service.method_count(); ++j) {
      if (service.method(j)->input_type() == &request) return service.method(j);
    }
  }
  return nullptr;
}

std::string MethodName(const google::protobuf::MethodDescriptor& method) {
  return absl::StrCat(method.service()->full_name(), "/", method.name());
}

v1::MethodKind KindOf(const google::protobuf::MethodDescriptor& method) {
  return method.options().GetExtension(v1::policy).kind();
}

}  // namespace nhipcau::client
