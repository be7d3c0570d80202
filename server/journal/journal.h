// The durable, ordered record. One contract; SQLite stands behind it in a single
// server, and a journal in memory in tests. Not a query store: readers replay
// from a position.
#ifndef NHIPCAU_SERVER_JOURNAL_JOURNAL_H_
#define NHIPCAU_SERVER_JOURNAL_JOURNAL_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace nhipcau::journal {

// Events of one command: they become durable together or not at all.
struct Unit {
  // The conference's name ("conferences/hoa-binh"), or "office".
  std::string stream;
  // Sequence of the stream's last event before this unit; 0 before the first.
  int64_t expected_sequence = 0;
  // Serialized v1::Event, sequences expected_sequence + 1 and on; each carries the
  // Hash (chain.h) of the one before it, and each but the last says `more`. Not empty.
  std::vector<std::string> events;
};

enum class Outcome {
  // Durable.
  kCommitted,
  // The stream is not where the unit expected it: its sequence has moved, or the
  // events do not continue its hash chain. Nothing of the unit was written.
  kConflict,
  // No room. Nothing was written; later appends may work again.
  kNotWritten,
  // Written or not, nobody knows. The journal accepts no more appends; the
  // process must end, since the page cache cannot be trusted.
  kUnknown,
};

struct StoredEvent {
  int64_t sequence = 0;
  // Exactly the bytes that were appended.
  std::string bytes;
};

// Thread-safe.
class Journal {
 public:
  virtual ~Journal() = default;

  // Appends units in order, in as few syncs as it can. `done` is called once,
  // from any thread, with an outcome for each unit; units of a stream may build
  // on each other, and after one that is not committed the rest of its stream
  // is not committed either.
  virtual void Append(std::vector<Unit> units, std::function<void(std::vector<Outcome>)> done) = 0;

  // Up to `count_max` events of a stream from sequence `from` on, in order;
  // fewer only at the end. An unknown stream is empty. DATA_LOSS names the last
  // good record when what is stored cannot be read.
  virtual absl::StatusOr<std::vector<StoredEvent>> Read(const std::string& stream, int64_t from,
                                                        int count_max) = 0;

  // Calls `changed` from any thread after each commit to the stream with its
  // last sequence. Ends when the returned handle is destroyed; no call is under
  // way after that.
  class Following {
   public:
    virtual ~Following() = default;
  };
  virtual std::unique_ptr<Following> Follow(const std::string& stream,
                                            std::function<void(int64_t last_sequence)> changed) = 0;

  // Takes a stream out for good, as a whole: nothing of it can be read afterwards, nor found in
  // what is stored. Comes after what was appended before it; a stream without events is removed
  // at once. Followers of the stream are called with 0. `done` as with Append, with one outcome.
  virtual void Remove(const std::string& stream, std::function<void(Outcome)> done) = 0;

  // Gives a stream another name, its events staying what they are. CONFLICT when `from` has no
  // events, or `to` has some. Otherwise like Remove.
  virtual void Rename(const std::string& from, const std::string& to,
                      std::function<void(Outcome)> done) = 0;

  // Names of all streams that have events, sorted.
  virtual absl::StatusOr<std::vector<std::string>> Streams() = 0;

  // Random, made when the journal was created or restored from a copy; a resume
  // token of another epoch is worth nothing.
  virtual std::string Epoch() const = 0;
};

}  // namespace nhipcau::journal

#endif  // NHIPCAU_SERVER_JOURNAL_JOURNAL_H_
