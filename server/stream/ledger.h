// The latest bytes of every record, in the order of last change, for each bucket.
// Removed names stay in the same order for a while, so that whoever knew them is
// told.
#ifndef NHIPCAU_SERVER_STREAM_LEDGER_H_
#define NHIPCAU_SERVER_STREAM_LEDGER_H_

#include <compare>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <limits>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/container/btree_map.h"
#include "absl/container/flat_hash_map.h"
#include "server/stream/bucket.h"

namespace nhipcau::stream {

// Where a change stands: the sequence that made it, and a number within that.
struct Position {
  int64_t sequence = -1;
  int64_t index = 0;

  auto operator<=>(const Position&) const = default;
};

inline constexpr Position kBeforeAll{};
inline constexpr Position EndOf(int64_t sequence) {
  return {sequence, std::numeric_limits<int64_t>::max()};
}

// Not thread-safe.
class Ledger {
 public:
  struct Bucket;
  struct Entry {
    std::string name;
    // A field of v1::WatchStateResponse: `records`, or `removed_names`.
    std::string bytes;
    bool removed = false;
    // With `removed`: those that the record left.
    std::vector<Bucket*> buckets;
    Position position;
  };
  struct Bucket {
    std::string name;
    absl::btree_map<Position, const Entry*> entries;
    // Of the last removed name that was forgotten: whoever stands before it has missed something.
    Position forgotten_through;
  };

  // Keeps the last `removed_max` removed names.
  explicit Ledger(size_t removed_max) : removed_max_(removed_max) {}

  // Puts a record's latest bytes; sequences never fall. The same bytes in the same buckets change
  // nothing. In buckets that a record leaves, its name is removed.
  void Put(const std::string& name, std::string bytes, const Buckets& buckets, int64_t sequence);
  // Does nothing when there is no such record.
  void Remove(const std::string& name, int64_t sequence);

  // Where the oldest reader of these buckets can stand without having missed a removal.
  Position ForgottenThrough(const Buckets& buckets) const;

  // Forgets everything, and that it was ever there.
  void Clear();

  // Names of buckets that changed since this was last asked.
  std::set<std::string> TakeTouched();

 private:
  friend class Walk;

  Bucket* FindOrMakeBucket(const std::string& name);
  std::vector<Bucket*> FindOrMakeBuckets(const Buckets& names);
  Position NextPosition(int64_t sequence);
  void File(Entry& entry, std::vector<Bucket*> buckets, int64_t sequence);
  void Unfile(const Entry& entry);
  void Bury(const std::string& name, std::vector<Bucket*> buckets, int64_t sequence);
  void ForgetOldestRemoved();

  const size_t removed_max_;
  Position last_;
  absl::flat_hash_map<std::string, std::unique_ptr<Entry>> records_;
  std::deque<std::unique_ptr<Entry>> removed_;
  absl::flat_hash_map<std::string, std::unique_ptr<Bucket>> buckets_;
  std::set<std::string> touched_;
};

// Visits what a viewer sees of a ledger, in order. Good until the ledger changes.
class Walk {
 public:
  // From behind `after` on. Names removed at or before `known_removed_through` are left out.
  Walk(const Ledger& ledger, const Buckets& buckets, Position after,
       Position known_removed_through);

  // The next one that is not behind `through`, or null.
  const Ledger::Entry* Peek(Position through);
  // Steps over the one that Peek gave.
  void Pop();

 private:
  struct Place {
    const Ledger::Bucket* bucket;
    absl::btree_map<Position, const Ledger::Entry*>::const_iterator next;
  };

  Place* First();
  bool MayBeLeftOut(const Ledger::Entry& entry) const;

  const Ledger* ledger_;
  const Position known_removed_through_;
  std::vector<Place> places_;
};

}  // namespace nhipcau::stream

#endif  // NHIPCAU_SERVER_STREAM_LEDGER_H_
