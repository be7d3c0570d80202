#include "server/archive/attachments.h"

#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace nhipcau::archive {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

void AddAttachment(const v1::Attachment& attachment, Attachments& found) {
  const std::string sha256 = absl::BytesToHexString(attachment.sha256());
  if (attachment.uri() == absl::StrCat("files/", sha256)) found.try_emplace(sha256, attachment);
}

}  // namespace

void CollectAttachments(const Message& message, Attachments& found) {
  if (message.GetDescriptor() == v1::Attachment::descriptor()) {
    return AddAttachment(static_cast<const v1::Attachment&>(message), found);
  }
  const google::protobuf::Reflection* reflection = message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (!field->is_repeated()) {
      CollectAttachments(reflection->GetMessage(message, field), found);
      continue;
    }
    for (int i = 0; i < reflection->FieldSize(message, field); ++i) {
      CollectAttachments(reflection->GetRepeatedMessage(message, field, i), found);
    }
  }
}

bool HoldsAttachments(const google::protobuf::Descriptor* type) {
  if (type == v1::Attachment::descriptor()) return true;
  for (int i = 0; i < type->field_count(); ++i) {
    const google::protobuf::Descriptor* inner = type->field(i)->message_type();
    if (inner != nullptr && inner != type && HoldsAttachments(inner)) return true;
  }
  return false;
}

}  // namespace nhipcau::archive
