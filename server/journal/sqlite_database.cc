#include "server/journal/sqlite_database.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace nhipcau::journal {
namespace {

// Somebody else's lock on the file lasts milliseconds; waiting longer helps nobody.
constexpr int kBusyTimeoutMs = 5000;

absl::StatusCode CodeOf(int result) {
  switch (result & 0xff) {
    case SQLITE_FULL:
      return absl::StatusCode::kResourceExhausted;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return absl::StatusCode::kUnavailable;
    case SQLITE_CANTOPEN:
      return absl::StatusCode::kNotFound;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return absl::StatusCode::kDataLoss;
    default:
      return absl::StatusCode::kInternal;
  }
}

absl::Status ToStatus(sqlite3* database, int result) {
  if (result == SQLITE_OK || result == SQLITE_DONE || result == SQLITE_ROW) {
    return absl::OkStatus();
  }
  return absl::Status(CodeOf(result),
                      absl::StrCat("SQLite: ", sqlite3_errmsg(database), " (", result, ")"));
}

int FlagsOf(Database::Access access) {
  switch (access) {
    case Database::Access::kReadOnly:
      return SQLITE_OPEN_READONLY;
    case Database::Access::kReadWrite:
      return SQLITE_OPEN_READWRITE;
    case Database::Access::kCreate:
      return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  }
  return 0;
}

}  // namespace

void Statement::Bind(int position, int64_t value) {
  sqlite3_bind_int64(statement_.get(), position, value);
}

void Statement::BindBytes(int position, std::string_view bytes) {
  sqlite3_bind_blob64(statement_.get(), position, bytes.data(), bytes.size(), SQLITE_STATIC);
}

void Statement::BindText(int position, std::string_view text) {
  sqlite3_bind_text64(statement_.get(), position, text.data(), text.size(), SQLITE_STATIC,
                      SQLITE_UTF8);
}

absl::StatusOr<bool> Statement::Step() {
  const int result = sqlite3_step(statement_.get());
  if (result == SQLITE_ROW) return true;
  if (result == SQLITE_DONE) return false;
  return ToStatus(sqlite3_db_handle(statement_.get()), result);
}

absl::Status Statement::Run() {
  const absl::Status status = Step().status();
  Reset();
  return status;
}

void Statement::Reset() {
  sqlite3_reset(statement_.get());
  sqlite3_clear_bindings(statement_.get());
}

int64_t Statement::ColumnInteger(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

std::string_view Statement::ColumnBytes(int column) const {
  const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
  const int size = sqlite3_column_bytes(statement_.get(), column);
  return data == nullptr ? std::string_view() : std::string_view(data, static_cast<size_t>(size));
}

bool Statement::ColumnIsNull(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

absl::StatusOr<Database> Database::Open(const std::string& path, Access access,
                                        const std::string& vfs) {
  sqlite3* handle = nullptr;
  const int result = sqlite3_open_v2(path.c_str(), &handle,
                                     FlagsOf(access) | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                                     vfs.empty() ? nullptr : vfs.c_str());
  Database database(handle);
  if (result != SQLITE_OK) {
    const absl::Status status = ToStatus(handle, result);
    return absl::Status(status.code(), absl::StrCat(path, ": ", status.message()));
  }
  sqlite3_busy_timeout(handle, kBusyTimeoutMs);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  return database;
}

absl::Status Database::Execute(const char* sql) {
  return ToStatus(database_.get(), sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr));
}

absl::StatusOr<Statement> Database::Prepare(const char* sql) {
  sqlite3_stmt* statement = nullptr;
  const int result =
      sqlite3_prepare_v3(database_.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (result != SQLITE_OK) return ToStatus(database_.get(), result);
  return Statement(statement);
}

absl::StatusOr<int64_t> Database::QueryInteger(const char* sql) {
  auto statement = Prepare(sql);
  if (!statement.ok()) return statement.status();
  const auto row = statement->Step();
  if (!row.ok()) return row.status();
  if (!*row) return absl::InternalError(absl::StrCat("no row from ", sql));
  return statement->ColumnInteger(0);
}

bool Database::InTransaction() const { return sqlite3_get_autocommit(database_.get()) == 0; }

absl::Status Database::Checkpoint(int mode) {
  return ToStatus(database_.get(),
                  sqlite3_wal_checkpoint_v2(database_.get(), nullptr, mode, nullptr, nullptr));
}

absl::Status Database::CopyTo(Database& copy) {
  sqlite3* const target = copy.database_.get();
  sqlite3_backup* const backup = sqlite3_backup_init(target, "main", database_.get(), "main");
  if (backup == nullptr) return ToStatus(target, sqlite3_extended_errcode(target));
  sqlite3_backup_step(backup, /*nPage=*/-1);
  // What the step came upon, too.
  return ToStatus(target, sqlite3_backup_finish(backup));
}

void Database::CheckpointAtEnd() {
  sqlite3_db_config(database_.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
}

void Database::CountWalPages(int* count) {
  sqlite3_wal_hook(
      database_.get(),
      [](void* context, sqlite3*, const char*, int page_count) {
        *static_cast<int*>(context) = page_count;
        return SQLITE_OK;
      },
      count);
}

bool CanBeTriedAgain(const absl::Status& status) {
  return absl::IsResourceExhausted(status) || absl::IsUnavailable(status);
}

}  // namespace nhipcau::journal
