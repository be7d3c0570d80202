// The journal's file: its form, its marks, and what an open and an orderly close
// do to them. FORMAT.md describes the same for a reader.
#ifndef NHIPCAU_SERVER_JOURNAL_SQLITE_FILE_H_
#define NHIPCAU_SERVER_JOURNAL_SQLITE_FILE_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/journal/chain.h"
#include "server/journal/file_lock.h"
#include "server/journal/head_log.h"
#include "server/journal/sqlite_database.h"
#include "server/journal/sqlite_reader.h"

namespace nhipcau::journal {

// A journal that is open for writing.
struct SqliteFile {
  FileLock lock;
  HeadLog head_log;
  Database database;
  SqliteReader reader;
  std::string epoch;
  std::vector<StreamHead> heads;
};

// Opens or creates; what is found is proved first: only the ends of the streams
// after an orderly close, every event otherwise; and that nothing is missing which
// the log of heads knows. `version` is this program's, which the journal then names
// as the one that wrote it; empty: it is not said, nor compared. FAILED_PRECONDITION:
// another process has it, a newer program wrote it, or it is no journal of this form. DATA_LOSS:
// damaged, or something is missing; nothing was changed. RESOURCE_EXHAUSTED: no room. UNAVAILABLE:
// another process reads it.
absl::StatusOr<SqliteFile> OpenSqliteFile(const std::string& path, const std::string& vfs,
                                          const std::string& version);

// Leaves the mark of an orderly close and one whole file without a WAL. Ends `file`.
absl::Status CloseSqliteFile(Database database, const std::vector<StreamHead>& heads);

// Removes a stream: it is hidden, and the file marked, in one transaction of the caller's; its
// events are deleted afterwards, at most `event_count_max` in a transaction of the caller's.
absl::Status HideStream(Database& database, const std::string& stream);
absl::StatusOr<bool> HasRemovedStreams(Database& database);
absl::Status ClearRemovedStreams(Database& database, int event_count_max);

// Removed streams leave traces in the free space of pages that others still use. A file with the
// mark is rewritten once, which leaves none; the mark goes last.
absl::StatusOr<bool> IsMarkedForScrub(Database& database);
absl::Status Scrub(Database& database);

// Scrubs a journal that is not open, whatever its size: false when there was nothing to do. Errors
// as in OpenSqliteFile. Takes as much room again as the file.
absl::StatusOr<bool> ScrubSqliteJournal(const std::string& path);

// Runs one statement with texts for its parameters.
absl::Status RunWith(Database& database, const char* sql, const std::vector<std::string>& texts);

// FAILED_PRECONDITION unless the database is a journal of this form.
absl::Status CheckForm(Database& database, const std::string& path);

}  // namespace nhipcau::journal

#endif  // NHIPCAU_SERVER_JOURNAL_SQLITE_FILE_H_
