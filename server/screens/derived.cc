#include "server/screens/derived.h"

namespace nhipcau::conference {
namespace {

bool SameBytes(const RecordPtr& left, const RecordPtr& right) {
  if (!left || !right) return left == right;
  return left->SerializeAsString() == right->SerializeAsString();
}

}  // namespace

RecordPtr Emit::Find(std::string_view name) const {
  const auto found = derived_.find(name);
  return found == derived_.end() ? nullptr : found->second;
}

RecordRange Emit::All(std::string_view prefix) const {
  static const auto* const kNone = new ChangedRecords;
  return {derived_, *kNone, prefix};
}

void Emit::Replace(const std::string& name, RecordPtr record) {
  const auto known = derived_.find(name);
  const bool was_there = known != derived_.end();
  if (SameBytes(was_there ? known->second : nullptr, record)) return;
  Audience audience = AudienceOf(view_, record ? *record : *known->second);
  changed_.push_back({name, record, std::move(audience)});
  if (!record) {
    derived_.erase(known);
  } else if (was_there) {
    known->second = std::move(record);
  } else {
    derived_.emplace(name, std::move(record));
  }
}

void Emit::ReplaceAll(std::string_view prefix, ChangedRecords records) {
  const RecordRange known = All(prefix);
  for (auto at = known.begin(); at != known.end(); ++at) records.try_emplace(at.name(), nullptr);
  for (auto& [name, record] : records) Replace(name, std::move(record));
}

}  // namespace nhipcau::conference
