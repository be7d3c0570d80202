#include "client/library/record_store.h"

#include <google/protobuf/descriptor.h>

#include <utility>

namespace nhipcau::client {

std::string RecordName(const v1::Record& record) {
  const auto& reflection = *record.GetReflection();
  const auto* kind =
      reflection.GetOneofFieldDescriptor(record, record.GetDescriptor()->FindOneofByName("kind"));
  if (kind == nullptr) return "";
  const google::protobuf::Message& resource = reflection.GetMessage(record, kind);
  return resource.GetReflection()->GetString(resource,
                                             resource.GetDescriptor()->FindFieldByNumber(1));
}

bool RecordStore::Add(v1::WatchStateResponse chunk) {
  const bool complete = chunk.complete();
  pending_.push_back(std::move(chunk));
  if (!complete) return false;
  changed_names_.clear();
  was_reset_ = false;
  for (v1::WatchStateResponse& part : pending_) Apply(std::move(part));
  pending_.clear();
  return true;
}

void RecordStore::Apply(v1::WatchStateResponse chunk) {
  if (chunk.reset()) {
    records_.clear();
    was_reset_ = true;
  }
  for (v1::Record& record : *chunk.mutable_records()) {
    std::string name = RecordName(record);
    if (name.empty()) continue;
    changed_names_.insert(name);
    records_[std::move(name)] = std::move(record);
  }
  for (const std::string& name : chunk.removed_names()) {
    records_.erase(name);
    changed_names_.insert(name);
  }
  if (chunk.has_clock()) clock_ = chunk.clock();
  if (!chunk.complete()) return;
  sequence_ = chunk.sequence();
  token_ = chunk.token();
}

const v1::Record* RecordStore::Find(const std::string& name) const {
  const auto found = records_.find(name);
  return found == records_.end() ? nullptr : &found->second;
}

}  // namespace nhipcau::client
