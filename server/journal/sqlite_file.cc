#include "server/journal/sqlite_file.h"

#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "server/journal/journal_files.h"
#include "server/journal/wal_check.h"

namespace nhipcau::journal {
namespace {

// "NCau"; also in the schema below.
constexpr int64_t kApplicationId = 0x4E436175;
constexpr int64_t kFormVersion = 1;
constexpr uintmax_t kPageSize = 4096;
// Some hundred megabytes at worst.
constexpr int kEventsPerTransaction = 100'000;

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
    "PRAGMA page_size = 4096;"
    "PRAGMA journal_mode = WAL;"
    "PRAGMA synchronous = FULL;"
    "PRAGMA cell_size_check = ON;"
    // What a purge removes is overwritten, too.
    "PRAGMA secure_delete = ON;"
    // The copy that VACUUM makes does not go to another disk.
    "PRAGMA temp_store = MEMORY;"
    // The writer does it, since a failed sync must not go unseen.
    "PRAGMA wal_autocheckpoint = 0;";

absl::StatusOr<std::string> RandomWord() {
  std::array<unsigned char, 16> bytes;
  if (RAND_bytes(bytes.data(), bytes.size()) != 1) {
    return absl::InternalError("the system gives no random bytes");
  }
  return absl::BytesToHexString(
      absl::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

// The size of a file; 0: there is none.
uintmax_t SizeOf(const std::string& path) {
  std::error_code error;
  const uintmax_t size = std::filesystem::file_size(path, error);
  return error ? 0 : size;
}

// DATA_LOSS when a journal stood here of which next to nothing is left: SQLite
// itself would begin a new one, and delete a WAL that still holds events.
absl::Status CheckPresence(const std::string& path, const FileLock& lock) {
  const uintmax_t size = SizeOf(path);
  const bool stood_here = !lock.word().empty() || SizeOf(path + "-wal") > 0;
  if (size >= kPageSize || !stood_here) return absl::OkStatus();
  return absl::DataLossError(
      absl::StrCat(path, " is ", size == 0 ? "gone or empty" : "cut short",
                   ", but a journal stood here; restore a copy as FORMAT.md says, or delete ", path,
                   ".lock and what else bears its name to begin a new one"));
}

// Whether nobody has put anything into the file yet; one who was killed while
// making a journal leaves it so.
absl::StatusOr<bool> IsBlank(Database& database) {
  const auto application = database.QueryInteger("PRAGMA application_id");
  if (!application.ok()) return application.status();
  const auto table_count = database.QueryInteger("SELECT count(*) FROM sqlite_schema");
  if (!table_count.ok()) return table_count.status();
  return *application == 0 && *table_count == 0;
}

// SQLite takes a last page that is cut for a whole one. Only without a WAL is it
// known how long the file must be.
absl::Status CheckSize(Database& database, const std::string& path) {
  if (SizeOf(path + "-wal") > 0) return absl::OkStatus();
  const auto page_count = database.QueryInteger("PRAGMA page_count");
  if (!page_count.ok()) return page_count.status();
  if (SizeOf(path) >= static_cast<uintmax_t>(*page_count) * kPageSize) return absl::OkStatus();
  return absl::DataLossError(absl::StrCat(path, " is cut short: it had ", *page_count, " pages"));
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
  return RunWith(database, "INSERT OR REPLACE INTO meta VALUES (?1, ?2)", {key, value});
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

// The journal as its lock knows it, and not a copy or an older one.
absl::StatusOr<bool> IsOurs(Database& database, const FileLock& lock) {
  const auto instance = ReadMeta(database, "instance");
  if (!instance.ok()) return instance.status();
  return !instance->empty() && *instance == lock.word();
}

// "0.2.0"; empty: it is no version.
std::vector<int> NumbersOf(const std::string& version) {
  std::vector<int> numbers;
  for (const auto word : absl::StrSplit(version, '.')) {
    if (!absl::SimpleAtoi(word, &numbers.emplace_back())) return {};
  }
  return numbers;
}

// An event of a kind that a program knows may have fields that it does not: it would pass over
// them, and show another state than the one that was acknowledged.
absl::Status CheckProgram(Database& database, const std::string& path, const std::string& version) {
  const auto program = ReadMeta(database, "program");
  if (!program.ok()) return program.status();
  const std::vector<int> own = NumbersOf(version);
  if (own.empty() || NumbersOf(*program) <= own) return absl::OkStatus();
  return absl::FailedPreconditionError(absl::StrCat(
      path, " was written by version ", *program, ", and this is ", version,
      ", which would pass over what it does not know. Install ", *program,
      " or a newer one; or put the back-up into another folder that was made before the upgrade "
      "(nhipcau-server restore)"));
}

HeadLog::Heads ToMap(const std::vector<StreamHead>& heads) {
  HeadLog::Heads map;
  for (const StreamHead& each : heads) map.emplace(each.stream, each.head);
  return map;
}

std::string Advice(const std::string& path) {
  return absl::StrCat(
      "Put it back as it was, or restore a copy as FORMAT.md says. To give up what is "
      "missing and go on, delete ",
      path, ".lock");
}

// DATA_LOSS when the journal does not hold what was noted of it.
absl::Status CheckNoted(const HeadLog::Heads& noted, const std::vector<StreamHead>& heads,
                        const std::string& path) {
  HeadLog::Heads found = ToMap(heads);
  for (const auto& [stream, head] : noted) {
    const Head& end = found[stream];
    if (end.sequence > head.sequence || end == head) continue;
    return absl::DataLossError(absl::StrCat(
        "stream ", stream, ": event ", head.sequence, " was acknowledged, but the record ",
        end.sequence == head.sequence
            ? "has another in its place"
            : absl::StrCat("ends at ", end.sequence, ", the last good event"),
        "; ", path, "-wal was removed, cut or changed. ", Advice(path)));
  }
  return absl::OkStatus();
}

// "office 12, conferences/hoa-binh 340": of some streams.
std::string EndsOf(const std::vector<StreamHead>& heads) {
  constexpr size_t kNamedMax = 10;
  std::string ends;
  for (size_t i = 0; i < std::min(heads.size(), kNamedMax); ++i) {
    absl::StrAppend(&ends, i == 0 ? "" : ", ", heads[i].stream, " ", heads[i].head.sequence);
  }
  return heads.size() > kNamedMax ? absl::StrCat(ends, ", and others") : ends;
}

// DATA_LOSS when the WAL shows that SQLite passed over something that was whole.
absl::Status CheckWal(const std::optional<int64_t>& damaged_frame,
                      const std::vector<StreamHead>& heads, const std::string& path) {
  if (!damaged_frame) return absl::OkStatus();
  return absl::DataLossError(absl::StrCat(
      path, "-wal is damaged at its frame ", *damaged_frame,
      ", and what was acknowledged behind it cannot be read; the last good events are ",
      heads.empty() ? "none" : EndsOf(heads), ". ", Advice(path)));
}

// Gives the journal a new instance: in the file now, in its lock when the log of heads speaks of
// this file. A file which comes from elsewhere or from earlier is known by it, and has a new epoch.
absl::StatusOr<std::string> WriteInstance(Database& database, const std::string& instance,
                                          const std::string& version, bool is_ours) {
  const absl::StatusOr<std::string> epoch = is_ours ? ReadMeta(database, "epoch") : RandomWord();
  if (!epoch.ok()) return epoch.status();
  const absl::Status status = Transact(database, [&] {
    absl::Status written =
        database.Execute("DELETE FROM meta WHERE key = 'clean'; DELETE FROM clean_head;");
    if (written.ok()) written = WriteMeta(database, "epoch", *epoch);
    if (written.ok()) written = WriteMeta(database, "instance", instance);
    if (written.ok() && !version.empty()) written = WriteMeta(database, "program", version);
    return written;
  });
  if (!status.ok()) return status;
  return epoch;
}

absl::StatusOr<std::vector<StreamHead>> Prove(SqliteReader& reader) {
  const auto clean = reader.IsClean();
  if (!clean.ok()) return clean.status();
  return *clean ? reader.Heads() : reader.Verify();
}

absl::StatusOr<Database> OpenDatabase(const std::string& path, const std::string& vfs,
                                      bool may_be_new) {
  auto database = Database::Open(
      path, may_be_new ? Database::Access::kCreate : Database::Access::kReadWrite, vfs);
  if (!database.ok()) return database.status();
  const auto is_blank = IsBlank(*database);
  if (!is_blank.ok()) return is_blank.status();
  const bool is_new = *is_blank && may_be_new;
  absl::Status status = is_new ? absl::OkStatus() : CheckForm(*database, path);
  if (status.ok() && !is_new) status = CheckSize(*database, path);
  if (status.ok()) status = database->Execute(kConfigureSql);
  if (status.ok() && is_new) status = database->Execute(kSchemaSql);
  if (!status.ok()) return status;
  return database;
}

// Whatever sync failed before: what was read is written to the database file anew, and synced,
// before anybody builds on it. Its pages that the WAL does not hold are on the disk, since a WAL is
// begun anew only after a checkpoint whose sync succeeded.
absl::Status MakeDurable(Database& database) {
  const absl::Status status = database.Checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
  if (!absl::IsUnavailable(status)) return status;
  return absl::UnavailableError(
      "the journal is being read by another process; start again when that has ended");
}

// The lock comes last: until it names the new instance, the file counts as another's.
absl::StatusOr<std::string> Begin(Database& database, FileLock& lock, HeadLog& head_log,
                                  const std::vector<StreamHead>& heads, const std::string& version,
                                  bool is_ours) {
  const absl::StatusOr<std::string> instance = RandomWord();
  if (!instance.ok()) return instance.status();
  auto epoch = WriteInstance(database, *instance, version, is_ours);
  if (!epoch.ok()) return epoch.status();
  absl::Status status = MakeDurable(database);
  if (status.ok()) status = head_log.Begin(*instance, ToMap(heads));
  if (status.ok()) status = lock.SetWord(*instance);
  if (!status.ok()) return status;
  return epoch;
}

}  // namespace

absl::StatusOr<SqliteFile> OpenSqliteFile(const std::string& path, const std::string& vfs,
                                          const std::string& version) {
  auto lock = FileLock::Acquire(path + ".lock");
  if (!lock.ok()) return lock.status();
  absl::Status status = CheckPresence(path, *lock);
  if (status.ok()) status = ForgetCachedPages(path);
  if (!status.ok()) return status;
  // Before SQLite may write to it.
  const auto damaged_frame = FindDamagedFrame(path + "-wal");
  if (!damaged_frame.ok()) return damaged_frame.status();
  auto head_log = HeadLog::Open(path + ".heads");
  if (!head_log.ok()) return head_log.status();
  auto database = OpenDatabase(path, vfs, lock->word().empty());
  if (!database.ok()) return database.status();
  status = CheckProgram(*database, path, version);
  if (status.ok()) status = CloseToOthers(path);
  if (!status.ok()) return status;
  auto reader = SqliteReader::Open(path, vfs);
  if (!reader.ok()) return reader.status();
  auto heads = Prove(*reader);
  if (!heads.ok()) return heads.status();
  const auto is_ours = IsOurs(*database, *lock);
  if (!is_ours.ok()) return is_ours.status();
  if (*is_ours) status = CheckNoted(head_log->Read(lock->word()), *heads, path);
  if (*is_ours && status.ok()) status = CheckWal(*damaged_frame, *heads, path);
  if (!status.ok()) return status;
  auto epoch = Begin(*database, *lock, *head_log, *heads, version, *is_ours);
  if (!epoch.ok()) return epoch.status();
  return SqliteFile{*std::move(lock),   *std::move(head_log), *std::move(database),
                    *std::move(reader), *std::move(epoch),    *std::move(heads)};
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

absl::Status HideStream(Database& database, const std::string& stream) {
  const absl::Status status = WriteMeta(database, "scrub", "1");
  if (!status.ok()) return status;
  return RunWith(database, "UPDATE stream SET name = 'removed/' || id WHERE name = ?1", {stream});
}

absl::StatusOr<bool> HasRemovedStreams(Database& database) {
  const auto count =
      database.QueryInteger("SELECT count(*) FROM stream WHERE name GLOB 'removed/*'");
  if (!count.ok()) return count.status();
  return *count > 0;
}

absl::Status ClearRemovedStreams(Database& database, int event_count_max) {
  auto clear = database.Prepare(
      "DELETE FROM event WHERE (stream, sequence) IN (SELECT stream, sequence FROM event "
      "WHERE stream = (SELECT min(id) FROM stream WHERE name GLOB 'removed/*') "
      "ORDER BY sequence LIMIT ?1)");
  if (!clear.ok()) return clear.status();
  clear->Bind(1, int64_t{event_count_max});
  const absl::Status status = clear->Run();
  if (!status.ok()) return status;
  return database.Execute(
      "DELETE FROM stream WHERE name GLOB 'removed/*' "
      "AND NOT EXISTS (SELECT 1 FROM event WHERE event.stream = stream.id)");
}

absl::StatusOr<bool> IsMarkedForScrub(Database& database) {
  const auto mark = ReadMeta(database, "scrub");
  if (!mark.ok()) return mark.status();
  return !mark->empty();
}

absl::Status Scrub(Database& database) {
  absl::Status status = database.Execute("VACUUM");
  // Else the WAL still holds what was written when the events came.
  if (status.ok()) status = database.Checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
  if (status.ok()) status = database.Execute("DELETE FROM meta WHERE key = 'scrub'");
  return status;
}

absl::StatusOr<bool> ScrubSqliteJournal(const std::string& path) {
  auto file = OpenSqliteFile(path, /*vfs=*/"", /*version=*/"");
  if (!file.ok()) return file.status();
  const absl::StatusOr<bool> marked = IsMarkedForScrub(file->database);
  absl::StatusOr<bool> removed = HasRemovedStreams(file->database);
  while (removed.ok() && *removed) {
    const absl::Status status = Transact(
        file->database, [&] { return ClearRemovedStreams(file->database, kEventsPerTransaction); });
    if (!status.ok()) return status;
    removed = HasRemovedStreams(file->database);
  }
  if (!marked.ok() || !removed.ok()) return marked.ok() ? removed.status() : marked.status();
  // The copy may be larger than the memory; whoever calls says where it goes.
  absl::Status status = file->database.Execute("PRAGMA temp_store = FILE");
  if (status.ok() && *marked) status = Scrub(file->database);
  if (status.ok()) status = CloseSqliteFile(std::move(file->database), file->heads);
  if (!status.ok()) return status;
  return *marked;
}

absl::Status RunWith(Database& database, const char* sql, const std::vector<std::string>& texts) {
  auto statement = database.Prepare(sql);
  if (!statement.ok()) return statement.status();
  for (size_t i = 0; i < texts.size(); ++i) statement->BindText(static_cast<int>(i) + 1, texts[i]);
  return statement->Run();
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
                                                      "; this program knows ", kFormVersion,
                                                      ". Install the version that wrote it"));
  }
  return absl::OkStatus();
}

}  // namespace nhipcau::journal
