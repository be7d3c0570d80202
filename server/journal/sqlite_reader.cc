#include "server/journal/sqlite_reader.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/journal/sqlite_file.h"

namespace nhipcau::journal {
namespace {

// From one event earlier than asked, whose hash the first of the page must carry.
constexpr char kEventsSql[] =
    "SELECT sequence, sha256, body FROM event "
    "WHERE stream = (SELECT id FROM stream WHERE name = ?1) AND sequence >= ?2 - 1 "
    "ORDER BY sequence LIMIT ?3";

constexpr char kLastEventsSql[] =
    "SELECT s.name, e.sequence, e.sha256, e.body FROM stream s "
    "LEFT JOIN event e ON e.stream = s.id "
    "AND e.sequence = (SELECT max(sequence) FROM event WHERE stream = s.id) "
    "WHERE s.name NOT GLOB 'removed/*' ORDER BY s.name";

constexpr char kCleanHeadsSql[] = "SELECT stream, sequence, sha256 FROM clean_head ORDER BY stream";

absl::Status LostTail(const StreamHead& closed, const StreamHead* found) {
  return absl::DataLossError(absl::StrCat(
      "stream ", closed.stream, ": the journal was closed in order with event ",
      closed.head.sequence, " as its last, but now it ",
      found == nullptr ? "is gone" : absl::StrCat("ends at ", found->head.sequence),
      found != nullptr && found->head.sequence == closed.head.sequence ? " with other content"
                                                                       : ""));
}

const StreamHead* Find(const std::vector<StreamHead>& heads, const std::string& stream) {
  const auto found = std::find_if(heads.begin(), heads.end(),
                                  [&](const StreamHead& each) { return each.stream == stream; });
  return found == heads.end() ? nullptr : &*found;
}

}  // namespace

absl::StatusOr<SqliteReader> SqliteReader::Open(const std::string& path, const std::string& vfs) {
  auto database = Database::Open(path, Database::Access::kReadOnly, vfs);
  if (!database.ok()) return database.status();
  const absl::Status form = CheckForm(*database, path);
  if (!form.ok()) return form;
  auto events = database->Prepare(kEventsSql);
  if (!events.ok()) return events.status();
  return SqliteReader(*std::move(database), *std::move(events));
}

absl::StatusOr<std::vector<StoredEvent>> SqliteReader::Read(const std::string& stream, int64_t from,
                                                            int count_max) {
  if (count_max <= 0) return std::vector<StoredEvent>();
  const int64_t first = std::max<int64_t>(from, 1);
  events_.BindText(1, stream);
  events_.Bind(2, first);
  // Nothing stands before the first event.
  events_.Bind(3, int64_t{count_max} + (first > 1 ? 1 : 0));
  auto events = ReadBound(stream, first);
  events_.Reset();
  return events;
}

absl::StatusOr<std::vector<StoredEvent>> SqliteReader::ReadBound(const std::string& stream,
                                                                 int64_t first) {
  std::vector<StoredEvent> events;
  ChainChecker checker(stream, Head());
  auto row = events_.Step();
  if (first > 1 && row.ok() && *row) {
    checker = ChainChecker(stream, {first - 2, ZeroHash()});
    if (events_.ColumnInteger(0) != first - 1) return checker.Damage("is missing");
    checker = ChainChecker(stream, {first - 1, std::string(events_.ColumnBytes(1))});
    row = events_.Step();
  }
  for (; row.ok() && *row; row = events_.Step()) {
    const int64_t sequence = events_.ColumnInteger(0);
    const std::string_view body = events_.ColumnBytes(2);
    const absl::Status status = checker.Check(sequence, body, events_.ColumnBytes(1));
    if (!status.ok()) return status;
    events.push_back({sequence, std::string(body)});
  }
  if (row.ok()) return events;
  if (!absl::IsDataLoss(row.status())) return row.status();
  return checker.Damage(absl::StrCat("cannot be read (", row.status().message(), ")"));
}

absl::StatusOr<std::vector<std::string>> SqliteReader::Streams() {
  auto names =
      database_.Prepare("SELECT name FROM stream WHERE name NOT GLOB 'removed/*' ORDER BY name");
  if (!names.ok()) return names.status();
  std::vector<std::string> streams;
  auto row = names->Step();
  for (; row.ok() && *row; row = names->Step()) streams.emplace_back(names->ColumnBytes(0));
  if (!row.ok()) return row.status();
  return streams;
}

absl::StatusOr<std::vector<StreamHead>> SqliteReader::Verify() {
  const auto streams = Streams();
  if (!streams.ok()) return streams.status();
  std::vector<StreamHead> heads;
  for (const std::string& stream : *streams) {
    const auto head =
        VerifyStream(stream, [&](int64_t from, int count) { return Read(stream, from, count); });
    if (!head.ok()) return head.status();
    if (head->sequence == 0) return ChainChecker(stream, Head()).Damage("is missing");
    heads.push_back({stream, *head});
  }
  absl::Status status = CheckOrphans();
  if (status.ok()) status = CheckCleanHeads(heads);
  if (!status.ok()) return status;
  return heads;
}

absl::StatusOr<std::vector<StreamHead>> SqliteReader::Heads() {
  auto last = database_.Prepare(kLastEventsSql);
  if (!last.ok()) return last.status();
  std::vector<StreamHead> heads;
  auto row = last->Step();
  for (; row.ok() && *row; row = last->Step()) {
    const std::string stream(last->ColumnBytes(0));
    if (last->ColumnIsNull(1)) return ChainChecker(stream, Head()).Damage("is missing");
    const auto head =
        CheckLastEvent(stream, last->ColumnInteger(1), last->ColumnBytes(3), last->ColumnBytes(2));
    if (!head.ok()) return head.status();
    heads.push_back({stream, *head});
  }
  if (!row.ok()) return row.status();
  const absl::Status clean = CheckCleanHeads(heads);
  if (!clean.ok()) return clean;
  return heads;
}

absl::StatusOr<std::map<std::string, std::string>> SqliteReader::LastEvents() {
  auto last = database_.Prepare(kLastEventsSql);
  if (!last.ok()) return last.status();
  std::map<std::string, std::string> events;
  auto row = last->Step();
  for (; row.ok() && *row; row = last->Step()) {
    events[std::string(last->ColumnBytes(0))] = last->ColumnBytes(3);
  }
  if (!row.ok()) return row.status();
  return events;
}

absl::StatusOr<bool> SqliteReader::IsClean() {
  const auto count = database_.QueryInteger("SELECT count(*) FROM meta WHERE key = 'clean'");
  if (!count.ok()) return count.status();
  return *count == 1;
}

absl::Status SqliteReader::CheckOrphans() {
  const auto count = database_.QueryInteger(
      "SELECT count(*) FROM event WHERE stream NOT IN (SELECT id FROM stream)");
  if (!count.ok()) return count.status();
  if (*count == 0) return absl::OkStatus();
  return absl::DataLossError(absl::StrCat(*count, " events belong to a stream whose name is gone"));
}

absl::Status SqliteReader::CheckCleanHeads(const std::vector<StreamHead>& heads) {
  const auto clean = IsClean();
  if (!clean.ok()) return clean.status();
  if (!*clean) return absl::OkStatus();
  const auto closed = CleanHeads();
  if (!closed.ok()) return closed.status();
  for (const StreamHead& each : *closed) {
    const StreamHead* found = Find(heads, each.stream);
    if (found == nullptr || found->head != each.head) return LostTail(each, found);
  }
  if (closed->size() == heads.size()) return absl::OkStatus();
  return absl::DataLossError("a stream was added after the journal was closed in order");
}

absl::StatusOr<std::vector<StreamHead>> SqliteReader::CleanHeads() {
  auto rows = database_.Prepare(kCleanHeadsSql);
  if (!rows.ok()) return rows.status();
  std::vector<StreamHead> heads;
  auto row = rows->Step();
  for (; row.ok() && *row; row = rows->Step()) {
    heads.push_back({std::string(rows->ColumnBytes(0)),
                     {rows->ColumnInteger(1), std::string(rows->ColumnBytes(2))}});
  }
  if (!row.ok()) return row.status();
  return heads;
}

absl::StatusOr<std::vector<StreamHead>> VerifySqliteJournal(const std::string& path) {
  auto reader = SqliteReader::Open(path, "");
  if (!reader.ok()) return reader.status();
  return reader->Verify();
}

}  // namespace nhipcau::journal
