// The one that writes to a journal in SQLite.
#ifndef NHIPCAU_SERVER_JOURNAL_SQLITE_WRITER_H_
#define NHIPCAU_SERVER_JOURNAL_SQLITE_WRITER_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "server/base/mutex.h"
#include "server/journal/chain.h"
#include "server/journal/file_lock.h"
#include "server/journal/followers.h"
#include "server/journal/head_log.h"
#include "server/journal/journal.h"
#include "server/journal/journal_files.h"
#include "server/journal/sqlite_database.h"

namespace nhipcau::journal {

// Collects appends while a commit is under way and commits them together in the
// next. Shared with the jobs that it posts, which may run after its journal is
// gone. Thread-safe.
class SqliteWriter : public std::enable_shared_from_this<SqliteWriter> {
 public:
  using Post = std::function<void(std::function<void()>)>;

  // INTERNAL when the statements cannot be prepared.
  static absl::StatusOr<std::shared_ptr<SqliteWriter>> Make(OpenFiles files, FileLock lock,
                                                            HeadLog head_log, Database database,
                                                            std::vector<StreamHead> heads,
                                                            Post post);

  void Append(std::vector<Unit> units, std::function<void(std::vector<Outcome>)> done);

  // As in Journal.
  void Remove(const std::string& stream, std::function<void(Outcome)> done);
  void Rename(const std::string& from, const std::string& to, std::function<void(Outcome)> done);

  // Goes on with what a process that died was removing, beside what is appended.
  void FinishRemovals();

  const OpenFiles& files() const { return files_; }
  // For a journal in which nobody writes at the moment: what Commit does when its files are not in
  // place. False: the journal has ended.
  bool KeepInPlace();

  // Commits what was appended, then closes in order. FAILED_PRECONDITION when an
  // outcome was unknown or it was closed before.
  absl::Status Close();

  // Ends without a commit; what was appended and not committed is not written.
  void Abandon();

  Followers& followers() { return followers_; }

 private:
  struct Call {
    std::vector<Unit> units;
    std::function<void(std::vector<Outcome>)> done;
  };
  struct Plan;
  enum class State { kServing, kClosed, kBroken };

  SqliteWriter(OpenFiles files, FileLock lock, HeadLog head_log, Database database,
               Statement insert_stream, Statement insert_event, std::map<std::string, Head> heads,
               Post post);

  // Takes `call` for the next commit; `is_first`: nobody has asked for that commit yet. Or says
  // what became of it, and leaves `call` as it was, when nothing is taken any more.
  std::optional<Outcome> Take(Call& call, bool& is_first);
  void CommitPending();
  std::vector<Call> TakePending();
  // Returns the state before. Broken stays broken.
  State Stop(State state);
  Plan MakePlan(const std::vector<Call>& calls) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(commit_mutex_);
  std::vector<Outcome> PlanCall(const std::vector<Unit>& units, Plan& plan) const
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(commit_mutex_);
  void CommitPlan(Plan& plan) ABSL_EXCLUSIVE_LOCKS_REQUIRED(commit_mutex_);
  Outcome Commit(const Plan& plan) ABSL_EXCLUSIVE_LOCKS_REQUIRED(commit_mutex_);
  // What becomes of a write that nobody would find; nothing: the files are in place.
  std::optional<Outcome> Misplaced() ABSL_EXCLUSIVE_LOCKS_REQUIRED(commit_mutex_);
  // Nobody finds the stream any more, but its events are still there.
  Outcome HideNow(const std::string& stream);
  // Deletes events of hidden streams piece by piece, so that others can commit in between.
  void ClearRemoved(std::function<void(Outcome)> done);
  // `is_clear`: there were none left.
  Outcome ClearPiece(bool& is_clear);
  Outcome RenameNow(const std::string& from, const std::string& to);
  // Runs `write` in a transaction of its own.
  Outcome Transact(const std::function<absl::Status(Database&)>& write)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(commit_mutex_);
  // UNKNOWN when the disk failed: the journal has ended.
  Outcome ScrubWhenSmall() ABSL_EXCLUSIVE_LOCKS_REQUIRED(commit_mutex_);
  absl::Status WriteRows(const Plan& plan) ABSL_EXCLUSIVE_LOCKS_REQUIRED(commit_mutex_);
  absl::Status WriteUnit(const Unit& unit, const std::vector<std::string>& hashes)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(commit_mutex_);
  Outcome Fail(const absl::Status& status) ABSL_EXCLUSIVE_LOCKS_REQUIRED(commit_mutex_);
  // Notes the new ends of streams, after their commit.
  void Note(const std::map<std::string, Head>& heads) ABSL_EXCLUSIVE_LOCKS_REQUIRED(commit_mutex_);
  // The log of heads knows nothing of the stream any more, durably: comes before it goes.
  Outcome Forget(const std::string& stream) ABSL_EXCLUSIVE_LOCKS_REQUIRED(commit_mutex_);
  void Publish(std::vector<Call>& calls, Plan& plan) ABSL_EXCLUSIVE_LOCKS_REQUIRED(commit_mutex_);
  void CheckpointWhenDue() ABSL_EXCLUSIVE_LOCKS_REQUIRED(commit_mutex_);
  // Whether the journal goes on after work that nobody waits for ended so. Ends it when not.
  bool GoOnAfter(const absl::Status& status);
  bool IsBroken();
  void Release() ABSL_EXCLUSIVE_LOCKS_REQUIRED(commit_mutex_);

  const OpenFiles files_;
  const Post post_;
  Followers followers_;

  Mutex calls_mutex_;
  State state_ ABSL_GUARDED_BY(calls_mutex_) = State::kServing;
  std::vector<Call> calls_ ABSL_GUARDED_BY(calls_mutex_);

  // Held during a commit and its `done`s.
  Mutex commit_mutex_ ABSL_ACQUIRED_BEFORE(calls_mutex_);
  int wal_page_count_ ABSL_GUARDED_BY(commit_mutex_) = 0;
  // What was removed may still stand in the WAL.
  bool truncation_due_ ABSL_GUARDED_BY(commit_mutex_) = false;
  std::optional<FileLock> lock_ ABSL_GUARDED_BY(commit_mutex_);
  std::optional<HeadLog> head_log_ ABSL_GUARDED_BY(commit_mutex_);
  std::optional<Database> database_ ABSL_GUARDED_BY(commit_mutex_);
  std::optional<Statement> insert_stream_ ABSL_GUARDED_BY(commit_mutex_);
  std::optional<Statement> insert_event_ ABSL_GUARDED_BY(commit_mutex_);
  std::map<std::string, Head> heads_ ABSL_GUARDED_BY(commit_mutex_);
};

}  // namespace nhipcau::journal

#endif  // NHIPCAU_SERVER_JOURNAL_SQLITE_WRITER_H_
