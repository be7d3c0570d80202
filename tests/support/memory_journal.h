// A journal in memory that can be told to fail, to wait and to crash.
#ifndef NHIPCAU_TESTS_SUPPORT_MEMORY_JOURNAL_H_
#define NHIPCAU_TESTS_SUPPORT_MEMORY_JOURNAL_H_

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "server/journal/chain.h"
#include "server/journal/followers.h"
#include "server/journal/journal.h"

namespace nhipcau::journal {

// Each Append is a commit of its own. Its sync ends at once, within the call; or,
// while held, when the test releases it, in the order of the appends. What is not
// synced cannot be read. Thread-safe.
class MemoryJournal final : public Journal {
 public:
  enum class Fault {
    kNone,
    // As if another writer had been faster. Nothing is written.
    kConflict,
    // As if the disk were full. Nothing is written.
    kNotWritten,
    // A failed sync. The next open finds the units, or not; until then they cannot be read.
    kUnknownWritten,
    kUnknownNotWritten,
  };

  // `epoch` empty: a random one.
  explicit MemoryJournal(std::string epoch = "");

  // The next append that has no fault yet ends with this one; several queue up.
  void FailNext(Fault fault);
  // Every append ends as on a full disk until it is set back.
  void SetFull(bool is_full);

  // While held, syncs end only by Release.
  void Hold();
  // Ends the oldest sync that is held; false: there is none.
  bool ReleaseOne();
  // Ends every sync that is held, also those that begin meanwhile, and holds no more.
  void ReleaseAll();
  // Appends whose sync has not ended.
  size_t HeldCount() const;

  // The process dies and starts again: nothing that is held is ever answered; of
  // it, only the oldest `surviving_count` appends had reached the disk. What was
  // written with an unknown outcome is there, faults are forgotten, followers
  // hear nothing more.
  void Crash(size_t surviving_count = 0);

  void Append(std::vector<Unit> units, std::function<void(std::vector<Outcome>)> done) override;
  absl::StatusOr<std::vector<StoredEvent>> Read(const std::string& stream, int64_t from,
                                                int count_max) override;
  std::unique_ptr<Following> Follow(const std::string& stream,
                                    std::function<void(int64_t last_sequence)> changed) override;
  void Remove(const std::string& stream, std::function<void(Outcome)> done) override;
  void Rename(const std::string& from, const std::string& to,
              std::function<void(Outcome)> done) override;
  absl::StatusOr<std::vector<std::string>> Streams() override;
  std::string Epoch() const override { return epoch_; }

  // Changes a stored byte, as a bad disk would.
  void FlipByte(const std::string& stream, int64_t sequence, size_t offset);

 private:
  struct Event {
    std::string bytes;
    std::string hash;
  };
  struct Call {
    std::vector<Unit> units;
    std::function<void(std::vector<Outcome>)> done;
    Fault fault = Fault::kNone;
    // Not empty: no append, but this stream is removed or gets the name `to`.
    std::string from;
    std::string to;

    size_t outcome_count() const { return from.empty() ? units.size() : 1; }
  };
  using Records = std::map<std::string, std::vector<Event>>;

  void Begin(Call call);
  void Finish(const Call& call);
  std::vector<Outcome> Commit(const Call& call);
  static std::vector<Outcome> Apply(const Call& call, Records& records);
  static Outcome Move(const std::string& from, const std::string& to, Records& records);
  static std::vector<Outcome> Write(const std::vector<Unit>& units, Records& records);
  Fault TakeFault();

  const std::string epoch_;

  mutable std::mutex mutex_;
  // Guarded by mutex_.
  bool is_held_ = false;
  bool is_full_ = false;
  bool is_broken_ = false;
  std::deque<Fault> faults_;
  std::deque<Call> held_;
  std::shared_ptr<Followers> followers_;
  Records records_;
  // What the next open finds instead, once an outcome was unknown.
  Records unseen_;
};

}  // namespace nhipcau::journal

#endif  // NHIPCAU_TESTS_SUPPORT_MEMORY_JOURNAL_H_
