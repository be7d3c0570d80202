#include "server/conference/kernel/state.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/attendance.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/communication.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/incident.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "nhipcau/v1/task.pb.h"
#include "server/conference/kernel/names.h"

namespace nhipcau::conference {
namespace {

bool IsOpen(const v1::FloorRequest& request) {
  return request.state() == v1::FLOOR_REQUEST_STATE_PENDING ||
         request.state() == v1::FLOOR_REQUEST_STATE_ACCEPTED ||
         request.state() == v1::FLOOR_REQUEST_STATE_GRANTED;
}

constexpr std::string_view kNoKey;

template <typename Visit>
void ForEachPlaceOf(const v1::BridgePoint& point, const Visit& visit) {
  if (point.video_line().state() == v1::VIDEO_LINE_STATE_DISCONNECTED) {
    visit(Index::kLostLines, kNoKey);
  }
  visit(Index::kPointsBelow, point.parent());
  if (!point.attends_at().empty()) visit(Index::kPointsAttendingAt, point.attends_at());
}

template <typename Visit>
void ForEachPlaceOf(const v1::Incident& incident, const Visit& visit) {
  if (incident.state() == v1::INCIDENT_STATE_RESOLVED) return;
  visit(Index::kOpenIncidents, kNoKey);
  visit(Index::kOpenIncidentsOfPoint, incident.bridge_point());
}

template <typename Visit>
void ForEachPlaceOf(const v1::Invitation& invitation, const Visit& visit) {
  visit(Index::kHoldersOfSecret, invitation.secret_sha256());
  if (!invitation.access_code_sha256().empty()) {
    visit(Index::kInvitationsOfAccessCode, invitation.access_code_sha256());
  }
  if (invitation.role() == v1::ROLE_OPERATOR && !invitation.revoked()) {
    visit(Index::kOperatorsOfPoint, invitation.bridge_point());
  }
}

template <typename Visit>
void ForEachPlaceOf(const v1::Device& device, const Visit& visit) {
  visit(Index::kHoldersOfSecret, device.credential_sha256());
  if (!device.revoked()) visit(Index::kDevicesOfInvitation, device.invitation());
}

// Calls `visit` with each index in which the record stands, and its key there.
template <typename Visit>
void ForEachPlaceOf(const v1::Record& record, const Visit& visit) {
  switch (record.kind_case()) {
    case v1::Record::kFloorRequest:
      if (IsOpen(record.floor_request())) visit(Index::kOpenFloorRequests, kNoKey);
      return;
    case v1::Record::kBridgePoint:
      return ForEachPlaceOf(record.bridge_point(), visit);
    case v1::Record::kIncident:
      return ForEachPlaceOf(record.incident(), visit);
    case v1::Record::kInvitation:
      return ForEachPlaceOf(record.invitation(), visit);
    case v1::Record::kDevice:
      return ForEachPlaceOf(record.device(), visit);
    case v1::Record::kAttendanceStatement:
      return visit(Index::kStatementsOfPoint, record.attendance_statement().bridge_point());
    case v1::Record::kDelegate:
      return visit(Index::kDelegatesOfPoint, record.delegate().bridge_point());
    case v1::Record::kMessage:
      if (record.message().has_read_time()) return;
      return visit(Index::kUnreadMessagesOfPoint, record.message().bridge_point());
    case v1::Record::kTask:
      for (const std::string& unit : record.task().assignment().leads()) {
        visit(Index::kTasksOfUnit, unit);
      }
      return;
    default:
      return;
  }
}

}  // namespace

std::string State::Bytes() const {
  std::string bytes = absl::StrCat(sequence_, " ", absl::ToUnixNanos(time_), "\n");
  for (const auto& [collection, number] : last_numbers_) {
    absl::StrAppend(&bytes, collection, " ", number, "\n");
  }
  for (const StagedPart& part : staged_) absl::StrAppend(&bytes, part->SerializeAsString(), "\n");
  for (const RecordPtr& record : *kept_) {
    absl::StrAppend(&bytes, "kept ", record->SerializeAsString(), "\n");
  }
  for (const auto& [import, records] : *replaced_) {
    for (const ReplacedRecord& record : *records) {
      absl::StrAppend(&bytes, "replaced by ", import, " ", record.before->SerializeAsString(), " ",
                      record.after->SerializeAsString(), "\n");
    }
  }
  for (auto at = records_.Begin(""); !at.AtEnd(); ++at) {
    absl::StrAppend(&bytes, at.name(), " ", (*at)->SerializeAsString(), "\n");
  }
  return bytes;
}

Overlay::Overlay(const State& base)
    : base_(&base),
      last_numbers_(base.last_numbers_),
      staged_(base.staged_),
      kept_(base.kept_),
      replaced_(base.replaced_),
      sequence_(base.sequence_),
      time_(base.time_) {}

RecordPtr Overlay::Find(std::string_view name) const {
  if (const auto found = changed_.find(name); found != changed_.end()) return found->second;
  return base_->records_.Find(name);
}

RecordRange Overlay::Indexed(Index index, std::string_view key) const {
  static const auto* const kNone = new Records;
  static const auto* const kUnchanged = new ChangedRecords;
  const auto& by_key = base_->indexes_[static_cast<size_t>(index)];
  const auto& changed_by_key = changed_indexes_[static_cast<size_t>(index)];
  // Abseil was built with a string_view of its own.
  const auto below = by_key.find(absl::string_view(key.data(), key.size()));
  const auto above = changed_by_key.find(key);
  return {below == by_key.end() ? *kNone : below->second,
          above == changed_by_key.end() ? *kUnchanged : above->second, ""};
}

int64_t Overlay::NextNumber(const std::string& collection) const {
  const auto found = last_numbers_.find(collection);
  return found == last_numbers_.end() ? 1 : found->second + 1;
}

void Overlay::Put(v1::Record record) {
  std::string name = NameOf(record);
  if (name.empty()) return;
  // A longer number is a code, and counts nothing.
  constexpr int64_t kNumberMax = 1'000'000'000'000'000;
  const std::string_view id = IdOf(name);
  if (int64_t number = 0;
      absl::SimpleAtoi(absl::string_view(id.data(), id.size()), &number) && number <= kNumberMax) {
    int64_t& last = last_numbers_[std::string(CollectionOf(name))];
    last = std::max(last, number);
  }
  Set(std::move(name), std::make_shared<const v1::Record>(std::move(record)));
}

void Overlay::SetReplaced(const std::string& import, std::vector<ReplacedRecord> records) {
  ReplacedByImport replaced = *replaced_;
  if (records.empty()) {
    replaced.erase(import);
  } else {
    replaced[import] = std::make_shared<const std::vector<ReplacedRecord>>(std::move(records));
  }
  replaced_ = std::make_shared<const ReplacedByImport>(std::move(replaced));
}

void Overlay::Set(std::string name, RecordPtr record) {
  const auto put = [this, &name](const v1::Record& at, const RecordPtr& is) {
    ForEachPlaceOf(at, [&](Index index, std::string_view key) {
      changed_indexes_[static_cast<size_t>(index)][std::string(key)][name] = is;
    });
  };
  const auto at = changed_.lower_bound(name);
  const bool is_changed = at != changed_.end() && at->first == name;
  // Out of the places where it was before it stands in those where it is now.
  const RecordPtr before = is_changed ? at->second : base_->records_.Find(name);
  if (before) put(*before, nullptr);
  if (record) put(*record, record);
  if (is_changed) {
    at->second = std::move(record);
  } else {
    changed_.emplace_hint(at, std::move(name), std::move(record));
  }
}

void Overlay::Advance(int64_t sequence, absl::Time time) {
  sequence_ = sequence;
  time_ = time;
}

std::vector<Change> Overlay::Changes() const {
  std::vector<Change> changes;
  changes.reserve(changed_.size());
  for (const auto& [name, after] : changed_) {
    RecordPtr before = base_->records_.Find(name);
    if (before || after) changes.push_back({name, std::move(before), after});
  }
  return changes;
}

void Overlay::MergeInto(State& base) && {
  assert(&base == base_);
  for (auto& [name, record] : changed_) base.records_.Set(name, std::move(record));
  for (size_t i = 0; i < kIndexCount; ++i) {
    for (auto& [key, changed] : changed_indexes_[i]) {
      Records& records = base.indexes_[i][key];
      for (auto& [name, record] : changed) records.Set(name, std::move(record));
      if (records.empty()) base.indexes_[i].erase(key);
    }
  }
  base.last_numbers_ = std::move(last_numbers_);
  base.staged_ = std::move(staged_);
  base.kept_ = std::move(kept_);
  base.replaced_ = std::move(replaced_);
  base.sequence_ = sequence_;
  base.time_ = time_;
}

}  // namespace nhipcau::conference
