#include "server/conference/kernel/state.h"

#include <algorithm>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/incident.pb.h"
#include "server/conference/kernel/names.h"

namespace nhipcau::conference {
namespace {

std::pair<std::string_view, std::string_view> SplitName(std::string_view name) {
  const size_t slash = name.rfind('/');
  if (slash == std::string_view::npos) return {{}, name};
  return {name.substr(0, slash), name.substr(slash + 1)};
}

bool IsOpen(const v1::FloorRequest& request) {
  return request.state() == v1::FLOOR_REQUEST_STATE_PENDING ||
         request.state() == v1::FLOOR_REQUEST_STATE_ACCEPTED ||
         request.state() == v1::FLOOR_REQUEST_STATE_GRANTED;
}

bool Belongs(Index index, const v1::Record& record) {
  switch (index) {
    case Index::kOpenFloorRequests:
      return record.has_floor_request() && IsOpen(record.floor_request());
    case Index::kLostLines:
      return record.has_bridge_point() &&
             record.bridge_point().video_line().state() == v1::VIDEO_LINE_STATE_DISCONNECTED;
    case Index::kOpenIncidents:
      return record.has_incident() && record.incident().state() != v1::INCIDENT_STATE_RESOLVED;
    case Index::kAccessCodes:
      return record.has_invitation() && !record.invitation().access_code_sha256().empty();
  }
  return false;
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

std::string State::Bytes() const {
  std::string bytes = absl::StrCat(sequence_, " ", absl::ToUnixNanos(time_), "\n");
  for (const auto& [collection, number] : last_numbers_) {
    absl::StrAppend(&bytes, collection, " ", number, "\n");
  }
  for (const StagedPart& part : staged_) absl::StrAppend(&bytes, part->SerializeAsString(), "\n");
  for (const RecordPtr& record : *kept_) {
    absl::StrAppend(&bytes, "kept ", record->SerializeAsString(), "\n");
  }
  for (const auto& [name, record] : records_) {
    absl::StrAppend(&bytes, name, " ", record->SerializeAsString(), "\n");
  }
  return bytes;
}

Overlay::Overlay(const State& base)
    : base_(&base),
      last_numbers_(base.last_numbers_),
      staged_(base.staged_),
      kept_(base.kept_),
      sequence_(base.sequence_),
      time_(base.time_) {}

RecordPtr Overlay::Find(std::string_view name) const {
  if (const auto found = changed_.find(name); found != changed_.end()) return found->second;
  const auto found = base_->records_.find(name);
  return found == base_->records_.end() ? nullptr : found->second;
}

void Overlay::ForEachRecord(
    std::string_view prefix,
    const std::function<void(const std::string&, const RecordPtr&)>& visit) const {
  const auto within = [prefix](const auto& at, const auto& end) {
    return at != end && std::string_view(at->first).substr(0, prefix.size()) == prefix;
  };
  auto below = base_->records_.lower_bound(prefix);
  auto above = changed_.lower_bound(prefix);
  const NameLess less;
  while (within(below, base_->records_.end()) || within(above, changed_.end())) {
    const bool has_below = within(below, base_->records_.end());
    const bool has_above = within(above, changed_.end());
    if (has_above && (!has_below || !less(below->first, above->first))) {
      if (has_below && below->first == above->first) ++below;
      if (above->second) visit(above->first, above->second);
      ++above;
    } else {
      visit(below->first, below->second);
      ++below;
    }
  }
}

std::vector<RecordPtr> Overlay::Indexed(Index index) const {
  std::set<std::string_view, NameLess> names;
  for (const std::string& name : base_->indexes_[static_cast<size_t>(index)]) {
    if (!changed_.contains(name)) names.insert(name);
  }
  for (const auto& [name, record] : changed_) {
    if (record && Belongs(index, *record)) names.insert(name);
  }
  std::vector<RecordPtr> records;
  records.reserve(names.size());
  for (const std::string_view name : names) records.push_back(Find(name));
  return records;
}

int64_t Overlay::NextNumber(const std::string& collection) const {
  const auto found = last_numbers_.find(collection);
  return found == last_numbers_.end() ? 1 : found->second + 1;
}

void Overlay::Put(v1::Record record) {
  std::string name = NameOf(record);
  if (name.empty()) return;
  if (int64_t number = 0; absl::SimpleAtoi(std::string(IdOf(name)), &number)) {
    int64_t& last = last_numbers_[std::string(CollectionOf(name))];
    last = std::max(last, number);
  }
  changed_[std::move(name)] = std::make_shared<const v1::Record>(std::move(record));
}

void Overlay::Erase(std::string_view name) { changed_[std::string(name)] = nullptr; }

void Overlay::Advance(int64_t sequence, absl::Time time) {
  sequence_ = sequence;
  time_ = time;
}

std::vector<Change> Overlay::Changes() const {
  std::vector<Change> changes;
  changes.reserve(changed_.size());
  for (const auto& [name, record] : changed_) changes.push_back({name, record});
  return changes;
}

void Overlay::MergeInto(State& base) && {
  for (auto& [name, record] : changed_) {
    for (size_t i = 0; i < kIndexCount; ++i) {
      if (record && Belongs(static_cast<Index>(i), *record)) {
        base.indexes_[i].insert(name);
      } else {
        base.indexes_[i].erase(name);
      }
    }
    if (record) {
      base.records_[name] = std::move(record);
    } else {
      base.records_.erase(name);
    }
  }
  base.last_numbers_ = std::move(last_numbers_);
  base.staged_ = std::move(staged_);
  base.kept_ = std::move(kept_);
  base.sequence_ = sequence_;
  base.time_ = time_;
}

}  // namespace nhipcau::conference
