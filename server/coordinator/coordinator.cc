#include "server/coordinator/coordinator.h"

#include <algorithm>
#include <atomic>
#include <deque>
#include <map>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/conference/invitations.h"
#include "server/conference/names.h"
#include "server/conference/refusal.h"
#include "server/coordinator/batch.h"
#include "server/coordinator/room.h"

namespace nhipcau::coordinator {
namespace {

// Times that a command is decided again because somebody else wrote first.
constexpr int kConflictsMax = 8;
// Before a tick is tried again that could not be written.
constexpr absl::Duration kRetryDelay = absl::Seconds(1);

const std::string& OfficeStream() {
  static const std::string* const kStream = new std::string(conference::kOffice);
  return *kStream;
}

absl::Status RefusalFor(journal::Outcome outcome) {
  if (outcome == journal::Outcome::kNotWritten) {
    return conference::Refuse(v1::REASON_JOURNAL_FULL,
                              "The journal cannot grow. Nothing was recorded; make room on the "
                              "disk and try again.");
  }
  return conference::Refuse(v1::REASON_OUTCOME_UNKNOWN,
                            "Recorded or not, nobody knows. Repeat with the same request_id.");
}

journal::Outcome OutcomeOf(const Batch::Decided& decided,
                           const std::vector<journal::Outcome>& outcomes) {
  return decided.unit < 0 ? journal::Outcome::kCommitted
                          : outcomes[static_cast<size_t>(decided.unit)];
}

}  // namespace

// Everything but the two atomics belongs to the executor's thread.
class Coordinator::Core : public std::enable_shared_from_this<Core> {
 public:
  explicit Core(Options options) : options_(std::move(options)) {}

  absl::Status Start(const std::string& administrator_secret_sha256);
  void Submit(Submission submission, Done done);
  void Query(Submission submission, Read read);
  void Streams(std::function<void(absl::StatusOr<std::vector<std::string>>)> done);
  void Stop(std::function<void()> drained);

 private:
  using Loaded = std::function<void(absl::StatusOr<Room*>)>;

  // `loaded` must not keep the core, which may keep it. Calls it with the room, at once or when it
  // has been read. A stream without events is an empty room.
  void WithRoom(const std::string& stream, Loaded loaded);
  void Install(std::unique_ptr<Room> room, const absl::Status& status);
  void ForgetEmptyRooms();
  void RecordStart(const std::string& stream);

  void Enqueue(Task task);
  void RunBatch();
  void Finish(const std::shared_ptr<Batch>& batch, const std::vector<journal::Outcome>& outcomes);
  // Brings the rooms up to what became durable; what screens must learn of it.
  std::vector<Publication> Settle(Batch& batch, const std::vector<journal::Outcome>& outcomes);
  void Publish(Publication publication);
  void Answer(Batch& batch, const std::vector<journal::Outcome>& outcomes);
  void AnswerOne(Batch::Decided& decided, journal::Outcome outcome);

  void ScheduleWake(const std::string& stream, absl::Duration real_delay_min);
  void Wake(const std::string& stream);
  void ReportDrained();

  const Options options_;
  std::map<std::string, std::unique_ptr<Room>> rooms_;
  std::map<std::string, std::vector<Loaded>> loading_;
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
  rooms_[OfficeStream()] = std::make_unique<Room>(OfficeStream());
  for (const std::string& stream : *streams) {
    auto room = std::make_unique<Room>(stream);
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
  options_.executor->Post([self = shared_from_this()] {
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
  if (waiting.size() > 1) return;
  options_.loader->Post([self = shared_from_this(), stream] {
    auto room = std::make_shared<std::unique_ptr<Room>>(std::make_unique<Room>(stream));
    const absl::Status status = (*room)->CatchUp(*self->options_.journal);
    self->options_.executor->Post(
        [self, room, status] { self->Install(std::move(*room), status); });
  });
}

void Coordinator::Core::Install(std::unique_ptr<Room> room, const absl::Status& status) {
  const std::string stream = room->stream();
  Room* const installed = room.get();
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

void Coordinator::Core::Submit(Submission submission, Done done) {
  // Counted before it looks: either the drain sees this command, or this command the stop.
  const size_t waiting_before = waiting_count_->fetch_add(1);
  if (stopping_) {
    waiting_count_->fetch_sub(1);
    options_.executor->Post([self = shared_from_this()] { self->ReportDrained(); });
    return done(
        conference::Refuse(v1::REASON_SERVER_STOPPING,
                           "The server is stopping. Repeat with the same request_id in a moment."));
  }
  if (waiting_before >= options_.waiting_max) {
    waiting_count_->fetch_sub(1);
    return done(conference::Refuse(v1::REASON_LIMIT_EXCEEDED,
                                   "Too many commands are waiting. Try again in a moment."));
  }
  auto task = std::make_shared<Task>();
  task->stream = submission.stream;
  task->submission = std::move(submission);
  // What the core keeps must not keep the core.
  task->done = [count = waiting_count_,
                done = std::move(done)](absl::StatusOr<v1::Receipt> answer) {
    count->fetch_sub(1);
    done(std::move(answer));
  };
  options_.executor->Post([self = shared_from_this(), task] {
    self->WithRoom(task->stream, [self = self.get(), task](const absl::StatusOr<Room*>& room) {
      if (!room.ok()) return task->done(room.status());
      self->Enqueue(std::move(*task));
    });
  });
}

void Coordinator::Core::Query(Submission submission, Read read) {
  auto asked = std::make_shared<Submission>(std::move(submission));
  options_.executor->Post([self = shared_from_this(), asked, read = std::move(read)] {
    self->WithRoom(
        asked->stream, [self = self.get(), asked, read](const absl::StatusOr<Room*>& room) {
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
  Room& office = *rooms_.at(OfficeStream());
  while (!waiting_.empty() && batch->size() < options_.batch_max) {
    Task task = std::move(waiting_.front());
    waiting_.pop_front();
    Room& room = *rooms_.at(task.stream);
    batch->Decide(std::move(task), room, office);
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

void Coordinator::Submit(Submission submission, Done done) {
  core_->Submit(std::move(submission), std::move(done));
}

void Coordinator::Query(Submission submission, Read read) {
  core_->Query(std::move(submission), std::move(read));
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
