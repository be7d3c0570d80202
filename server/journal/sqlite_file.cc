#include "server/journal/sqlite_file.h"

#include <openssl/rand.h>

#include <array>
#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace nhipcau::journal {
namespace {

// "NCau"; also in the schema below.
constexpr int64_t kApplicationId = 0x4E436175;
constexpr int64_t kFormVersion = 1;

constexpr char kSchemaSql[] = R"(
BEGIN IMMEDIATE;
PRAGMA application_id = 0x4E436175;
PRAGMA user_version = 1;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE stream (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE event (
  stream INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  sha256 BLOB NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (stream, sequence)
) STRICT, WITHOUT ROWID;
CREATE TABLE clean_head (
  stream TEXT PRIMARY KEY,
  sequence INTEGER NOT NULL,
  sha256 BLOB NOT NULL
) STRICT, WITHOUT ROWID;
COMMIT;
)";

constexpr char kConfigureSql[] =
    "PRAGMA journal_mode = WAL;"
    "PRAGMA synchronous = FULL;"
    "PRAGMA cell_size_check = ON;"
    // The writer does it, since a failed sync must not go unseen.
    "PRAGMA wal_autocheckpoint = 0;";

std::string RandomWord() {
  std::array<unsigned char, 16> bytes;
  RAND_bytes(bytes.data(), bytes.size());
  return absl::BytesToHexString(
      absl::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

// Whether there is no journal yet. DATA_LOSS when there should be one: SQLite
// itself would begin a new one, and delete a WAL that still holds events.
absl::StatusOr<bool> IsNew(const std::string& path, const FileLock& lock) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  if (!error && size > 0) return false;
  std::error_code wal_error;
  const auto wal_size = std::filesystem::file_size(path + "-wal", wal_error);
  if (lock.word().empty() && (wal_error || wal_size == 0)) return true;
  return absl::DataLossError(
      absl::StrCat(path, " is ", error ? "gone" : "empty",
                   ", but a journal stood here; restore a copy as FORMAT.md says, or delete ", path,
                   ".lock and what else bears its name to begin a new one"));
}

absl::StatusOr<std::string> ReadMeta(Database& database, const char* key) {
  auto statement = database.Prepare("SELECT value FROM meta WHERE key = ?1");
  if (!statement.ok()) return statement.status();
  statement->BindText(1, key);
  const auto row = statement->Step();
  if (!row.ok()) return row.status();
  return *row ? std::string(statement->ColumnBytes(0)) : std::string();
}

absl::Status WriteMeta(Database& database, const char* key, const std::string& value) {
  auto statement = database.Prepare("INSERT OR REPLACE INTO meta VALUES (?1, ?2)");
  if (!statement.ok()) return statement.status();
  statement->BindText(1, key);
  statement->BindText(2, value);
  return statement->Run();
}

// Runs `write` in a transaction of its own.
template <typename Write>
absl::Status Transact(Database& database, Write write) {
  absl::Status status = database.Execute("BEGIN IMMEDIATE");
  if (status.ok()) status = write();
  if (status.ok()) status = database.Execute("COMMIT");
  if (!status.ok() && database.InTransaction()) database.Execute("ROLLBACK").IgnoreError();
  return status;
}

// Each open gives the journal a new instance, in the file and in its lock, so
// that a file which comes from elsewhere or from earlier is known by it.
absl::StatusOr<std::string> BeginInstance(Database& database, FileLock& lock) {
  const auto instance = ReadMeta(database, "instance");
  if (!instance.ok()) return instance.status();
  const auto stored_epoch = ReadMeta(database, "epoch");
  if (!stored_epoch.ok()) return stored_epoch.status();
  const bool is_ours = !instance->empty() && *instance == lock.word();
  const std::string epoch = is_ours ? *stored_epoch : RandomWord();
  const std::string next = RandomWord();
  absl::Status status = Transact(database, [&] {
    absl::Status written =
        database.Execute("DELETE FROM meta WHERE key = 'clean'; DELETE FROM clean_head;");
    if (written.ok()) written = WriteMeta(database, "epoch", epoch);
    if (written.ok()) written = WriteMeta(database, "instance", next);
    return written;
  });
  if (status.ok()) status = lock.SetWord(next);
  if (!status.ok()) return status;
  return epoch;
}

absl::StatusOr<std::vector<StreamHead>> Prove(SqliteReader& reader) {
  const auto clean = reader.IsClean();
  if (!clean.ok()) return clean.status();
  return *clean ? reader.Heads() : reader.Verify();
}

absl::StatusOr<Database> OpenDatabase(const std::string& path, const std::string& vfs,
                                      bool is_new) {
  auto database =
      Database::Open(path, is_new ? Database::Access::kCreate : Database::Access::kReadWrite, vfs);
  if (!database.ok()) return database.status();
  absl::Status status = is_new ? absl::OkStatus() : CheckForm(*database, path);
  if (status.ok()) status = database->Execute(kConfigureSql);
  if (status.ok() && is_new) status = database->Execute(kSchemaSql);
  if (!status.ok()) return status;
  return database;
}

}  // namespace

absl::StatusOr<SqliteFile> OpenSqliteFile(const std::string& path, const std::string& vfs) {
  auto lock = FileLock::Acquire(path + ".lock");
  if (!lock.ok()) return lock.status();
  const auto is_new = IsNew(path, *lock);
  if (!is_new.ok()) return is_new.status();
  auto database = OpenDatabase(path, vfs, *is_new);
  if (!database.ok()) return database.status();
  auto reader = SqliteReader::Open(path, vfs);
  if (!reader.ok()) return reader.status();
  auto heads = Prove(*reader);
  if (!heads.ok()) return heads.status();
  auto epoch = BeginInstance(*database, *lock);
  if (!epoch.ok()) return epoch.status();
  return SqliteFile{*std::move(lock), *std::move(database), *std::move(reader), *std::move(epoch),
                    *std::move(heads)};
}

absl::Status CloseSqliteFile(Database database, const std::vector<StreamHead>& heads) {
  auto insert = database.Prepare("INSERT INTO clean_head VALUES (?1, ?2, ?3)");
  if (!insert.ok()) return insert.status();
  const absl::Status status = Transact(database, [&] {
    absl::Status written = WriteMeta(database, "clean", "1");
    for (auto each = heads.begin(); written.ok() && each != heads.end(); ++each) {
      insert->BindText(1, each->stream);
      insert->Bind(2, each->head.sequence);
      insert->BindBytes(3, each->head.hash);
      written = insert->Run();
    }
    return written;
  });
  if (!status.ok()) return status;
  database.CheckpointAtEnd();
  return database.Checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
}

absl::Status CheckForm(Database& database, const std::string& path) {
  const auto application = database.QueryInteger("PRAGMA application_id");
  if (!application.ok()) return application.status();
  const auto version = database.QueryInteger("PRAGMA user_version");
  if (!version.ok()) return version.status();
  if (*application != kApplicationId) {
    return absl::FailedPreconditionError(absl::StrCat(path, " is not a journal"));
  }
  if (*version != kFormVersion) {
    return absl::FailedPreconditionError(absl::StrCat(path, " has the journal's form ", *version,
                                                      "; this program knows ", kFormVersion));
  }
  return absl::OkStatus();
}

}  // namespace nhipcau::journal
