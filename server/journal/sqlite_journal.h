// The journal of a single server: one SQLite file, as FORMAT.md describes it.
#ifndef NHIPCAU_SERVER_JOURNAL_SQLITE_JOURNAL_H_
#define NHIPCAU_SERVER_JOURNAL_SQLITE_JOURNAL_H_

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/base/mutex.h"
#include "server/journal/journal.h"
#include "server/journal/sqlite_reader.h"
#include "server/journal/sqlite_writer.h"

namespace nhipcau::journal {

// Commits run where `post` puts them, one after another; what is appended during
// a commit goes into the next one together. Reading goes on during a commit.
//
// After kUnknown every append ends with kUnknown and writes nothing. Appends
// after Close end with kNotWritten.
//
// Thread-safe.
class SqliteJournal final : public Journal {
 public:
  struct Options {
    // The database file; "-wal", "-shm" and ".lock" stand beside it.
    std::string path;
    // Runs a job later, never within the call; jobs one after another on one
    // thread. May be called from any thread and may drop jobs at its end.
    std::function<void(std::function<void()>)> post;
    // A file layer of SQLite that injects faults; empty: the real one.
    std::string vfs_for_test;
    // This program's, "0.2.0": a journal that a newer one wrote is refused. Empty: any will do.
    std::string version = {};
  };

  // Opens the journal, or makes a new one where none is. After an orderly close
  // the ends of the streams are proved, else every event.
  // FAILED_PRECONDITION: another process has it (named by its pid), a newer program
  // wrote it, or it is no journal of this form. DATA_LOSS: the record is damaged or its tail is
  // lost; the message names the last good event, and nothing was changed. RESOURCE_EXHAUSTED: no
  // room to begin.
  static absl::StatusOr<std::unique_ptr<SqliteJournal>> Open(Options options);

  // As after a crash when Close was not called: what is not committed is lost.
  ~SqliteJournal() override;

  // Commits what was appended, marks the journal as closed in order and lets go
  // of it. An error leaves the record whole, without the mark. Not to be called
  // from a `done` or a `changed`.
  absl::Status Close();

  void Append(std::vector<Unit> units, std::function<void(std::vector<Outcome>)> done) override;
  absl::StatusOr<std::vector<StoredEvent>> Read(const std::string& stream, int64_t from,
                                                int count_max) override;
  std::unique_ptr<Following> Follow(const std::string& stream,
                                    std::function<void(int64_t last_sequence)> changed) override;
  void Remove(const std::string& stream, std::function<void(Outcome)> done) override;
  void Rename(const std::string& from, const std::string& to,
              std::function<void(Outcome)> done) override;
  absl::StatusOr<std::vector<std::string>> Streams() override;
  // FAILED_PRECONDITION, with what to do, when the files are not where they were opened. Any
  // thread.
  absl::Status CheckInPlace() const { return writer_->files().CheckInPlace(); }
  // To be called now and then on the thread of the jobs: saves what is acknowledged when it would
  // be lost with a file that is gone. False: the journal has ended, as after kUnknown.
  bool KeepInPlace() { return writer_->KeepInPlace(); }
  // Whether traces of removed streams could be in the file when it was opened.
  bool HasTraces() const { return has_traces_; }
  // The bytes of the last event of each stream, by stream.
  absl::StatusOr<std::map<std::string, std::string>> LastEvents();
  std::string Epoch() const override { return epoch_; }

 private:
  SqliteJournal(std::shared_ptr<SqliteWriter> writer, SqliteReader reader, std::string epoch,
                bool has_traces);

  const std::shared_ptr<SqliteWriter> writer_;
  const std::string epoch_;
  const bool has_traces_;

  Mutex reader_mutex_;
  // Empty once closed.
  std::optional<SqliteReader> reader_ ABSL_GUARDED_BY(reader_mutex_);
};

}  // namespace nhipcau::journal

#endif  // NHIPCAU_SERVER_JOURNAL_SQLITE_JOURNAL_H_
