#include "server/minutes/facts_json.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/util/json_util.h>

namespace nhipcau::minutes {

std::string JsonOf(const google::protobuf::Message& facts) {
  google::protobuf::util::JsonPrintOptions options;
  options.always_print_primitive_fields = true;
  options.preserve_proto_field_names = true;
  std::string json;
  const auto status = google::protobuf::util::MessageToJsonString(facts, &json, options);
  return status.ok() ? json : "";
}

void FillEveryField(google::protobuf::Message& facts) {
  const auto& reflection = *facts.GetReflection();
  for (int i = 0; i < facts.GetDescriptor()->field_count(); ++i) {
    const google::protobuf::FieldDescriptor& field = *facts.GetDescriptor()->field(i);
    if (field.is_repeated()) {
      FillEveryField(*reflection.AddMessage(&facts, &field));
    } else if (field.type() == google::protobuf::FieldDescriptor::TYPE_MESSAGE) {
      FillEveryField(*reflection.MutableMessage(&facts, &field));
    } else if (field.type() == google::protobuf::FieldDescriptor::TYPE_BOOL) {
      reflection.SetBool(&facts, &field, true);
    } else if (field.type() == google::protobuf::FieldDescriptor::TYPE_INT32) {
      reflection.SetInt32(&facts, &field, 1);
    } else {
      reflection.SetString(&facts, &field, field.name());
    }
  }
}

}  // namespace nhipcau::minutes
