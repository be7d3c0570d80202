#include "server/coordinator/coordinator.h"

#include <algorithm>
#include <atomic>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "nhipcau/v1/archive.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "server/base/refusal.h"
#include "server/conference/access/invitations.h"
#include "server/conference/kernel/names.h"
#include "server/conference/office/archives.h"
#include "server/conference/rules.h"
#include "server/coordinator/batch.h"
#include "server/coordinator/live_conference.h"

namespace nhipcau::coordinator {
namespace {

// Times that a command is decided again because somebody else wrote first.
constexpr int kConflictsMax = 8;
// Before a tick, or the move of a stream, is tried again that could not be written.
constexpr absl::Duration kRetryDelay = absl::Seconds(1);
constexpr char kArriving[] = "arriving/";

const std::string& OfficeStream() {
  static const std::string* const kStream = new std::string(conference::kOffice);
  return *kStream;
}

absl::Status RefusalFor(journal::Outcome outcome) {
  if (outcome == journal::Outcome::kNotWritten) {
    return Refuse(v1::REASON_JOURNAL_FULL,
                  "The journal cannot grow. Nothing was recorded; make room on the "
                  "disk and try again.");
  }
  return Refuse(v1::REASON_OUTCOME_UNKNOWN,
                "Recorded or not, nobody knows. Repeat with the same request_id.");
}

journal::Outcome OutcomeOf(const Batch::Decided& decided,
                           const std::vector<journal::Outcome>& outcomes) {
  return decided.unit < 0 ? journal::Outcome::kCommitted
                          : outcomes[static_cast<size_t>(decided.unit)];
}

// A whole stream that goes from the journal, or comes into it, once the office has recorded so.
struct Move {
  enum class Kind {
    // Purged: it goes, then its files.
    kRemove,
    // Imported: it gets its own name, after its files.
    kAdopt,
    // Its import never came to its end: its files go, then what has arrived.
    kDropArriving,
  };
  // The conference's name.
  std::string stream;
  Kind kind = Kind::kRemove;
};

std::optional<Move> MoveOf(const v1::Event& event) {
  if (event.has_conference_purged()) {
    return Move{event.conference_purged().conference(), Move::Kind::kRemove};
  }
  if (event.has_archive_imported()) {
    return Move{event.archive_imported().conference(), Move::Kind::kAdopt};
  }
  return std::nullopt;
}

}  // namespace

std::string ArrivingStream(const std::string& conference) {
  return absl::StrCat(kArriving, conference);
}

// Everything but the two atomics belongs to the executor's thread.
class Coordinator::Core : public std::enable_shared_from_this<Core> {
 public:
  explicit Core(Options options) : options_(std::move(options)) {}

  absl::Status Start(const std::string& administrator_secret_sha256);
  void Submit(Incoming incoming, Done done);
  void Submit(Task task, Done done);
  void Query(Incoming incoming, Read read);
  void Streams(std::function<void(absl::StatusOr<std::vector<std::string>>)> done);
  void Stop(std::function<void()> drained);

 private:
  using Loaded = std::function<void(absl::StatusOr<LiveConference*>)>;

  // `loaded` must not keep the core, which may keep it. Calls it with the room, at once or when it
  // has been read. A stream without events is an empty room.
  void WithRoom(const std::string& stream, Loaded loaded);
  void Load(const std::string& stream);
  void Install(std::unique_ptr<LiveConference> room, const absl::Status& status);
  void ForgetEmptyRooms();
  void RecordStart(const std::string& stream);

  // Enqueues it once the rooms are there that it needs.
  void Prepare(const std::shared_ptr<Task>& task);
  void Enqueue(Task task);
  void RunBatch();
  void Finish(const std::shared_ptr<Batch>& batch, const std::vector<journal::Outcome>& outcomes);
  // Answers and publishes what was settled, and goes on.
  void Conclude(const std::shared_ptr<Batch>& batch, const std::vector<journal::Outcome>& outcomes,
                std::vector<Publication> publications);
  // Brings the rooms up to what became durable; what screens must learn of it.
  std::vector<Publication> Settle(Batch& batch, const std::vector<journal::Outcome>& outcomes);
  void Publish(Publication publication);
  void Answer(Batch& batch, const std::vector<journal::Outcome>& outcomes);
  void AnswerOne(Batch::Decided& decided, journal::Outcome outcome);

  // Moves that a crash left undone.
  std::vector<Move> UnfinishedMoves(const std::vector<std::string>& streams);
  // The stream's room goes at once, and whoever asks for it waits until the move is done; `done` is
  // called after the first attempt.
  void Begin(const Move& move, const std::function<void()>& done);
  void Attempt(const Move& move, const std::function<void()>& done);
  void MoveFiles(const Move& move, FileMover::Done done);
  void MoveEvents(const Move& move, std::function<void(journal::Outcome)> done);
  void AttemptLater(const Move& move);
  void EndMove(const Move& move);

  void ScheduleWake(const std::string& stream, absl::Duration real_delay_min);
  void Wake(const std::string& stream);
  void ReportDrained();

  const Options options_;
  std::map<std::string, std::unique_ptr<LiveConference>> rooms_;
  std::map<std::string, std::vector<Loaded>> loading_;
  // Streams that the journal is removing or naming anew.
  std::set<std::string> moving_;
  std::deque<Task> waiting_;
  bool appending_ = false;
  // When each stream's timer goes off.
  std::map<std::string, absl::Time> wakes_;
  std::function<void()> drained_;
  const std::shared_ptr<std::atomic<size_t>> waiting_count_ =
      std::make_shared<std::atomic<size_t>>(0);
  std::atomic<bool> stopping_ = false;
};

absl::Status Coordinator::Core::Start(const std::string& administrator_secret_sha256) {
  const auto streams = options_.journal->Streams();
  if (!streams.ok()) return streams.status();
  // First the office: it knows which conferences are no longer here.
  rooms_[OfficeStream()] = std::make_unique<LiveConference>(OfficeStream());
  if (auto status = rooms_[OfficeStream()]->CatchUp(*options_.journal); !status.ok()) return status;
  if (rooms_[OfficeStream()]->exists()) Publish(rooms_[OfficeStream()]->Everything());
  const std::vector<Move> moves = UnfinishedMoves(*streams);
  for (const Move& move : moves) {
    if (move.kind != Move::Kind::kDropArriving) moving_.insert(move.stream);
  }
  for (const std::string& stream : *streams) {
    if (absl::StartsWith(stream, kArriving) || stream == OfficeStream()) continue;
    if (moving_.contains(stream)) continue;
    auto room = std::make_unique<LiveConference>(stream);
    if (auto status = room->CatchUp(*options_.journal); !status.ok()) return status;
    if (room->over()) continue;
    if (room->under_way()) RecordStart(stream);
    Publish(room->Everything());
    rooms_[stream] = std::move(room);
  }
  if (!rooms_[OfficeStream()]->exists()) {
    Task first;
    first.kind = Task::Kind::kServer;
    first.stream = OfficeStream();
    first.events.push_back(conference::FirstAdministrator(administrator_secret_sha256));
    waiting_.push_back(std::move(first));
  }
  RecordStart(OfficeStream());
  // From here on the rooms are the executor's.
  options_.executor->Post([self = shared_from_this(), moves] {
    for (const Move& move : moves) self->Attempt(move, [] {});
    for (const auto& [stream, room] : self->rooms_) {
      self->ScheduleWake(stream, absl::ZeroDuration());
    }
    self->RunBatch();
  });
  return absl::OkStatus();
}

void Coordinator::Core::RecordStart(const std::string& stream) {
  Task task;
  task.kind = Task::Kind::kServer;
  task.stream = stream;
  v1::ServerStarted& started = *task.events.emplace_back().mutable_server_started();
  started.set_version(options_.version);
  if (const auto simulated = options_.clock->Simulated(); simulated.has_value()) {
    *started.mutable_simulated_clock() = *simulated;
  }
  waiting_.push_back(std::move(task));
}

void Coordinator::Core::WithRoom(const std::string& stream, Loaded loaded) {
  if (const auto found = rooms_.find(stream); found != rooms_.end()) {
    return loaded(found->second.get());
  }
  std::vector<Loaded>& waiting = loading_[stream];
  waiting.push_back(std::move(loaded));
  if (waiting.size() == 1 && !moving_.contains(stream)) Load(stream);
}

void Coordinator::Core::Load(const std::string& stream) {
  options_.loader->Post([self = shared_from_this(), stream] {
    auto room =
        std::make_shared<std::unique_ptr<LiveConference>>(std::make_unique<LiveConference>(stream));
    const absl::Status status = (*room)->CatchUp(*self->options_.journal);
    self->options_.executor->Post(
        [self, room, status] { self->Install(std::move(*room), status); });
  });
}

void Coordinator::Core::Install(std::unique_ptr<LiveConference> room, const absl::Status& status) {
  const std::string stream = room->stream();
  LiveConference* const installed = room.get();
  if (status.ok()) {
    if (room->exists()) Publish(room->Everything());
    rooms_[stream] = std::move(room);
  }
  for (const Loaded& loaded : std::exchange(loading_[stream], {})) {
    if (status.ok()) {
      loaded(installed);
    } else {
      loaded(status);
    }
  }
  loading_.erase(stream);
  ForgetEmptyRooms();
  ReportDrained();
}

// Names that nobody ever used cost nothing once nothing waits for them.
void Coordinator::Core::ForgetEmptyRooms() {
  if (appending_ || !waiting_.empty()) return;
  std::erase_if(rooms_, [](const auto& entry) {
    return !entry.second->exists() && entry.first != OfficeStream();
  });
}

void Coordinator::Core::Submit(Incoming incoming, Done done) {
  Task task;
  task.stream = incoming.stream;
  task.incoming = std::move(incoming);
  Submit(std::move(task), std::move(done));
}

void Coordinator::Core::Submit(Task submitted, Done done) {
  // Counted before it looks: either the drain sees this command, or this command the stop.
  const size_t waiting_before = waiting_count_->fetch_add(1);
  if (stopping_) {
    waiting_count_->fetch_sub(1);
    options_.executor->Post([self = shared_from_this()] { self->ReportDrained(); });
    return done(Refuse(v1::REASON_SERVER_STOPPING,
                       "The server is stopping. Repeat with the same request_id in a moment."));
  }
  if (waiting_before >= options_.waiting_max) {
    waiting_count_->fetch_sub(1);
    return done(
        Refuse(v1::REASON_LIMIT_EXCEEDED, "Too many commands are waiting. Try again in a moment."));
  }
  auto task = std::make_shared<Task>(std::move(submitted));
  // What the core keeps must not keep the core.
  task->done = [count = waiting_count_,
                done = std::move(done)](absl::StatusOr<v1::Receipt> answer) {
    count->fetch_sub(1);
    done(std::move(answer));
  };
  options_.executor->Post([self = shared_from_this(), task] { self->Prepare(task); });
}

void Coordinator::Core::Prepare(const std::shared_ptr<Task>& task) {
  WithRoom(task->stream, [this, task](const absl::StatusOr<LiveConference*>& room) {
    if (!room.ok()) return task->done(room.status());
    if (task->incoming.subject.empty()) return Enqueue(std::move(*task));
    WithRoom(task->incoming.subject, [this, task](const absl::StatusOr<LiveConference*>& subject) {
      if (!subject.ok()) return task->done(subject.status());
      Enqueue(std::move(*task));
    });
  });
}

void Coordinator::Core::Query(Incoming incoming, Read read) {
  auto asked = std::make_shared<Incoming>(std::move(incoming));
  options_.executor->Post([self = shared_from_this(), asked, read = std::move(read)] {
    self->WithRoom(asked->stream, [self = self.get(), asked,
                                   read](const absl::StatusOr<LiveConference*>& room) {
      if (!room.ok()) return read(room.status());
      const conference::State& state = (*room)->state();
      const conference::State& office_state = self->rooms_.at(OfficeStream())->state();
      const conference::Overlay view(state);
      const conference::Overlay office(office_state);
      const auto principal = self->options_.guard->Admit(
          view, office, asked->credential, *asked->method, *asked->request,
          std::max(self->options_.clock->Now(), view.time()));
      if (!principal.ok()) return read(principal.status());
      read(Admitted{view, *principal, office, state, office_state});
    });
    self->ForgetEmptyRooms();
  });
}

void Coordinator::Core::Streams(
    std::function<void(absl::StatusOr<std::vector<std::string>>)> done) {
  options_.loader->Post([self = shared_from_this(), done = std::move(done)] {
    auto streams = self->options_.journal->Streams();
    if (streams.ok()) {
      std::erase_if(*streams,
                    [](const auto& stream) { return absl::StartsWith(stream, kArriving); });
    }
    self->options_.executor->Post(
        [done, streams = std::move(streams)]() mutable { done(std::move(streams)); });
  });
}

void Coordinator::Core::Stop(std::function<void()> drained) {
  stopping_ = true;
  options_.executor->Post([self = shared_from_this(), drained = std::move(drained)] {
    self->drained_ = drained;
    self->ReportDrained();
  });
}

void Coordinator::Core::ReportDrained() {
  if (!drained_ || appending_ || !waiting_.empty() || *waiting_count_ > 0) return;
  std::exchange(drained_, nullptr)();
}

void Coordinator::Core::Enqueue(Task task) {
  waiting_.push_back(std::move(task));
  if (appending_ || waiting_.size() > 1) return;
  // One more turn of the executor, so that what has arrived already goes together.
  options_.executor->Post([self = shared_from_this()] { self->RunBatch(); });
}

void Coordinator::Core::RunBatch() {
  if (appending_ || waiting_.empty()) return;
  auto batch = std::make_shared<Batch>(*options_.guard, *options_.clock);
  LiveConference& office = *rooms_.at(OfficeStream());
  bool goes_alone = false;
  while (!waiting_.empty() && !goes_alone && batch->size() < options_.batch_max) {
    const std::string subject = waiting_.front().incoming.subject;
    goes_alone = !subject.empty();
    if (goes_alone && batch->size() > 0) break;
    Task task = std::move(waiting_.front());
    waiting_.pop_front();
    LiveConference& room = *rooms_.at(task.stream);
    batch->Decide(std::move(task), room, office, goes_alone ? rooms_.at(subject).get() : nullptr);
  }
  appending_ = true;
  std::vector<journal::Unit> units = batch->TakeUnits();
  if (units.empty()) return Finish(batch, {});
  options_.journal->Append(
      std::move(units), [self = shared_from_this(), batch](std::vector<journal::Outcome> outcomes) {
        self->options_.executor->Post(
            [self, batch, outcomes = std::move(outcomes)] { self->Finish(batch, outcomes); });
      });
}

void Coordinator::Core::Finish(const std::shared_ptr<Batch>& batch,
                               const std::vector<journal::Outcome>& outcomes) {
  std::vector<Publication> publications = Settle(*batch, outcomes);
  // A command with a subject is alone in its batch, and its events are the office's.
  const auto office = batch->parts().find(OfficeStream());
  const bool alone = batch->size() == 1 && office != batch->parts().end() &&
                     office->second.events.size() == 1 &&
                     outcomes == std::vector{journal::Outcome::kCommitted};
  const auto move = alone ? MoveOf(office->second.events.front()) : std::nullopt;
  if (!move) return Conclude(batch, outcomes, std::move(publications));
  Begin(*move, [self = shared_from_this(), batch, outcomes, publications] {
    self->Conclude(batch, outcomes, publications);
  });
}

void Coordinator::Core::Conclude(const std::shared_ptr<Batch>& batch,
                                 const std::vector<journal::Outcome>& outcomes,
                                 std::vector<Publication> publications) {
  appending_ = false;
  Answer(*batch, outcomes);
  for (Publication& publication : publications) Publish(std::move(publication));
  const bool unknown =
      std::find(outcomes.begin(), outcomes.end(), journal::Outcome::kUnknown) != outcomes.end();
  if (unknown) {
    return options_.on_fatal(absl::DataLossError("The journal cannot say what it wrote."));
  }
  const bool full =
      std::find(outcomes.begin(), outcomes.end(), journal::Outcome::kNotWritten) != outcomes.end();
  for (const auto& [stream, part] : batch->parts()) {
    ScheduleWake(stream, full ? kRetryDelay : absl::ZeroDuration());
  }
  RunBatch();
  ForgetEmptyRooms();
  ReportDrained();
}

std::vector<Publication> Coordinator::Core::Settle(Batch& batch,
                                                   const std::vector<journal::Outcome>& outcomes) {
  std::vector<Publication> publications;
  for (auto& [stream, part] : batch.parts()) {
    const auto ended = [&outcomes, &units = part.units](journal::Outcome outcome) {
      return std::count_if(units.begin(), units.end(), [&](int unit) {
        return outcomes[static_cast<size_t>(unit)] == outcome;
      });
    };
    const auto committed = ended(journal::Outcome::kCommitted);
    if (part.units.empty()) continue;
    if (committed == static_cast<std::ptrdiff_t>(part.units.size())) {
      publications.push_back(
          part.room.Commit(std::move(part.overlay), part.events, std::move(part.head)));
    } else if (committed > 0 || ended(journal::Outcome::kConflict) > 0) {
      // What is durable is not what was decided here: only the journal knows.
      if (const auto status = part.room.CatchUp(*options_.journal); !status.ok()) {
        options_.on_fatal(status);
      }
      publications.push_back(part.room.Everything());
    }
  }
  return publications;
}

std::vector<Move> Coordinator::Core::UnfinishedMoves(const std::vector<std::string>& streams) {
  const std::set<std::string> names(streams.begin(), streams.end());
  const conference::Overlay office(rooms_.at(OfficeStream())->state());
  std::vector<Move> moves;
  for (const std::string& name : names) {
    if (!absl::StartsWith(name, kArriving)) continue;
    const std::string stream = name.substr(std::string_view(kArriving).size());
    const auto* archive = conference::FindConferenceArchive(office, stream);
    const bool recorded = archive != nullptr && archive->has_import() && !archive->has_purge();
    const bool adopts = recorded && !names.contains(stream);
    moves.push_back({stream, adopts ? Move::Kind::kAdopt : Move::Kind::kDropArriving});
  }
  // Their events are gone in most cases; of their files only a look tells.
  office.ForEach<v1::ConferenceArchive>(
      absl::StrCat(OfficeStream(), "/"), [&moves](const v1::ConferenceArchive& archive) {
        if (archive.has_purge()) moves.push_back({archive.conference(), Move::Kind::kRemove});
      });
  return moves;
}

void Coordinator::Core::Begin(const Move& move, const std::function<void()>& done) {
  moving_.insert(move.stream);
  rooms_.erase(move.stream);
  wakes_.erase(move.stream);
  options_.publisher->Remove(move.stream);
  // Commands that wait for it are decided on what is there afterwards.
  std::deque<Task> waiting;
  for (Task& task : std::exchange(waiting_, {})) {
    if (task.stream != move.stream && task.incoming.subject != move.stream) {
      waiting.push_back(std::move(task));
    } else if (task.kind == Task::Kind::kCommand) {
      Prepare(std::make_shared<Task>(std::move(task)));
    }
  }
  waiting_ = std::move(waiting);
  Attempt(move, done);
}

void Coordinator::Core::Attempt(const Move& move, const std::function<void()>& done) {
  const auto end = [self = shared_from_this(), move, done](bool moved) {
    moved ? self->EndMove(move) : self->AttemptLater(move);
    done();
  };
  // Events are what is looked for after a crash: they go first when all goes, else last.
  if (move.kind == Move::Kind::kRemove) {
    return MoveEvents(move, [self = shared_from_this(), move, end](journal::Outcome outcome) {
      if (outcome == journal::Outcome::kNotWritten) return end(false);
      self->MoveFiles(move, [end](const absl::Status& status) { end(status.ok()); });
    });
  }
  MoveFiles(move, [self = shared_from_this(), move, end](const absl::Status& status) {
    if (!status.ok()) return end(false);
    self->MoveEvents(
        move, [end](journal::Outcome outcome) { end(outcome != journal::Outcome::kNotWritten); });
  });
}

void Coordinator::Core::MoveFiles(const Move& move, FileMover::Done done) {
  if (options_.files == nullptr) return done(absl::OkStatus());
  const auto on_executor = [self = shared_from_this(),
                            done = std::move(done)](const absl::Status& status) {
    self->options_.executor->Post([done, status] { done(status); });
  };
  switch (move.kind) {
    case Move::Kind::kRemove:
      return options_.files->Remove(move.stream, on_executor);
    case Move::Kind::kAdopt:
      return options_.files->Adopt(move.stream, on_executor);
    case Move::Kind::kDropArriving:
      return options_.files->DropArriving(move.stream, on_executor);
  }
}

void Coordinator::Core::MoveEvents(const Move& move, std::function<void(journal::Outcome)> done) {
  const auto on_executor = [self = shared_from_this(),
                            done = std::move(done)](journal::Outcome outcome) {
    self->options_.executor->Post([self, done, outcome] {
      if (outcome != journal::Outcome::kUnknown) return done(outcome);
      self->options_.on_fatal(absl::DataLossError("The journal cannot say what it wrote."));
    });
  };
  const std::string arriving = ArrivingStream(move.stream);
  switch (move.kind) {
    case Move::Kind::kRemove:
      return options_.journal->Remove(move.stream, on_executor);
    case Move::Kind::kAdopt:
      return options_.journal->Rename(arriving, move.stream, on_executor);
    case Move::Kind::kDropArriving:
      return options_.journal->Remove(arriving, on_executor);
  }
}

// It is decided, and on record; only the room for it is missing.
void Coordinator::Core::AttemptLater(const Move& move) {
  options_.executor->PostAfter(kRetryDelay,
                               [self = shared_from_this(), move] { self->Attempt(move, [] {}); });
}

void Coordinator::Core::EndMove(const Move& move) {
  if (move.kind == Move::Kind::kDropArriving) return;
  moving_.erase(move.stream);
  if (loading_.contains(move.stream)) Load(move.stream);
}

void Coordinator::Core::Publish(Publication publication) {
  if (publication.everything) {
    options_.publisher->Load(std::move(publication));
  } else {
    options_.publisher->Publish(std::move(publication));
  }
}

void Coordinator::Core::Answer(Batch& batch, const std::vector<journal::Outcome>& outcomes) {
  // From the last, so that commands to be decided again keep their order in front of the rest.
  std::vector<Batch::Decided>& decided = batch.decided();
  for (auto each = decided.rbegin(); each != decided.rend(); ++each) {
    if (OutcomeOf(*each, outcomes) == journal::Outcome::kConflict &&
        ++each->task.conflict_count <= kConflictsMax) {
      waiting_.push_front(std::move(each->task));
    }
  }
  for (Batch::Decided& each : decided) {
    if (each.task.done) AnswerOne(each, OutcomeOf(each, outcomes));
  }
}

void Coordinator::Core::AnswerOne(Batch::Decided& decided, journal::Outcome outcome) {
  if (outcome == journal::Outcome::kCommitted) {
    decided.task.done(std::move(decided.answer));
  } else {
    decided.task.done(RefusalFor(outcome));
  }
}

void Coordinator::Core::ScheduleWake(const std::string& stream, absl::Duration real_delay_min) {
  const auto room = rooms_.find(stream);
  if (room == rooms_.end()) return;
  const auto next = conference::NextWake(conference::Overlay(room->second->state()));
  if (!next.has_value()) return;
  const auto [wake, fresh] = wakes_.try_emplace(stream, *next);
  if (!fresh && wake->second <= *next) return;
  wake->second = *next;
  const absl::Duration wait = options_.clock->RealDelay(*next - options_.clock->Now());
  options_.executor->PostAfter(std::max(wait, real_delay_min),
                               [self = shared_from_this(), stream] { self->Wake(stream); });
}

void Coordinator::Core::Wake(const std::string& stream) {
  wakes_.erase(stream);
  const auto room = rooms_.find(stream);
  if (stopping_ || room == rooms_.end()) return;
  const auto next = conference::NextWake(conference::Overlay(room->second->state()));
  if (!next.has_value()) return;
  if (*next > options_.clock->Now()) return ScheduleWake(stream, absl::ZeroDuration());
  Task tick;
  tick.kind = Task::Kind::kTick;
  tick.stream = stream;
  Enqueue(std::move(tick));
}

Coordinator::Coordinator(Options options) : core_(std::make_shared<Core>(std::move(options))) {}

Coordinator::~Coordinator() = default;

absl::Status Coordinator::Start(const std::string& administrator_secret_sha256) {
  return core_->Start(administrator_secret_sha256);
}

void Coordinator::Submit(Incoming incoming, Done done) {
  core_->Submit(std::move(incoming), std::move(done));
}

void Coordinator::Record(const std::string& stream, const v1::Principal& principal,
                         conference::Events events, Done done) {
  Task task;
  task.kind = Task::Kind::kServer;
  task.stream = stream;
  task.principal = principal;
  task.events = std::move(events);
  core_->Submit(std::move(task), std::move(done));
}

void Coordinator::Query(Incoming incoming, Read read) {
  core_->Query(std::move(incoming), std::move(read));
}

void Coordinator::Streams(std::function<void(absl::StatusOr<std::vector<std::string>>)> done) {
  core_->Streams(std::move(done));
}

void Coordinator::Stop(std::function<void()> drained) { core_->Stop(std::move(drained)); }

std::shared_ptr<const conference::State> Coordinator::Admitted::Snapshot() const {
  return std::make_shared<const conference::State>(state);
}

std::shared_ptr<const conference::State> Coordinator::Admitted::OfficeSnapshot() const {
  return std::make_shared<const conference::State>(office_state);
}

}  // namespace nhipcau::coordinator
