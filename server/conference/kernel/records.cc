#include "server/conference/kernel/records.h"

namespace nhipcau::conference {
namespace {

std::pair<std::string_view, std::string_view> SplitName(std::string_view name) {
  const size_t slash = name.rfind('/');
  if (slash == std::string_view::npos) return {{}, name};
  return {name.substr(0, slash), name.substr(slash + 1)};
}

}  // namespace

bool NameLess::operator()(std::string_view left, std::string_view right) const {
  const auto [left_collection, left_id] = SplitName(left);
  const auto [right_collection, right_id] = SplitName(right);
  if (left_collection != right_collection) return left_collection < right_collection;
  if (left_id.size() != right_id.size()) return left_id.size() < right_id.size();
  return left_id < right_id;
}

const std::string& NameOf(const v1::Record& record) {
  static const std::string* const kNone = new std::string;
  const google::protobuf::Reflection* reflection = v1::Record::GetReflection();
  const google::protobuf::FieldDescriptor* arm =
      reflection->GetOneofFieldDescriptor(record, v1::Record::descriptor()->oneof_decl(0));
  if (arm == nullptr) return *kNone;
  const google::protobuf::Message& message = reflection->GetMessage(record, arm);
  return message.GetReflection()->GetStringReference(
      message, message.GetDescriptor()->FindFieldByNumber(1), nullptr);
}

void RecordRange::Iterator::Settle() {
  const NameLess less;
  for (; HasAbove(); ++above_) {
    const bool has_below = HasBelow();
    reads_above_ = !has_below || !less(below_->first, above_->first);
    if (!reads_above_) return;
    // What is above hides what has the same name.
    if (has_below && below_->first == above_->first) ++below_;
    if (above_->second) return;
  }
  reads_above_ = false;
}

}  // namespace nhipcau::conference
