// What a conference is, as ordered tables of records, and the layer above them
// in which a batch of commands is decided.
//
// Not thread-safe; owned by the coordinator's thread.
#ifndef NHIPCAU_SERVER_CONFERENCE_KERNEL_STATE_H_
#define NHIPCAU_SERVER_CONFERENCE_KERNEL_STATE_H_

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/time/time.h"
#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/records.h"

namespace nhipcau::conference {

// Subsets of records that rules ask for often. They follow from the records. Where a key is named,
// each value of it has a subset of its own.
enum class Index : size_t {
  // Floor requests that are PENDING, ACCEPTED or GRANTED.
  kOpenFloorRequests,
  // Bridge points whose video line is DISCONNECTED.
  kLostLines,
  // Bridge points right below one. Key: the parent; empty: at the top.
  kPointsBelow,
  // Bridge points whose people sit in the hall of another. Key: the other.
  kPointsAttendingAt,
  // Incidents that are not RESOLVED.
  kOpenIncidents,
  // The same. Key: the bridge point.
  kOpenIncidentsOfPoint,
  // Invitations with a one-time code that was neither used nor replaced. Key: the code's hash.
  kInvitationsOfAccessCode,
  // Invitations and devices, revoked ones too. Key: the hash of their present secret.
  kHoldersOfSecret,
  // Invitations of operators that are not revoked. Key: the bridge point.
  kOperatorsOfPoint,
  // Devices that are not revoked. Key: the invitation.
  kDevicesOfInvitation,
  // Statements of attendance. Key: the bridge point.
  kStatementsOfPoint,
  // Delegates. Key: the bridge point.
  kDelegatesOfPoint,
  // Messages that were not read, of both sides. Key: the bridge point.
  kUnreadMessagesOfPoint,
  // Tasks. Key: each unit that leads.
  kTasksOfUnit,
};
inline constexpr size_t kIndexCount = static_cast<size_t>(Index::kTasksOfUnit) + 1;

// A part of an import that is not committed yet.
using StagedPart = std::shared_ptr<const v1::ImportStaged>;

// Records as they were at some moment, shared with the tables of then. Never null.
using KeptRecords = std::shared_ptr<const std::vector<RecordPtr>>;

// A record that an import changed, as it was before and as the import left it. Neither is null.
struct ReplacedRecord {
  RecordPtr before;
  RecordPtr after;
};
// By import.
using ReplacedByImport = std::map<std::string, std::shared_ptr<const std::vector<ReplacedRecord>>>;

// What is durable. Changes only by Overlay::Merge.
class State {
 public:
  // Of a conference, by its name, or of the office.
  explicit State(std::string stream) : stream_(std::move(stream)) {}

  const std::string& stream() const { return stream_; }
  // Sequence and time of the last event; 0 and InfinitePast before the first.
  int64_t sequence() const { return sequence_; }
  absl::Time time() const { return time_; }

  // All records and counters, in order: equal states give equal bytes.
  std::string Bytes() const;

 private:
  friend class Overlay;

  std::string stream_;
  Records records_;
  // Last number given in a collection; survives the clearing of rehearsals, so that no name is
  // given twice.
  std::map<std::string, int64_t> last_numbers_;
  // Of each index, by key. Keys without records are not kept.
  std::array<absl::flat_hash_map<std::string, Records>, kIndexCount> indexes_;
  std::vector<StagedPart> staged_;
  KeptRecords kept_ = std::make_shared<const std::vector<RecordPtr>>();
  std::shared_ptr<const ReplacedByImport> replaced_ = std::make_shared<const ReplacedByImport>();
  int64_t sequence_ = 0;
  absl::Time time_ = absl::InfinitePast();
};

// A record that is different now. No record before: the name is new; none after: it is gone.
struct Change {
  std::string name;
  RecordPtr before;
  RecordPtr after;
};

// Changed records above durable tables. Reading falls through to the tables, so
// a command sees what the commands before it in the batch decided.
class Overlay {
 public:
  // `base` must outlive the overlay and not change under it.
  explicit Overlay(const State& base);

  const std::string& stream() const { return base_->stream(); }
  int64_t sequence() const { return sequence_; }
  absl::Time time() const { return time_; }

  // Null when there is none. The pointer is good until the record is put again.
  RecordPtr Find(std::string_view name) const;
  template <typename T>
  const T* Find(std::string_view name) const {
    const RecordPtr record = Find(name);
    return record ? KindOf<T>(*record) : nullptr;
  }

  // All records whose names begin with `prefix`, in order of names.
  RecordRange All(std::string_view prefix) const { return {base_->records_, changed_, prefix}; }
  // The records of one kind among them.
  template <typename T>
  KindRange<T> All(std::string_view prefix) const {
    return KindRange<T>(All(prefix));
  }

  // The same, for a loop that visits them all. `visit` takes name and record, or the message.
  template <typename Visit>
  void ForEachRecord(std::string_view prefix, const Visit& visit) const {
    const RecordRange records = All(prefix);
    for (auto at = records.begin(); at != records.end(); ++at) visit(at.name(), *at);
  }
  template <typename T, typename Visit>
  void ForEach(std::string_view prefix, const Visit& visit) const {
    for (const T& message : All<T>(prefix)) visit(message);
  }

  // The records of an index, in order of names. `key` is empty for an index without one.
  RecordRange Indexed(Index index, std::string_view key = {}) const;

  // The number that the next record of a collection ("floorRequests") gets.
  int64_t NextNumber(const std::string& collection) const;

  const std::vector<StagedPart>& staged() const { return staged_; }

  // What Keep was given last.
  const KeptRecords& kept() const { return kept_; }

  // What imports changed since ForgetReplaced, so that they can be undone.
  const ReplacedByImport& replaced() const { return *replaced_; }

  // Of the durable tables below.
  std::string DurableBytesForTest() const { return base_->Bytes(); }

  // Below: only for Apply.

  // Puts a record under its own name. Numbers in names count up their collection.
  void Put(v1::Record record);
  void Erase(std::string_view name) { Set(std::string(name), nullptr); }
  void Stage(StagedPart part) { staged_.push_back(std::move(part)); }
  void DropStaged() { staged_.clear(); }
  // Lays records aside as they are now, in place of those laid aside before.
  void Keep(std::vector<RecordPtr> records) {
    kept_ = std::make_shared<const std::vector<RecordPtr>>(std::move(records));
  }
  // What an import changed and has not been put back; nothing: it is forgotten.
  void SetReplaced(const std::string& import, std::vector<ReplacedRecord> records);
  void ForgetReplaced() { replaced_ = std::make_shared<const ReplacedByImport>(); }
  // Copies the record, lets `change` edit the copy, puts it. No record of kind T: does nothing.
  template <typename T>
  void Edit(std::string_view name, const std::function<void(T&)>& change) {
    const RecordPtr record = Find(name);
    if (!record || !KindOf<T>(*record)) return;
    v1::Record copy = *record;
    change(internal::MutableKind<T>(copy));
    Put(std::move(copy));
  }
  void Advance(int64_t sequence, absl::Time time);

  // What changed, in order of names; not what was made and removed above the base.
  std::vector<Change> Changes() const;
  // Makes the changes durable in `base`, which must be the state that this overlay lies on.
  void MergeInto(State& base) &&;

 private:
  void Set(std::string name, RecordPtr record);

  const State* base_;
  ChangedRecords changed_;
  // Of each index, by key: what changed in it.
  std::array<std::map<std::string, ChangedRecords, std::less<>>, kIndexCount> changed_indexes_;
  std::map<std::string, int64_t> last_numbers_;
  std::vector<StagedPart> staged_;
  KeptRecords kept_;
  std::shared_ptr<const ReplacedByImport> replaced_;
  int64_t sequence_;
  absl::Time time_;
};

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_KERNEL_STATE_H_
