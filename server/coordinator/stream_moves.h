// Whole streams that leave the journal (purged), or come into it (imported), with the files that
// belong to them, once the office has recorded so.
//
// The office's event is durable before a move begins, so that a move is never given up: what cannot
// be done now is tried again, and what a crash left is found at the next start. Only whoever asked
// for the move waits for it.
#ifndef NHIPCAU_SERVER_COORDINATOR_STREAM_MOVES_H_
#define NHIPCAU_SERVER_COORDINATOR_STREAM_MOVES_H_

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "nhipcau/v1/event.pb.h"
#include "server/base/executor.h"
#include "server/conference/kernel/state.h"
#include "server/coordinator/counts.h"
#include "server/journal/journal.h"

namespace nhipcau::coordinator {

// Where the events of a conference stand in the journal while they arrive from an archive. Once the
// office has recorded the import, the stream gets the conference's own name; what is found under
// this one at a start without that is removed.
std::string ArrivingStream(const std::string& conference);
bool IsArrivingStream(const std::string& stream);

// Moves what belongs to a whole conference beside the journal. Called on the coordinator's thread
// and answered from any; each may come again after a crash. Not OK: it is tried again later.
class FileMover {
 public:
  using Done = std::function<void(absl::Status)>;

  virtual ~FileMover() = default;
  // The conference was purged.
  virtual void Remove(const std::string& conference, Done done) = 0;
  // What arrived from an archive becomes the conference's; or is not wanted.
  virtual void Adopt(const std::string& conference, Done done) = 0;
  virtual void DropArriving(const std::string& conference, Done done) = 0;
};

struct Move {
  enum class Kind {
    // Purged: its events go, then its files.
    kRemove,
    // Imported: its files become its own, then its events get its name.
    kAdopt,
    // Its import never came to its end: its files go, then what has arrived.
    kDropArriving,
  };
  // The conference's name.
  std::string stream;
  Kind kind = Kind::kRemove;
};

// The move that follows once the event, one of the office, is durable.
std::optional<Move> MoveAfter(const v1::Event& event);

// Moves that a crash left undone, by the names of all streams and what the office has recorded.
std::vector<Move> UnfinishedMoves(const std::vector<std::string>& streams,
                                  const conference::Overlay& office);

// Not thread-safe; belongs to the executor's thread. Held by shared_ptr: calls that are under way
// in the journal and the file mover keep it.
class StreamMoves : public std::enable_shared_from_this<StreamMoves> {
 public:
  struct Options {
    Executor* executor = nullptr;
    journal::Journal* journal = nullptr;
    // Null: there are no files.
    FileMover* files = nullptr;
    std::function<void(absl::Status)> on_fatal;
    std::function<void(const std::string&)> log;
    std::shared_ptr<Counts> counts;
    // Before the second attempt; doubled with each until it reaches the largest.
    absl::Duration retry_delay_min = absl::Seconds(1);
    absl::Duration retry_delay_max = absl::Minutes(5);
  };

  // Owns nothing that is pointed to; all of it must outlive the moves.
  explicit StreamMoves(Options options) : options_(std::move(options)) {}

  // Begins a move. Both are called on the executor: `attempted` once, after the first attempt,
  // whatever came of it; `moved` once the move is done, before `attempted` where the first attempt
  // did it.
  // REQUIRES: the same move is not under way.
  void Begin(const Move& move, std::function<void()> attempted, std::function<void()> moved);

  // Whether any move of this conference is under way.
  bool IsMoving(const std::string& stream) const;
  // Whether something of this conference is on its way in, or has arrived and is still to go:
  // until that is over nothing can be said of a conference that is not here.
  bool IsArriving(const std::string& stream) const;

 private:
  struct Running {
    Move move;
    // Null once it was called.
    std::function<void()> attempted;
    std::function<void()> moved;
    // Before the next attempt.
    absl::Duration delay;
  };
  using RunningPtr = std::shared_ptr<Running>;

  void Attempt(const RunningPtr& running);
  void End(const RunningPtr& running, const absl::Status& status);
  void MoveFiles(const Move& move, FileMover::Done done);
  void MoveEvents(const Move& move, FileMover::Done done);

  const Options options_;
  std::set<std::pair<std::string, Move::Kind>> moving_;
};

}  // namespace nhipcau::coordinator

#endif  // NHIPCAU_SERVER_COORDINATOR_STREAM_MOVES_H_
