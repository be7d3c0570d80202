#include "server/screens/derived.h"

#include <tuple>

#include "nhipcau/v1/bridge_point.pb.h"

namespace nhipcau::conference {
namespace {

bool SameBytes(const RecordPtr& left, const RecordPtr& right) {
  if (!left || !right) return left == right;
  return left->SerializeAsString() == right->SerializeAsString();
}

}  // namespace

bool IsPointPlaced(const Change& change) {
  return Latest(change).has_bridge_point() &&
         Differs(change, &v1::Record::bridge_point, [](const v1::BridgePoint& point) {
           return std::make_tuple(point.level(), point.parent());
         });
}

RecordRange Emit::All(std::string_view prefix) const {
  static const auto* const kNone = new ChangedRecords;
  return {derived_, *kNone, prefix};
}

void Emit::Replace(const std::string& name, RecordPtr record) {
  const RecordPtr known = derived_.Find(name);
  if (SameBytes(known, record)) return;
  changed_.push_back({name, record, AudienceOf(view_, record ? *record : *known)});
  derived_.Set(name, std::move(record));
}

void Emit::ReplaceAll(std::string_view prefix, ChangedRecords records) {
  const RecordRange known = All(prefix);
  for (auto at = known.begin(); at != known.end(); ++at) records.try_emplace(at.name(), nullptr);
  for (auto& [name, record] : records) Replace(name, std::move(record));
}

}  // namespace nhipcau::conference
