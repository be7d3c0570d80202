// The one that writes to a journal in SQLite.
#ifndef NHIPCAU_SERVER_JOURNAL_SQLITE_WRITER_H_
#define NHIPCAU_SERVER_JOURNAL_SQLITE_WRITER_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "server/journal/chain.h"
#include "server/journal/file_lock.h"
#include "server/journal/followers.h"
#include "server/journal/journal.h"
#include "server/journal/sqlite_database.h"

namespace nhipcau::journal {

// Collects appends while a commit is under way and commits them together in the
// next. Shared with the jobs that it posts, which may run after its journal is
// gone. Thread-safe.
class SqliteWriter : public std::enable_shared_from_this<SqliteWriter> {
 public:
  using Post = std::function<void(std::function<void()>)>;

  // INTERNAL when the statements cannot be prepared.
  static absl::StatusOr<std::shared_ptr<SqliteWriter>> Make(FileLock lock, Database database,
                                                            std::vector<StreamHead> heads,
                                                            Post post);

  void Append(std::vector<Unit> units, std::function<void(std::vector<Outcome>)> done);

  // As in Journal.
  void Remove(const std::string& stream, std::function<void(Outcome)> done);
  void Rename(const std::string& from, const std::string& to, std::function<void(Outcome)> done);

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

  SqliteWriter(FileLock lock, Database database, Statement insert_stream, Statement insert_event,
               std::map<std::string, Head> heads, Post post);

  void CommitPending();
  std::vector<Call> TakePending();
  // Returns the state before. Broken stays broken.
  State Stop(State state);
  Plan MakePlan(const std::vector<Call>& calls) const;
  std::vector<Outcome> PlanCall(const std::vector<Unit>& units, Plan& plan) const;
  void CommitPlan(Plan& plan);
  Outcome Commit(const Plan& plan);
  Outcome RemoveNow(const std::string& stream);
  Outcome RenameNow(const std::string& from, const std::string& to);
  // Runs `write` in a transaction of its own.
  Outcome Transact(const std::function<absl::Status()>& write);
  void ScrubWhenSmall();
  absl::Status WriteRows(const Plan& plan);
  absl::Status WriteUnit(const Unit& unit, const std::vector<std::string>& hashes);
  Outcome Fail(const absl::Status& status);
  void Publish(std::vector<Call>& calls, Plan& plan);
  void CheckpointWhenDue();
  bool IsBroken();
  void Release();

  const Post post_;
  Followers followers_;

  std::mutex calls_mutex_;
  // Guarded by calls_mutex_.
  State state_ = State::kServing;
  std::vector<Call> calls_;

  // Taken before calls_mutex_; held during a commit and its `done`s.
  std::mutex commit_mutex_;
  // Guarded by commit_mutex_.
  int wal_page_count_ = 0;
  // What was removed may still stand in the WAL.
  bool truncation_due_ = false;
  std::optional<FileLock> lock_;
  std::optional<Database> database_;
  std::optional<Statement> insert_stream_;
  std::optional<Statement> insert_event_;
  std::map<std::string, Head> heads_;
};

}  // namespace nhipcau::journal

#endif  // NHIPCAU_SERVER_JOURNAL_SQLITE_WRITER_H_
