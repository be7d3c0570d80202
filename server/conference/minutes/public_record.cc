#include "server/conference/minutes/public_record.h"

#include <set>
#include <utility>

#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/public_record_service.pb.h"
#include "server/base/refusal.h"
#include "server/conference/kernel/deciding.h"

namespace nhipcau::conference {
namespace {

constexpr int kEntriesMax = 1000;

using Chosen = google::protobuf::RepeatedPtrField<v1::ReleasedEntry>;

bool CanBeTold(v1::MinutesEntryKind kind) {
  return kind == v1::MINUTES_ENTRY_KIND_CONCLUSION || kind == v1::MINUTES_ENTRY_KIND_DECISION ||
         kind == v1::MINUTES_ENTRY_KIND_TASK;
}

absl::Status CheckEntry(const Overlay& view, const v1::ReleasedEntry& chosen) {
  const std::string& name = chosen.minutes_entry();
  const auto entry = Require<v1::MinutesEntry>(view, name);
  if (!entry.ok()) return entry.status();
  if (!CanBeTold((*entry)->kind())) {
    return RefuseField("entries", {v1::FIELD_RULE_KNOWN_VALUE},
                       absl::StrCat(name, " is a ", v1::MinutesEntryKind_Name((*entry)->kind()),
                                    ". Choose conclusions, decisions and tasks."));
  }
  if ((*entry)->withdrawn()) {
    return RefuseResource(v1::REASON_ENTRY_WITHDRAWN, name,
                          absl::StrCat(name, " was withdrawn. Take it out of the choice."));
  }
  return CheckRevision(name, (*entry)->revision(), chosen.revision());
}

absl::Status CheckEntries(const Overlay& view, const Chosen& entries) {
  if (entries.size() > kEntriesMax) {
    return RefuseField("entries", {v1::FIELD_RULE_COUNT_MAX, {absl::StrCat(kEntriesMax)}},
                       absl::StrCat("At most ", kEntriesMax, " entries."));
  }
  std::set<std::string> names;
  for (const v1::ReleasedEntry& chosen : entries) {
    if (!names.insert(chosen.minutes_entry()).second) {
      return RefuseField("entries", {v1::FIELD_RULE_ONCE},
                         absl::StrCat(chosen.minutes_entry(), " is chosen twice."));
    }
    if (auto status = CheckEntry(view, chosen); !status.ok()) return status;
  }
  return absl::OkStatus();
}

void TakeBack(v1::PublicRecord& record) {
  record.clear_release_time();
  record.clear_released_by();
}

void ApplySet(const v1::PublicRecordSet& set, v1::PublicRecord& record) {
  record.set_officials(set.officials());
  record.set_attendance(set.attendance());
  *record.mutable_entries() = set.entries();
  record.set_introduction(set.introduction());
  record.set_revision(record.revision() + 1);
  TakeBack(record);
}

absl::StatusOr<Events> DecideSetPublicRecord(const Overlay& view, const Command&,
                                             const v1::SetPublicRecordRequest& request) {
  const v1::PublicRecord record = PublicRecordOf(view);
  for (const absl::Status& status :
       {CheckRevision(record.name(), record.revision(), request.revision()),
        CheckText("introduction", request.introduction(), kTextBytesMax),
        CheckEntries(view, request.entries())}) {
    if (!status.ok()) return status;
  }
  Events events;
  v1::PublicRecordSet& set = *events.emplace_back().mutable_public_record_set();
  set.set_officials(request.officials());
  set.set_attendance(request.attendance());
  *set.mutable_entries() = request.entries();
  set.set_introduction(request.introduction());
  return events;
}

absl::StatusOr<Events> DecideReleasePublicRecord(const Overlay& view, const Command&,
                                                 const v1::ReleasePublicRecordRequest& request) {
  const v1::PublicRecord record = PublicRecordOf(view);
  if (record.revision() == 0) {
    return RefuseResource(v1::REASON_NOT_FOUND, record.name(),
                          "Nothing is chosen yet. Choose what is told to the public first.");
  }
  if (auto status = CheckRevision(record.name(), record.revision(), request.revision());
      !status.ok()) {
    return status;
  }
  if (ConferenceOf(view).simulated_clock()) {
    return RefuseResource(v1::REASON_CLOCK_SIMULATED, record.name(),
                          "Some of the record was made under a simulated clock; it is for training "
                          "and cannot be released.");
  }
  Events events;
  if (!record.has_release_time()) events.emplace_back().mutable_public_record_released();
  return events;
}

absl::StatusOr<Events> DecideWithdrawPublicRecord(const Overlay& view, const Command&,
                                                  const v1::WithdrawPublicRecordRequest& request) {
  const v1::PublicRecord record = PublicRecordOf(view);
  if (!record.has_release_time()) {
    return RefuseResource(v1::REASON_NOT_RELEASED, record.name(),
                          "The public record is not released; there is nothing to take back.");
  }
  if (auto status = CheckRequiredText("reason", request.reason(), kTextBytesMax); !status.ok()) {
    return status;
  }
  Events events;
  events.emplace_back().mutable_public_record_withdrawn()->set_reason(request.reason());
  return events;
}

}  // namespace

v1::PublicRecord PublicRecordOf(const Overlay& view) {
  const std::string name = view.stream() + "/publicRecord";
  if (const auto* found = view.Find<v1::PublicRecord>(name)) return *found;
  v1::PublicRecord record;
  record.set_name(name);
  return record;
}

const v1::MinutesEntry* FindReleased(const Overlay& view, const v1::ReleasedEntry& chosen) {
  const auto* entry = view.Find<v1::MinutesEntry>(chosen.minutes_entry());
  const bool stands =
      entry != nullptr && !entry->withdrawn() && entry->revision() == chosen.revision();
  return stands ? entry : nullptr;
}

void AddPublicRecord(Deciders& deciders) {
  deciders.Add(DecideSetPublicRecord);
  deciders.Add(DecideReleasePublicRecord);
  deciders.Add(DecideWithdrawPublicRecord);
}

bool ApplyPublicRecord(const v1::Event& event, Overlay& view) {
  v1::PublicRecord record = PublicRecordOf(view);
  if (event.has_public_record_set()) {
    ApplySet(event.public_record_set(), record);
  } else if (event.has_public_record_released()) {
    *record.mutable_release_time() = event.time();
    record.set_released_by(event.principal());
  } else if (event.has_public_record_withdrawn()) {
    TakeBack(record);
  } else {
    return false;
  }
  view.Put(RecordOf(std::move(record)));
  return true;
}

}  // namespace nhipcau::conference
