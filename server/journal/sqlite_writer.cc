#include "server/journal/sqlite_writer.h"

#include <set>
#include <utility>

#include "server/journal/sqlite_file.h"

namespace nhipcau::journal {
namespace {

// 4 MB: few checkpoints, and a WAL that is read through quickly after a crash.
constexpr int kCheckpointPageCount = 1000;
// Commits of all conferences wait while a piece of a removed one is deleted: some ten milliseconds.
constexpr int kEventsPerPiece = 1000;
// And while the file is rewritten: no longer than for some syncs. A larger file is rewritten by a
// command, with the server stopped.
constexpr int64_t kScrubPagesMax = (int64_t{16} << 20) / 4096;

}  // namespace

// What the calls of one commit come to if it succeeds.
struct SqliteWriter::Plan {
  struct Write {
    const Unit* unit;
    std::vector<std::string> hashes;
  };
  // For each call, an outcome for each of its units.
  std::vector<std::vector<Outcome>> outcomes;
  std::vector<Write> writes;
  // New ends of the streams that grow.
  std::map<std::string, Head> heads;

  void ReplaceCommitted(Outcome outcome) {
    for (auto& call : outcomes) {
      for (Outcome& each : call) {
        if (each == Outcome::kCommitted) each = outcome;
      }
    }
    heads.clear();
  }
};

absl::StatusOr<std::shared_ptr<SqliteWriter>> SqliteWriter::Make(OpenFiles files, FileLock lock,
                                                                 HeadLog head_log,
                                                                 Database database,
                                                                 std::vector<StreamHead> heads,
                                                                 Post post) {
  auto insert_stream = database.Prepare("INSERT INTO stream (name) VALUES (?1)");
  if (!insert_stream.ok()) return insert_stream.status();
  auto insert_event = database.Prepare(
      "INSERT INTO event (stream, sequence, sha256, body) "
      "VALUES ((SELECT id FROM stream WHERE name = ?1), ?2, ?3, ?4)");
  if (!insert_event.ok()) return insert_event.status();
  std::map<std::string, Head> ends;
  for (StreamHead& each : heads) ends.emplace(std::move(each.stream), std::move(each.head));
  return std::shared_ptr<SqliteWriter>(new SqliteWriter(
      std::move(files), std::move(lock), std::move(head_log), std::move(database),
      *std::move(insert_stream), *std::move(insert_event), std::move(ends), std::move(post)));
}

SqliteWriter::SqliteWriter(OpenFiles files, FileLock lock, HeadLog head_log, Database database,
                           Statement insert_stream, Statement insert_event,
                           std::map<std::string, Head> heads, Post post)
    : files_(std::move(files)),
      post_(std::move(post)),
      lock_(std::move(lock)),
      head_log_(std::move(head_log)),
      database_(std::move(database)),
      insert_stream_(std::move(insert_stream)),
      insert_event_(std::move(insert_event)),
      heads_(std::move(heads)) {
  database_->CountWalPages(&wal_page_count_);
}

void SqliteWriter::Append(std::vector<Unit> units, std::function<void(std::vector<Outcome>)> done) {
  Call call{std::move(units), std::move(done)};
  bool is_first = false;
  // Without the lock: `done` and the job may append.
  if (const std::optional<Outcome> refusal = Take(call, is_first)) {
    return call.done(std::vector<Outcome>(call.units.size(), *refusal));
  }
  if (is_first) post_([self = shared_from_this()] { self->CommitPending(); });
}

std::optional<Outcome> SqliteWriter::Take(Call& call, bool& is_first) {
  const MutexLock lock(calls_mutex_);
  if (state_ == State::kClosed) return Outcome::kNotWritten;
  if (state_ != State::kServing) return Outcome::kUnknown;
  is_first = calls_.empty();
  calls_.push_back(std::move(call));
  return std::nullopt;
}

void SqliteWriter::Remove(const std::string& stream, std::function<void(Outcome)> done) {
  post_([self = shared_from_this(), stream, done = std::move(done)] {
    self->CommitPending();
    const Outcome hidden = self->HideNow(stream);
    self->followers_.Notify(stream, 0);
    if (hidden != Outcome::kCommitted) return done(hidden);
    self->ClearRemoved(done);
  });
}

void SqliteWriter::ClearRemoved(std::function<void(Outcome)> done) {
  bool is_clear = false;
  const Outcome outcome = ClearPiece(is_clear);
  if (is_clear || outcome != Outcome::kCommitted) return done(outcome);
  post_([self = shared_from_this(), done = std::move(done)] { self->ClearRemoved(done); });
}

void SqliteWriter::FinishRemovals() {
  post_([self = shared_from_this()] { self->ClearRemoved([](Outcome) {}); });
}

void SqliteWriter::Rename(const std::string& from, const std::string& to,
                          std::function<void(Outcome)> done) {
  post_([self = shared_from_this(), from, to, done = std::move(done)] {
    self->CommitPending();
    done(self->RenameNow(from, to));
    for (const std::string& stream : {from, to}) self->followers_.Notify(stream, 0);
  });
}

Outcome SqliteWriter::HideNow(const std::string& stream) {
  const MutexLock commit(commit_mutex_);
  if (!heads_.contains(stream)) return Outcome::kCommitted;
  if (const Outcome outcome = Forget(stream); outcome != Outcome::kCommitted) return outcome;
  const Outcome outcome =
      Transact([&stream](Database& database) { return HideStream(database, stream); });
  if (outcome == Outcome::kCommitted) heads_.erase(stream);
  return outcome;
}

Outcome SqliteWriter::ClearPiece(bool& is_clear) {
  const MutexLock commit(commit_mutex_);
  if (!database_) return Outcome::kNotWritten;
  if (IsBroken()) return Outcome::kUnknown;
  const absl::StatusOr<bool> removed = HasRemovedStreams(*database_);
  if (!removed.ok()) return Fail(removed.status());
  is_clear = !*removed;
  if (is_clear) return ScrubWhenSmall();
  const Outcome outcome =
      Transact([](Database& database) { return ClearRemovedStreams(database, kEventsPerPiece); });
  CheckpointWhenDue();
  return outcome;
}

Outcome SqliteWriter::RenameNow(const std::string& from, const std::string& to) {
  const MutexLock commit(commit_mutex_);
  if (!heads_.contains(from) || heads_.contains(to)) return Outcome::kConflict;
  if (const Outcome outcome = Forget(from); outcome != Outcome::kCommitted) return outcome;
  const Outcome outcome = Transact([&](Database& database) {
    return RunWith(database, "UPDATE stream SET name = ?2 WHERE name = ?1", {from, to});
  });
  if (outcome != Outcome::kCommitted) return outcome;
  const Head& head = heads_[to] = heads_.extract(from).mapped();
  Note({{to, head}});
  return outcome;
}

Outcome SqliteWriter::Transact(const std::function<absl::Status(Database&)>& write) {
  if (!database_) return Outcome::kNotWritten;
  if (IsBroken()) return Outcome::kUnknown;
  if (const std::optional<Outcome> outcome = Misplaced()) return *outcome;
  absl::Status status = database_->Execute("BEGIN IMMEDIATE");
  if (status.ok()) status = write(*database_);
  if (status.ok()) status = database_->Execute("COMMIT");
  return status.ok() ? Outcome::kCommitted : Fail(status);
}

// What cannot be done now waits for the next removal or the next open: the mark stays.
Outcome SqliteWriter::ScrubWhenSmall() {
  const absl::StatusOr<bool> marked = IsMarkedForScrub(*database_);
  if (!marked.ok()) return Fail(marked.status());
  if (!*marked) return Outcome::kCommitted;
  truncation_due_ = true;
  const auto pages = database_->QueryInteger("PRAGMA page_count");
  if (pages.ok() && *pages > kScrubPagesMax) return Outcome::kCommitted;
  const absl::Status status = pages.ok() ? Scrub(*database_) : pages.status();
  if (status.ok()) truncation_due_ = false;
  return GoOnAfter(status) ? Outcome::kCommitted : Outcome::kUnknown;
}

absl::Status SqliteWriter::Close() {
  Stop(State::kClosed);
  CommitPending();
  const MutexLock commit(commit_mutex_);
  const bool is_broken = Stop(State::kClosed) == State::kBroken;
  if (!database_ || is_broken) {
    Release();
    return absl::FailedPreconditionError("the journal is not open for writing any more");
  }
  std::vector<StreamHead> heads;
  for (const auto& [stream, head] : heads_) heads.push_back({stream, head});
  insert_stream_.reset();
  insert_event_.reset();
  const absl::Status status = CloseSqliteFile(*std::move(database_), heads);
  Release();
  return status;
}

void SqliteWriter::Abandon() {
  Stop(State::kClosed);
  const MutexLock commit(commit_mutex_);
  for (Call& call : TakePending()) {
    call.done(std::vector<Outcome>(call.units.size(), Outcome::kNotWritten));
  }
  Release();
}

void SqliteWriter::CommitPending() {
  const MutexLock commit(commit_mutex_);
  std::vector<Call> calls = TakePending();
  if (calls.empty()) return;
  Plan plan = MakePlan(calls);
  CommitPlan(plan);
  Publish(calls, plan);
  CheckpointWhenDue();
}

std::vector<SqliteWriter::Call> SqliteWriter::TakePending() {
  const MutexLock lock(calls_mutex_);
  return std::exchange(calls_, {});
}

SqliteWriter::State SqliteWriter::Stop(State state) {
  const MutexLock lock(calls_mutex_);
  const State before = state_;
  if (state_ != State::kBroken) state_ = state;
  return before;
}

SqliteWriter::Plan SqliteWriter::MakePlan(const std::vector<Call>& calls) const {
  Plan plan;
  for (const Call& call : calls) plan.outcomes.push_back(PlanCall(call.units, plan));
  return plan;
}

std::vector<Outcome> SqliteWriter::PlanCall(const std::vector<Unit>& units, Plan& plan) const {
  std::vector<Outcome> outcomes;
  std::set<std::string> conflicting;
  for (const Unit& unit : units) {
    const auto stored = heads_.find(unit.stream);
    const Head before = stored == heads_.end() ? Head() : stored->second;
    Head& head = plan.heads.try_emplace(unit.stream, before).first->second;
    auto hashes = HashUnit(head, unit);
    if (!hashes.ok() || conflicting.contains(unit.stream)) {
      conflicting.insert(unit.stream);
      outcomes.push_back(Outcome::kConflict);
      continue;
    }
    head = {head.sequence + static_cast<int64_t>(unit.events.size()), hashes->back()};
    plan.writes.push_back({&unit, *std::move(hashes)});
    outcomes.push_back(Outcome::kCommitted);
  }
  return outcomes;
}

void SqliteWriter::CommitPlan(Plan& plan) {
  const Outcome outcome = plan.writes.empty() ? Outcome::kCommitted : Commit(plan);
  if (outcome != Outcome::kCommitted) {
    plan.ReplaceCommitted(outcome);
    return;
  }
  for (auto each = plan.heads.begin(); each != plan.heads.end();) {
    Head& head = heads_[each->first];
    const bool grew = head.sequence != each->second.sequence;
    head = each->second;
    each = grew ? std::next(each) : plan.heads.erase(each);
  }
  Note(plan.heads);
}

void SqliteWriter::Note(const std::map<std::string, Head>& heads) {
  // Whatever fails here, the log only lags.
  if (head_log_->IsLong()) return head_log_->BeginAnew(heads_).IgnoreError();
  head_log_->Add(heads);
}

Outcome SqliteWriter::Forget(const std::string& stream) {
  if (!head_log_) return Outcome::kNotWritten;
  std::map<std::string, Head> others = heads_;
  others.erase(stream);
  return head_log_->BeginAnew(others).ok() ? Outcome::kCommitted : Outcome::kNotWritten;
}

Outcome SqliteWriter::Commit(const Plan& plan) {
  // A job that was posted before the outcome of another became unknown.
  if (!database_ || IsBroken()) return Outcome::kUnknown;
  if (const std::optional<Outcome> outcome = Misplaced()) return *outcome;
  absl::Status status = WriteRows(plan);
  if (status.ok()) status = database_->Execute("COMMIT");
  return status.ok() ? Outcome::kCommitted : Fail(status);
}

// Where the database file itself is gone, everything else is, too, once this process ends; so it
// reads on, and takes nothing more until the file is back. What a lost WAL holds is saved into the
// file first; then ending is right, since the next process begins a WAL of its own.
std::optional<Outcome> SqliteWriter::Misplaced() {
  if (files_.CheckInPlace().ok()) return std::nullopt;
  if (!files_.IsDatabaseInPlace()) return Outcome::kNotWritten;
  if (CanBeTriedAgain(database_->Checkpoint(SQLITE_CHECKPOINT_TRUNCATE))) {
    return Outcome::kNotWritten;
  }
  Stop(State::kBroken);
  return Outcome::kUnknown;
}

bool SqliteWriter::KeepInPlace() {
  if (files_.CheckInPlace().ok()) return true;
  const MutexLock commit(commit_mutex_);
  return !database_ || Misplaced() != Outcome::kUnknown;
}

absl::Status SqliteWriter::WriteRows(const Plan& plan) {
  absl::Status status = database_->Execute("BEGIN IMMEDIATE");
  for (auto each = plan.writes.begin(); status.ok() && each != plan.writes.end(); ++each) {
    status = WriteUnit(*each->unit, each->hashes);
  }
  return status;
}

absl::Status SqliteWriter::WriteUnit(const Unit& unit, const std::vector<std::string>& hashes) {
  absl::Status status;
  if (unit.expected_sequence == 0) {
    insert_stream_->BindText(1, unit.stream);
    status = insert_stream_->Run();
  }
  for (size_t i = 0; status.ok() && i < unit.events.size(); ++i) {
    insert_event_->BindText(1, unit.stream);
    insert_event_->Bind(2, unit.expected_sequence + 1 + static_cast<int64_t>(i));
    insert_event_->BindBytes(3, hashes[i]);
    insert_event_->BindBytes(4, unit.events[i]);
    status = insert_event_->Run();
  }
  return status;
}

// A commit writes its last frame before it syncs: without room for it there is no
// commit, but after any other error the commit may stand in the file.
Outcome SqliteWriter::Fail(const absl::Status& status) {
  absl::Status rollback;
  if (database_->InTransaction()) rollback = database_->Execute("ROLLBACK");
  if (CanBeTriedAgain(status) && rollback.ok()) return Outcome::kNotWritten;
  Stop(State::kBroken);
  return Outcome::kUnknown;
}

void SqliteWriter::Publish(std::vector<Call>& calls, Plan& plan) {
  for (size_t i = 0; i < calls.size(); ++i) calls[i].done(std::move(plan.outcomes[i]));
  for (const auto& [stream, head] : plan.heads) followers_.Notify(stream, head.sequence);
}

void SqliteWriter::CheckpointWhenDue() {
  if (!database_ || IsBroken()) return;
  if (!truncation_due_ && wal_page_count_ < kCheckpointPageCount) return;
  const absl::Status status = database_->Checkpoint(truncation_due_ ? SQLITE_CHECKPOINT_TRUNCATE
                                                                    : SQLITE_CHECKPOINT_PASSIVE);
  if (status.ok()) truncation_due_ = false;
  GoOnAfter(status);
}

// After a failed sync the next would succeed without having written anything.
bool SqliteWriter::GoOnAfter(const absl::Status& status) {
  if (status.ok() || CanBeTriedAgain(status)) return true;
  Stop(State::kBroken);
  return false;
}

bool SqliteWriter::IsBroken() {
  const MutexLock lock(calls_mutex_);
  return state_ == State::kBroken;
}

void SqliteWriter::Release() {
  insert_stream_.reset();
  insert_event_.reset();
  database_.reset();
  head_log_.reset();
  lock_.reset();
}

}  // namespace nhipcau::journal
