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
  return IdLess()(left_id, right_id);
}

bool IdLess::operator()(std::string_view left, std::string_view right) const {
  if (left.size() != right.size()) return left.size() < right.size();
  return left < right;
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

Records::Iterator& Records::Iterator::operator++() {
  if (++at_ != table_->second.end()) return *this;
  ++table_;
  if (!AtEnd()) at_ = table_->second.begin();
  return *this;
}

bool Records::Iterator::BeginsWith(std::string_view prefix) const {
  if (prefix.empty()) return true;
  const std::string_view collection = table_->first;
  prefix.remove_suffix(1);
  return collection.starts_with(prefix) &&
         (collection.size() == prefix.size() || collection[prefix.size()] == '/');
}

RecordPtr Records::Find(std::string_view name) const {
  const auto [collection, id] = SplitName(name);
  const auto table = tables_.find(collection);
  if (table == tables_.end()) return nullptr;
  const auto found = table->second.find(id);
  return found == table->second.end() ? nullptr : found->second;
}

void Records::Set(std::string_view name, RecordPtr record) {
  const auto [collection, id] = SplitName(name);
  auto table = tables_.find(collection);
  if (record) {
    if (table == tables_.end()) table = tables_.try_emplace(std::string(collection)).first;
    table->second.insert_or_assign(std::string(id), std::move(record));
  } else if (table != tables_.end()) {
    table->second.erase(id);
    if (table->second.empty()) tables_.erase(table);
  }
}

Records::Iterator Records::Begin(std::string_view prefix) const {
  if (!prefix.empty()) prefix.remove_suffix(1);
  return {tables_.lower_bound(prefix), tables_.end()};
}

void RecordRange::Iterator::Settle() {
  const NameLess less;
  for (; HasAbove(); ++above_) {
    const bool has_below = HasBelow();
    reads_above_ = !has_below || !less(below_.name(), above_->first);
    if (!reads_above_) return;
    // What is above hides what has the same name.
    if (has_below && below_.name() == above_->first) ++below_;
    if (above_->second) return;
  }
  reads_above_ = false;
}

}  // namespace nhipcau::conference
