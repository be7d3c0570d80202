#include "server/audit/audit_file.h"

#include <set>

#include "absl/strings/str_cat.h"

namespace nhipcau::audit {
namespace {

// A sync at each checkpoint only: a power cut costs the last rows, never the file.
constexpr char kOpenSql[] =
    "PRAGMA journal_mode = WAL;"
    "PRAGMA synchronous = NORMAL;"
    "PRAGMA secure_delete = ON;"
    "CREATE TABLE IF NOT EXISTS entry ("
    "  number INTEGER PRIMARY KEY,"
    "  kind INTEGER NOT NULL,"
    "  conference TEXT NOT NULL,"
    "  body BLOB NOT NULL"
    ") STRICT;"
    "CREATE INDEX IF NOT EXISTS entry_of_kind ON entry (kind, number);";

constexpr char kReadSql[] =
    "SELECT body FROM entry WHERE number < ?1 AND (?2 = '' OR conference = ?2)"
    " AND (?3 = 0 OR kind = ?3) ORDER BY number DESC LIMIT ?4";

}  // namespace

absl::StatusOr<AuditFile> AuditFile::Open(const std::string& path) {
  auto database = journal::Database::Open(path, journal::Database::Access::kCreate, "");
  if (!database.ok()) return database.status();
  if (absl::Status status = database->Execute(kOpenSql); !status.ok()) {
    return absl::Status(status.code(), absl::StrCat(path, ": ", status.message()));
  }
  database->CheckpointAtEnd();
  return AuditFile(*std::move(database));
}

absl::StatusOr<int64_t> AuditFile::LastNumber() {
  return database_.QueryInteger("SELECT COALESCE(MAX(number), 0) FROM entry");
}

absl::Status AuditFile::Write(const std::vector<v1::AuditEntry>& entries) {
  absl::Status status = database_.Execute("BEGIN IMMEDIATE");
  if (status.ok()) status = Put(entries);
  std::set<v1::AuditKind> kinds;
  for (const v1::AuditEntry& entry : entries) kinds.insert(entry.kind());
  for (const v1::AuditKind kind : kinds) {
    if (status.ok()) status = RemoveOldest(kind);
  }
  if (status.ok()) status = database_.Execute("COMMIT");
  if (!status.ok() && database_.InTransaction()) database_.Execute("ROLLBACK").IgnoreError();
  return status;
}

absl::Status AuditFile::Put(const std::vector<v1::AuditEntry>& entries) {
  auto put = database_.Prepare("INSERT OR REPLACE INTO entry VALUES (?1, ?2, ?3, ?4)");
  if (!put.ok()) return put.status();
  for (const v1::AuditEntry& entry : entries) {
    const std::string body = entry.SerializeAsString();
    put->Bind(1, entry.number());
    put->Bind(2, entry.kind());
    put->BindText(3, entry.conference());
    put->BindBytes(4, body);
    if (absl::Status status = put->Run(); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status AuditFile::RemoveOldest(v1::AuditKind kind) {
  auto remove = database_.Prepare(
      "DELETE FROM entry WHERE kind = ?1 AND number <= (SELECT number FROM entry"
      " WHERE kind = ?1 ORDER BY number DESC LIMIT 1 OFFSET ?2)");
  if (!remove.ok()) return remove.status();
  remove->Bind(1, kind);
  remove->Bind(2, RowsMax(kind));
  return remove->Run();
}

absl::StatusOr<std::vector<v1::AuditEntry>> AuditFile::Read(const Filter& filter) {
  auto read = database_.Prepare(kReadSql);
  if (!read.ok()) return read.status();
  read->Bind(1, filter.before);
  read->BindText(2, filter.conference);
  read->Bind(3, filter.kind);
  read->Bind(4, filter.count_max);
  std::vector<v1::AuditEntry> entries;
  while (true) {
    const absl::StatusOr<bool> row = read->Step();
    if (!row.ok()) return row.status();
    if (!*row) return entries;
    const std::string_view body = read->ColumnBytes(0);
    entries.emplace_back().ParseFromArray(body.data(), static_cast<int>(body.size()));
  }
}

absl::Status AuditFile::Forget(const std::string& conference) {
  auto remove = database_.Prepare("DELETE FROM entry WHERE conference = ?1");
  if (!remove.ok()) return remove.status();
  remove->BindText(1, conference);
  if (absl::Status status = remove->Run(); !status.ok()) return status;
  // Older rows stand in the WAL until it is emptied.
  return database_.Checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
}

}  // namespace nhipcau::audit
