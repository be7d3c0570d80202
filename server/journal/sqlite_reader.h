// Reads and proves a journal in SQLite; beside the process that writes it, too.
#ifndef NHIPCAU_SERVER_JOURNAL_SQLITE_READER_H_
#define NHIPCAU_SERVER_JOURNAL_SQLITE_READER_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/journal/chain.h"
#include "server/journal/journal.h"
#include "server/journal/sqlite_database.h"

namespace nhipcau::journal {

// Has a connection of its own and changes nothing. Not thread-safe.
class SqliteReader {
 public:
  // FAILED_PRECONDITION: not a journal, or one of a newer form; NOT_FOUND: no
  // such file. `vfs` as in Database.
  static absl::StatusOr<SqliteReader> Open(const std::string& path, const std::string& vfs);

  // As in Journal. Each event that is read is proved against the one before it.
  absl::StatusOr<std::vector<StoredEvent>> Read(const std::string& stream, int64_t from,
                                                int count_max);
  absl::StatusOr<std::vector<std::string>> Streams();

  // Proves every event of every stream, and that nothing is missing behind them
  // when the journal was closed in order. Heads sorted by stream, or DATA_LOSS.
  absl::StatusOr<std::vector<StreamHead>> Verify();

  // Where the streams end, sorted by stream. Proves the last events and, when the
  // journal was closed in order, that they are the ones it was closed with.
  absl::StatusOr<std::vector<StreamHead>> Heads();

  // The last event of each stream, by stream.
  absl::StatusOr<std::map<std::string, std::string>> LastEvents();

  // Whether the journal was closed in order and not opened since.
  absl::StatusOr<bool> IsClean();

 private:
  SqliteReader(Database database, Statement events)
      : database_(std::move(database)), events_(std::move(events)) {}

  absl::StatusOr<std::vector<StoredEvent>> ReadBound(const std::string& stream, int64_t first);
  absl::Status CheckOrphans();
  absl::Status CheckCleanHeads(const std::vector<StreamHead>& heads);
  absl::StatusOr<std::vector<StreamHead>> CleanHeads();

  Database database_;
  Statement events_;
};

// Proves a whole journal file; a server may be running on it. Heads sorted by
// stream. DATA_LOSS names the first bad event (stream, sequence, what is wrong)
// and the last good one; other errors as in SqliteReader::Open.
absl::StatusOr<std::vector<StreamHead>> VerifySqliteJournal(const std::string& path);

}  // namespace nhipcau::journal

#endif  // NHIPCAU_SERVER_JOURNAL_SQLITE_READER_H_
