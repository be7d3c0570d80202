#include "server/access/request_target.h"

#include <google/protobuf/descriptor.h>

#include "absl/strings/str_cat.h"

namespace nhipcau::access {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

bool IsString(const FieldDescriptor* field) {
  return field != nullptr && !field->is_repeated() && field->type() == FieldDescriptor::TYPE_STRING;
}

bool NamesResource(const FieldDescriptor* field) {
  return IsString(field) && (field->name() == "conference" || field->name() == "name" ||
                             field->name() == "bridge_point");
}

bool HoldsResource(const FieldDescriptor* field) {
  return !field->is_repeated() && field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE &&
         IsString(field->message_type()->FindFieldByName("name"));
}

}  // namespace

std::optional<Target> TargetOf(const Message& request) {
  const google::protobuf::Descriptor* type = request.GetDescriptor();
  for (int i = 0; i < type->field_count(); ++i) {
    const FieldDescriptor* field = type->field(i);
    if (NamesResource(field)) return Target{field->name(), StringField(request, field->name())};
    if (HoldsResource(field)) {
      const Message& held = request.GetReflection()->GetMessage(request, field);
      return Target{absl::StrCat(field->name(), ".name"), StringField(held, "name")};
    }
  }
  return std::nullopt;
}

std::string StringField(const Message& message, const std::string& field) {
  const FieldDescriptor* found = message.GetDescriptor()->FindFieldByName(field);
  return IsString(found) ? message.GetReflection()->GetString(message, found) : "";
}

}  // namespace nhipcau::access
