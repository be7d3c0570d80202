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
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/btree_map.h"
#include "absl/time/time.h"
#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/record.pb.h"

namespace nhipcau::conference {

using RecordPtr = std::shared_ptr<const v1::Record>;

// Collections in alphabetical order; within one, shorter identifiers first, so
// that 9 stands before 10 and 17 (a province) before 04789 (a commune).
struct NameLess {
  using is_transparent = void;
  bool operator()(std::string_view left, std::string_view right) const;
};

// Subsets of records that rules ask for often. They follow from the records.
enum class Index : size_t {
  // Floor requests that are PENDING, ACCEPTED or GRANTED.
  kOpenFloorRequests,
  // Bridge points whose video line is DISCONNECTED.
  kLostLines,
  // Incidents that are not RESOLVED.
  kOpenIncidents,
  // Invitations with a one-time code that was neither used nor replaced.
  kAccessCodes,
};
inline constexpr size_t kIndexCount = 4;

// Name of a record: field 1 of its kind.
const std::string& NameOf(const v1::Record& record);

// A record of the kind T.
template <typename T>
v1::Record RecordOf(T message);

// The message of one kind in a record, or null when the record is of another.
// T is any of the kinds in v1::Record.
template <typename T>
const T* KindOf(const v1::Record& record);

// A part of an import that is not committed yet.
using StagedPart = std::shared_ptr<const v1::ImportStaged>;

// Records as they were at some moment, shared with the tables of then. Never null.
using KeptRecords = std::shared_ptr<const std::vector<RecordPtr>>;

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
  absl::btree_map<std::string, RecordPtr, NameLess> records_;
  // Last number given in a collection; survives the clearing of rehearsals, so that no name is
  // given twice.
  std::map<std::string, int64_t> last_numbers_;
  std::array<std::set<std::string, NameLess>, kIndexCount> indexes_;
  std::vector<StagedPart> staged_;
  KeptRecords kept_ = std::make_shared<const std::vector<RecordPtr>>();
  int64_t sequence_ = 0;
  absl::Time time_ = absl::InfinitePast();
};

// A record that changed; no record: the name is gone.
struct Change {
  std::string name;
  RecordPtr record;
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

  // Visits all records whose names begin with `prefix`, in order of names.
  void ForEachRecord(std::string_view prefix,
                     const std::function<void(const std::string&, const RecordPtr&)>& visit) const;
  // Visits the records of one kind among them.
  template <typename T>
  void ForEach(std::string_view prefix, const std::function<void(const T&)>& visit) const {
    ForEachRecord(prefix, [&visit](const std::string&, const RecordPtr& record) {
      if (const T* message = KindOf<T>(*record)) visit(*message);
    });
  }

  // The records of an index, in order of names.
  std::vector<RecordPtr> Indexed(Index index) const;

  // The number that the next record of a collection ("floorRequests") gets.
  int64_t NextNumber(const std::string& collection) const;

  const std::vector<StagedPart>& staged() const { return staged_; }

  // What Keep was given last.
  const KeptRecords& kept() const { return kept_; }

  // Of the durable tables below.
  std::string DurableBytesForTest() const { return base_->Bytes(); }

  // Below: only for Apply.

  // Puts a record under its own name. Numbers in names count up their collection.
  void Put(v1::Record record);
  void Erase(std::string_view name);
  void Stage(StagedPart part) { staged_.push_back(std::move(part)); }
  void DropStaged() { staged_.clear(); }
  // Lays records aside as they are now, in place of those laid aside before.
  void Keep(std::vector<RecordPtr> records) {
    kept_ = std::make_shared<const std::vector<RecordPtr>>(std::move(records));
  }
  // Copies the record, lets `change` edit the copy, puts it. No record of kind T: does nothing.
  template <typename T>
  void Edit(std::string_view name, const std::function<void(T&)>& change);
  void Advance(int64_t sequence, absl::Time time);

  // What changed, in order of names.
  std::vector<Change> Changes() const;
  // Makes the changes durable in `base`, which must be the state that this overlay lies on.
  void MergeInto(State& base) &&;

 private:
  const State* base_;
  // A null record hides the one below.
  std::map<std::string, RecordPtr, NameLess> changed_;
  std::map<std::string, int64_t> last_numbers_;
  std::vector<StagedPart> staged_;
  KeptRecords kept_;
  int64_t sequence_;
  absl::Time time_;
};

}  // namespace nhipcau::conference

#include "server/conference/kernel/state_inl.h"  // IWYU pragma: export

#endif  // NHIPCAU_SERVER_CONFERENCE_KERNEL_STATE_H_
