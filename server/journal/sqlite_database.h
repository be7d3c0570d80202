// SQLite in terms of absl::Status; no knowledge of the journal.
#ifndef NHIPCAU_SERVER_JOURNAL_SQLITE_DATABASE_H_
#define NHIPCAU_SERVER_JOURNAL_SQLITE_DATABASE_H_

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace nhipcau::journal {

// A prepared statement; must end before its database. Not thread-safe.
class Statement {
 public:
  // What is bound must live until the next Reset. Positions count from 1.
  void Bind(int position, int64_t value);
  void BindBytes(int position, std::string_view bytes);
  void BindText(int position, std::string_view text);

  // Whether there is a row. Statuses as in Database.
  absl::StatusOr<bool> Step();
  // Runs a statement that gives no rows, and makes it ready for the next run.
  absl::Status Run();
  void Reset();

  // Of the row that Step reached; columns count from 0. Views end with the next
  // Step or Reset.
  int64_t ColumnInteger(int column) const;
  std::string_view ColumnBytes(int column) const;
  bool ColumnIsNull(int column) const;

 private:
  friend class Database;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  explicit Statement(sqlite3_stmt* statement) : statement_(statement) {}

  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

// A connection. Statuses: RESOURCE_EXHAUSTED no room on the disk; UNAVAILABLE
// somebody else holds the lock; NOT_FOUND there is no
// such file; DATA_LOSS the file is damaged or no database;
// INTERNAL anything else, I/O errors among it. Not thread-safe.
class Database {
 public:
  enum class Access { kReadOnly, kReadWrite, kCreate };
  // `vfs`: the name of SQLite's file layer; empty: the default.
  static absl::StatusOr<Database> Open(const std::string& path, Access access,
                                       const std::string& vfs);

  absl::Status Execute(const char* sql);
  absl::StatusOr<Statement> Prepare(const char* sql);
  // The first column of the first row, which must be there.
  absl::StatusOr<int64_t> QueryInteger(const char* sql);
  bool InTransaction() const;
  // Moves what the WAL holds into the database file; RESOURCE_EXHAUSTED and
  // UNAVAILABLE leave it in the WAL, which loses nothing. `mode` is one of
  // SQLite's SQLITE_CHECKPOINT_....
  absl::Status Checkpoint(int mode);
  // Makes `copy` hold what this database holds at one moment, page by page, in one transaction.
  absl::Status CopyTo(Database& copy);
  // Lets the last connection's end move the WAL into the file, too. Without it,
  // an end writes nothing.
  void CheckpointAtEnd();
  // Keeps `count`, which must outlive the database, at the pages in the WAL.
  void CountWalPages(int* count);

 private:
  struct Close {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
  };
  explicit Database(sqlite3* database) : database_(database) {}

  std::unique_ptr<sqlite3, Close> database_;
};

// No room, or somebody else's lock: nothing happened, and the same may succeed later. After any
// other error nobody knows what the disk holds.
bool CanBeTriedAgain(const absl::Status& status);

}  // namespace nhipcau::journal

#endif  // NHIPCAU_SERVER_JOURNAL_SQLITE_DATABASE_H_
