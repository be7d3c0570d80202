#include "server/journal/sqlite_journal.h"

#include <utility>

#include "server/journal/sqlite_file.h"

namespace nhipcau::journal {
namespace {

absl::Status ClosedError() { return absl::FailedPreconditionError("the journal is closed"); }

}  // namespace

absl::StatusOr<std::unique_ptr<SqliteJournal>> SqliteJournal::Open(Options options) {
  auto file = OpenSqliteFile(options.path, options.vfs_for_test, options.version);
  if (!file.ok()) return file.status();
  const absl::StatusOr<bool> marked = IsMarkedForScrub(file->database);
  if (!marked.ok()) return marked.status();
  auto writer = SqliteWriter::Make(OpenFiles(options.path), std::move(file->lock),
                                   std::move(file->head_log), std::move(file->database),
                                   std::move(file->heads), std::move(options.post));
  if (!writer.ok()) return writer.status();
  (*writer)->FinishRemovals();
  return std::unique_ptr<SqliteJournal>(new SqliteJournal(
      *std::move(writer), std::move(file->reader), std::move(file->epoch), *marked));
}

SqliteJournal::SqliteJournal(std::shared_ptr<SqliteWriter> writer, SqliteReader reader,
                             std::string epoch, bool has_traces)
    : writer_(std::move(writer)),
      epoch_(std::move(epoch)),
      has_traces_(has_traces),
      reader_(std::move(reader)) {}

SqliteJournal::~SqliteJournal() { writer_->Abandon(); }

absl::Status SqliteJournal::Close() {
  {
    const MutexLock lock(reader_mutex_);
    reader_.reset();
  }
  return writer_->Close();
}

void SqliteJournal::Append(std::vector<Unit> units,
                           std::function<void(std::vector<Outcome>)> done) {
  writer_->Append(std::move(units), std::move(done));
}

absl::StatusOr<std::vector<StoredEvent>> SqliteJournal::Read(const std::string& stream,
                                                             int64_t from, int count_max) {
  const MutexLock lock(reader_mutex_);
  return reader_ ? reader_->Read(stream, from, count_max) : ClosedError();
}

std::unique_ptr<Journal::Following> SqliteJournal::Follow(
    const std::string& stream, std::function<void(int64_t last_sequence)> changed) {
  return writer_->followers().Add(stream, std::move(changed));
}

void SqliteJournal::Remove(const std::string& stream, std::function<void(Outcome)> done) {
  writer_->Remove(stream, std::move(done));
}

void SqliteJournal::Rename(const std::string& from, const std::string& to,
                           std::function<void(Outcome)> done) {
  writer_->Rename(from, to, std::move(done));
}

absl::StatusOr<std::map<std::string, std::string>> SqliteJournal::LastEvents() {
  const MutexLock lock(reader_mutex_);
  return reader_ ? reader_->LastEvents() : ClosedError();
}

absl::StatusOr<std::vector<std::string>> SqliteJournal::Streams() {
  const MutexLock lock(reader_mutex_);
  return reader_ ? reader_->Streams() : ClosedError();
}

}  // namespace nhipcau::journal
