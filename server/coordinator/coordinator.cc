#include "server/coordinator/coordinator.h"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <deque>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "server/base/refusal.h"
#include "server/conference/access/invitations.h"
#include "server/conference/kernel/names.h"
#include "server/conference/rules.h"
#include "server/coordinator/batch.h"

namespace nhipcau::coordinator {
namespace {

using Outcomes = std::vector<journal::Outcome>;

// Times that a command is decided again because somebody else wrote first.
constexpr int kConflictsMax = 8;
// Before a tick, or what the server itself has to record, is tried again that found no room.
constexpr absl::Duration kRetryDelay = absl::Seconds(1);

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

absl::Status RefuseMoving(const std::string& stream) {
  return RefuseResource(
      v1::REASON_LIMIT_EXCEEDED, stream,
      absl::StrCat(stream, " is being brought in or removed as a whole. Try again in a moment."));
}

bool Has(const Outcomes& outcomes, journal::Outcome outcome) {
  return std::find(outcomes.begin(), outcomes.end(), outcome) != outcomes.end();
}

journal::Outcome OutcomeOf(const Batch::Decided& decided, const Outcomes& outcomes) {
  return decided.unit < 0 ? journal::Outcome::kCommitted
                          : outcomes[static_cast<size_t>(decided.unit)];
}

// Commands with a subject are alone in their batch, and their events are the office's.
std::optional<Move> MoveOf(Batch& batch, const Outcomes& outcomes) {
  const auto office = batch.parts().find(OfficeStream());
  const bool alone = batch.size() == 1 && office != batch.parts().end() &&
                     office->second.events.size() == 1 &&
                     outcomes == Outcomes{journal::Outcome::kCommitted};
  return alone ? MoveAfter(office->second.events.front()) : std::nullopt;
}

}  // namespace

// Everything but the counts and stopping_ belongs to the executor's thread.
class Coordinator::Core : public std::enable_shared_from_this<Core> {
 public:
  explicit Core(Options options) : options_(std::move(options)) {}

  absl::Status Start(const std::string& administrator_secret_sha256, Recorded recorded);
  void Submit(Task task, Done done);
  void Query(Incoming incoming, Read read);
  void Stop(std::function<void()> drained);
  const Counts& counts() const { return *counts_; }

 private:
  void MakeParts();
  void AppendAdministrator(const conference::Overlay& office, const std::string& secret_sha256);
  Task StartOf(const std::string& stream) const;

  // Calls `reached` with the conference that the call is for, at once or when it was read. Refuses
  // before that whom the office and the token alone refuse. A name that nobody has is an empty
  // conference.
  void Reach(const Incoming& incoming, LiveConferences::Loaded reached);
  // On what is durable.
  absl::StatusOr<v1::Principal> Admit(const Incoming& incoming, const LiveConference& live) const;
  absl::Time TimeFor(const conference::Overlay& view) const;

  // Enqueues a command once the conferences are in memory that it needs.
  void Prepare(const std::shared_ptr<Task>& task);
  bool IsDecidedInTurn(const Incoming& incoming) const;
  void PrepareSubject(const std::shared_ptr<Task>& task);
  void Enqueue(Task task);
  // How many may wait before this one is refused.
  int64_t MayWait(int64_t others_max, const Incoming& incoming) const {
    return incoming.runs_session ? others_max + options_.kept_for_session : others_max;
  }

  void RunBatch();
  void DecideWaiting(Batch& batch);
  void DecideOne(Task task, Batch& batch);
  void Finish(Batch& batch, const Outcomes& outcomes);
  // Brings the conferences up to what became durable. Returns what screens must learn of it.
  std::vector<Publication> Settle(Batch& batch, const Outcomes& outcomes);
  void Answer(Batch& batch, const Outcomes& outcomes);
  void AnswerOne(Batch::Decided& decided, journal::Outcome outcome);
  void Publish(Publication publication);

  LiveConferencePtr Office() const;
  // REQUIRES: !IsUnread(stream).
  LiveConferencePtr FindOrEmpty(const std::string& stream) const;
  // Whether a conference has this name that is not in memory.
  bool IsUnread(const std::string& stream) const;
  // Refuses while a move is under way that a command or query must not meet.
  absl::Status CheckStill(const Incoming& incoming) const;
  // Takes the conference out of memory and moves its stream; `decided`, which was to do so, is
  // answered after the first attempt.
  void BeginMove(const Move& move, Batch::Decided decided);
  void ContinueMove(const Move& move, std::function<void()> attempted);

  void DropIdleWhenDue();
  void ScheduleWake(const std::string& stream, absl::Duration real_delay_min);
  void Wake(const std::string& stream);
  void ReportDrained();

  const Options options_;
  const std::shared_ptr<Counts> counts_ = std::make_shared<Counts>();
  std::shared_ptr<LiveConferences> conferences_;
  std::shared_ptr<StreamMoves> moves_;
  std::deque<Task> waiting_;
  // A batch was decided whose outcome is not known yet.
  bool appending_ = false;
  bool idle_due_ = false;
  // When each stream's timer goes off.
  std::map<std::string, absl::Time> wakes_;
  std::function<void()> drained_;
  std::atomic<bool> stopping_ = false;
};

// Command -> decide -> journal -> apply -> answer -> publish.

void Coordinator::Core::RunBatch() {
  if (appending_ || waiting_.empty()) return;
  auto batch = std::make_shared<Batch>(*options_.guard, *options_.clock);
  DecideWaiting(*batch);
  appending_ = true;
  const auto finish = [self = shared_from_this(), batch](Outcomes outcomes) {
    self->options_.executor->Post(
        [self, batch, outcomes = std::move(outcomes)] { self->Finish(*batch, outcomes); });
  };
  std::vector<journal::Unit> units = batch->TakeUnits();
  // Refusals alone take the same way as events: finished here, a long run of them would recurse.
  units.empty() ? finish({}) : options_.journal->Append(std::move(units), finish);
}

void Coordinator::Core::Finish(Batch& batch, const Outcomes& outcomes) {
  appending_ = false;
  std::vector<Publication> publications = Settle(batch, outcomes);
  if (const std::optional<Move> move = MoveOf(batch, outcomes)) {
    BeginMove(*move, std::move(batch.decided().front()));
  } else {
    Answer(batch, outcomes);
  }
  for (Publication& publication : publications) Publish(std::move(publication));
  if (Has(outcomes, journal::Outcome::kUnknown)) {
    return options_.on_fatal(absl::DataLossError("The journal cannot say what it wrote."));
  }
  const bool full = Has(outcomes, journal::Outcome::kNotWritten);
  for (const auto& [stream, part] : batch.parts()) {
    ScheduleWake(stream, full ? kRetryDelay : absl::ZeroDuration());
  }
  DropIdleWhenDue();
  RunBatch();
  ReportDrained();
}

void Coordinator::Core::DecideWaiting(Batch& batch) {
  bool goes_alone = false;
  while (!waiting_.empty() && !goes_alone && batch.size() < options_.batch_max) {
    goes_alone = !waiting_.front().incoming.subject.empty();
    if (goes_alone && batch.size() > 0) return;
    Task task = std::move(waiting_.front());
    waiting_.pop_front();
    DecideOne(std::move(task), batch);
  }
}

// What was there when the task was enqueued may be gone, or have come, since.
void Coordinator::Core::DecideOne(Task task, Batch& batch) {
  const std::string stream = task.stream;
  const std::string subject = task.incoming.subject;
  if (task.kind == Task::Kind::kCommand) {
    if (const auto status = CheckStill(task.incoming); !status.ok()) return task.done(status);
    if (IsUnread(stream) || IsUnread(subject)) {
      return Prepare(std::make_shared<Task>(std::move(task)));
    }
  } else if (conferences_->Find(stream) == nullptr) {
    assert(task.kind == Task::Kind::kTick);
    return;
  }
  batch.Decide(std::move(task), FindOrEmpty(stream), Office(),
               subject.empty() ? nullptr : FindOrEmpty(subject));
}

std::vector<Publication> Coordinator::Core::Settle(Batch& batch, const Outcomes& outcomes) {
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
          part.live->Commit(std::move(part.overlay), part.events, std::move(part.head)));
    } else if (committed > 0 || ended(journal::Outcome::kConflict) > 0) {
      // What is durable is not what was decided here: only the journal knows.
      if (const auto status = part.live->CatchUp(*options_.journal); !status.ok()) {
        options_.on_fatal(status);
      }
      publications.push_back(part.live->Everything());
    } else {
      continue;
    }
    conferences_->Note(part.live);
    conferences_->NoteTasks(publications.back());
  }
  return publications;
}

void Coordinator::Core::Answer(Batch& batch, const Outcomes& outcomes) {
  std::vector<Task> again;
  for (Batch::Decided& decided : batch.decided()) {
    const journal::Outcome outcome = OutcomeOf(decided, outcomes);
    if (outcome == journal::Outcome::kConflict && ++decided.task.conflict_count <= kConflictsMax) {
      again.push_back(std::move(decided.task));
    } else {
      AnswerOne(decided, outcome);
    }
  }
  // In their order, before what has arrived since.
  waiting_.insert(waiting_.begin(), std::make_move_iterator(again.begin()),
                  std::make_move_iterator(again.end()));
}

void Coordinator::Core::AnswerOne(Batch::Decided& decided, journal::Outcome outcome) {
  const bool full = outcome == journal::Outcome::kNotWritten;
  if (const auto done = std::exchange(decided.task.done, nullptr)) {
    const bool committed = outcome == journal::Outcome::kCommitted;
    done(committed ? std::move(decided.answer) : RefusalFor(outcome));
  }
  if (!decided.task.is_own || !full) return;
  // Nobody else would try again what the server itself has to record.
  auto task = std::make_shared<Task>(std::move(decided.task));
  options_.executor->PostAfter(kRetryDelay, [self = shared_from_this(), task] {
    if (!self->stopping_) self->Enqueue(std::move(*task));
  });
}

void Coordinator::Core::Publish(Publication publication) {
  if (publication.everything) {
    options_.publisher->Load(std::move(publication));
  } else {
    options_.publisher->Publish(std::move(publication));
  }
}

// The way in.

void Coordinator::Core::Submit(Task submitted, Done done) {
  // Counted before it looks: either the drain sees this command, or this command the stop.
  const int64_t commands_before = counts_->commands.fetch_add(1);
  if (stopping_) {
    --counts_->commands;
    options_.executor->Post([self = shared_from_this()] { self->ReportDrained(); });
    return done(Refuse(v1::REASON_SERVER_STOPPING,
                       "The server is stopping. Repeat with the same request_id in a moment."));
  }
  if (commands_before >= MayWait(options_.waiting_max, submitted.incoming)) {
    --counts_->commands;
    return done(
        Refuse(v1::REASON_LIMIT_EXCEEDED, "Too many commands are waiting. Try again in a moment."));
  }
  auto task = std::make_shared<Task>(std::move(submitted));
  // Must not hold a shared_ptr to this: waiting_ holds the task, and the cycle would leak.
  task->done = [counts = counts_, done = std::move(done)](absl::StatusOr<v1::Receipt> answer) {
    --counts->commands;
    done(std::move(answer));
  };
  options_.executor->Post([self = shared_from_this(), task] {
    task->kind == Task::Kind::kCommand ? self->Prepare(task) : self->Enqueue(std::move(*task));
  });
}

void Coordinator::Core::Prepare(const std::shared_ptr<Task>& task) {
  const Incoming& incoming = task->incoming;
  if (IsDecidedInTurn(incoming)) return Enqueue(std::move(*task));
  // Nothing is read, and nothing waits, for whom the durable state refuses already.
  Reach(incoming, [weak = weak_from_this(), task](const absl::StatusOr<LiveConferencePtr>& live) {
    const auto self = weak.lock();
    if (!self) return;
    const absl::Status status =
        live.ok() ? self->Admit(task->incoming, **live).status() : live.status();
    if (status.ok()) {
      self->conferences_->Use(task->stream);
      return self->PrepareSubject(task);
    }
    task->done(status);
    self->ReportDrained();
  });
}

// Nothing has to be read for it. What is in memory decides; and while something is being written,
// so does what was decided before: the conference, or the right to create it, may not be durable
// yet.
bool Coordinator::Core::IsDecidedInTurn(const Incoming& incoming) const {
  if (!incoming.subject.empty() || IsUnread(incoming.stream)) return false;
  if (conferences_->Find(incoming.stream) != nullptr) return true;
  return (appending_ || !waiting_.empty()) && CheckStill(incoming).ok();
}

void Coordinator::Core::PrepareSubject(const std::shared_ptr<Task>& task) {
  const std::string& subject = task->incoming.subject;
  if (!IsUnread(subject)) return Enqueue(std::move(*task));
  conferences_->Load(
      subject, [weak = weak_from_this(), task](const absl::StatusOr<LiveConferencePtr>& live) {
        const auto self = weak.lock();
        if (!self) return;
        if (live.ok()) {
          self->conferences_->Use(task->incoming.subject);
          return self->Enqueue(std::move(*task));
        }
        task->done(live.status());
        self->ReportDrained();
      });
}

void Coordinator::Core::Enqueue(Task task) {
  waiting_.push_back(std::move(task));
  if (appending_ || waiting_.size() > 1) return;
  // One more turn of the executor, so that what has arrived already goes together.
  options_.executor->Post([self = shared_from_this()] { self->RunBatch(); });
}

void Coordinator::Core::Query(Incoming incoming, Read read) {
  if (counts_->queries.fetch_add(1) >= MayWait(options_.queries_max, incoming)) {
    --counts_->queries;
    return read(
        Refuse(v1::REASON_LIMIT_EXCEEDED, "Too many queries are waiting. Try again in a moment."));
  }
  auto asked = std::make_shared<const Incoming>(std::move(incoming));
  // Weak, since conferences_ may store it.
  auto reached = [weak = weak_from_this(), asked, read = std::move(read),
                  counts = counts_](const absl::StatusOr<LiveConferencePtr>& live) {
    --counts->queries;
    if (!live.ok()) return read(live.status());
    const auto self = weak.lock();
    if (!self) return;
    const auto principal = self->Admit(*asked, **live);
    if (!principal.ok()) return read(principal.status());
    self->conferences_->Use(asked->stream);
    const conference::State& state = (*live)->state();
    const conference::State& office_state = self->Office()->state();
    const conference::Overlay view(state);
    const conference::Overlay office(office_state);
    read(Admitted{view, *principal, office, state, office_state, self->conferences_->summaries(),
                  self->conferences_->open_tasks()});
  };
  options_.executor->Post([self = shared_from_this(), asked, reached = std::move(reached)] {
    self->Reach(*asked, reached);
  });
}

void Coordinator::Core::Reach(const Incoming& incoming, LiveConferences::Loaded reached) {
  if (const auto live = conferences_->Find(incoming.stream)) return reached(live);
  const conference::Overlay office(Office()->state());
  if (auto status = options_.guard->AdmitUnread(incoming.stream, office, incoming.credential,
                                                *incoming.method, TimeFor(office));
      !status.ok()) {
    return reached(status);
  }
  if (auto status = CheckStill(incoming); !status.ok()) return reached(status);
  if (!IsUnread(incoming.stream)) return reached(FindOrEmpty(incoming.stream));
  conferences_->Load(incoming.stream, std::move(reached));
}

absl::StatusOr<v1::Principal> Coordinator::Core::Admit(const Incoming& incoming,
                                                       const LiveConference& live) const {
  const conference::Overlay view(live.state());
  const conference::Overlay office(Office()->state());
  return options_.guard->Admit(view, office, incoming.credential, *incoming.method,
                               *incoming.request, TimeFor(view));
}

absl::Time Coordinator::Core::TimeFor(const conference::Overlay& view) const {
  return std::max(options_.clock->Now(), view.time());
}

LiveConferencePtr Coordinator::Core::Office() const {
  LiveConferencePtr office = conferences_->Find(OfficeStream());
  assert(office != nullptr);
  return office;
}

LiveConferencePtr Coordinator::Core::FindOrEmpty(const std::string& stream) const {
  assert(!IsUnread(stream));
  LiveConferencePtr live = conferences_->Find(stream);
  return live != nullptr ? live : std::make_shared<LiveConference>(stream);
}

bool Coordinator::Core::IsUnread(const std::string& stream) const {
  return conferences_->Exists(stream) && conferences_->Find(stream) == nullptr;
}

// Streams that come and go as a whole.

// A purged conference is not there from the moment on that its purge is durable; only its archive
// must not come back over what is still to go.
absl::Status Coordinator::Core::CheckStill(const Incoming& incoming) const {
  const bool imports =
      std::holds_alternative<std::shared_ptr<const conference::ProvedArchive>>(incoming.enclosure);
  for (const std::string* stream : {&incoming.stream, &incoming.subject}) {
    const bool moves = imports ? moves_->IsMoving(*stream)
                               : moves_->IsArriving(*stream) && !conferences_->Exists(*stream);
    if (moves) return RefuseMoving(*stream);
  }
  return absl::OkStatus();
}

void Coordinator::Core::BeginMove(const Move& move, Batch::Decided decided) {
  conferences_->Remove(move.stream);
  wakes_.erase(move.stream);
  ContinueMove(move, [weak = weak_from_this(), done = std::move(decided.task.done),
                      answer = std::move(decided.answer)] {
    done(answer);
    if (const auto self = weak.lock()) self->ReportDrained();
  });
}

void Coordinator::Core::ContinueMove(const Move& move, std::function<void()> attempted) {
  const bool adopts = move.kind == Move::Kind::kAdopt;
  const auto moved = [self = shared_from_this(), move, adopts] {
    if (adopts) self->conferences_->Arrived(move.stream, [](const auto&) {});
  };
  moves_->Begin(
      move,
      [self = shared_from_this(), move, adopts, attempted = std::move(attempted)] {
        if (!adopts || !self->conferences_->Exists(move.stream)) return attempted();
        // Whoever brought it in looks for it in the list next.
        self->conferences_->Arrived(move.stream, [attempted](const auto&) { attempted(); });
      },
      moved);
}

// Start, time and end.

absl::Status Coordinator::Core::Start(const std::string& administrator_secret_sha256,
                                      Recorded recorded) {
  MakeParts();
  const auto streams = options_.journal->Streams();
  if (!streams.ok()) return streams.status();
  // First the office: it knows which conferences are no longer here.
  const auto office = conferences_->Replay(OfficeStream());
  if (!office.ok()) return office.status();
  const std::vector<Move> moves =
      UnfinishedMoves(*streams, conference::Overlay((*office)->state()));
  std::set<std::string> elsewhere = {OfficeStream()};
  for (const Move& move : moves) {
    if (move.kind != Move::Kind::kDropArriving) elsewhere.insert(move.stream);
  }
  for (const std::string& stream : *streams) {
    if (IsArrivingStream(stream) || elsewhere.contains(stream)) continue;
    const auto live = conferences_->Replay(stream);
    if (!live.ok()) return live.status();
    if (*live != nullptr && (*live)->under_way()) waiting_.push_back(StartOf(stream));
  }
  if (options_.invites_administrator || !(*office)->exists()) {
    AppendAdministrator(conference::Overlay((*office)->state()), administrator_secret_sha256);
  }
  Task last = StartOf(OfficeStream());
  last.done = [recorded = std::move(recorded)](const absl::StatusOr<v1::Receipt>& receipt) {
    recorded(receipt.status());
  };
  waiting_.push_back(std::move(last));
  // From here on the conferences are the executor's.
  options_.executor->Post([self = shared_from_this(), moves] {
    for (const Move& move : moves) self->ContinueMove(move, [] {});
    for (const std::string& stream : self->conferences_->streams()) {
      self->ScheduleWake(stream, absl::ZeroDuration());
    }
    self->RunBatch();
  });
  return absl::OkStatus();
}

void Coordinator::Core::MakeParts() {
  LiveConferences::Options conferences;
  conferences.executor = options_.executor;
  conferences.loader = options_.loader;
  conferences.journal = options_.journal;
  conferences.publisher = options_.publisher;
  conferences.counts = counts_;
  conferences.loads_max = options_.loads_max;
  conferences.loads_waiting_max = options_.loads_waiting_max;
  conferences.ended_idle = options_.ended_idle;
  conferences.on_idle_time = [weak = weak_from_this()] {
    const auto self = weak.lock();
    if (!self) return;
    self->idle_due_ = true;
    self->DropIdleWhenDue();
  };
  conferences_ = std::make_shared<LiveConferences>(std::move(conferences));
  StreamMoves::Options moves;
  moves.executor = options_.executor;
  moves.journal = options_.journal;
  moves.files = options_.files;
  moves.on_fatal = options_.on_fatal;
  moves.log = options_.log;
  moves.counts = counts_;
  moves_ = std::make_shared<StreamMoves>(std::move(moves));
}

void Coordinator::Core::AppendAdministrator(const conference::Overlay& office,
                                            const std::string& secret_sha256) {
  Task task;
  task.kind = Task::Kind::kServer;
  task.is_own = true;
  task.stream = OfficeStream();
  task.events.push_back(conference::AdministratorInvited(office, secret_sha256));
  waiting_.push_back(std::move(task));
}

Task Coordinator::Core::StartOf(const std::string& stream) const {
  Task task;
  task.kind = Task::Kind::kServer;
  task.is_own = true;
  task.stream = stream;
  v1::ServerStarted& started = *task.events.emplace_back().mutable_server_started();
  started.set_version(options_.version);
  if (const auto simulated = options_.clock->Simulated(); simulated.has_value()) {
    *started.mutable_simulated_clock() = *simulated;
  }
  return task;
}

// A batch under way lies on conferences in memory: none leaves before it is finished.
void Coordinator::Core::DropIdleWhenDue() {
  if (appending_ || !std::exchange(idle_due_, false)) return;
  conferences_->DropIdle([this](const std::string& stream) { return wakes_.contains(stream); });
}

void Coordinator::Core::ScheduleWake(const std::string& stream, absl::Duration real_delay_min) {
  const LiveConferencePtr live = conferences_->Find(stream);
  if (live == nullptr) return;
  const auto next = conference::NextWake(conference::Overlay(live->state()));
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
  const LiveConferencePtr live = conferences_->Find(stream);
  if (stopping_ || live == nullptr) return;
  const auto next = conference::NextWake(conference::Overlay(live->state()));
  if (!next.has_value()) return;
  if (*next > options_.clock->Now()) return ScheduleWake(stream, absl::ZeroDuration());
  Task tick;
  tick.kind = Task::Kind::kTick;
  tick.stream = stream;
  Enqueue(std::move(tick));
}

void Coordinator::Core::Stop(std::function<void()> drained) {
  stopping_ = true;
  options_.executor->Post([self = shared_from_this(), drained = std::move(drained)] {
    self->drained_ = drained;
    self->ReportDrained();
  });
}

void Coordinator::Core::ReportDrained() {
  if (!drained_ || appending_ || !waiting_.empty() || counts_->commands > 0) return;
  std::exchange(drained_, nullptr)();
}

Coordinator::Coordinator(Options options) : core_(std::make_shared<Core>(std::move(options))) {}

Coordinator::~Coordinator() = default;

absl::Status Coordinator::Start(const std::string& administrator_secret_sha256, Recorded recorded) {
  return core_->Start(administrator_secret_sha256, std::move(recorded));
}

void Coordinator::Submit(Incoming incoming, Done done) {
  Task task;
  task.stream = incoming.stream;
  task.incoming = std::move(incoming);
  core_->Submit(std::move(task), std::move(done));
}

void Coordinator::Append(const std::string& stream, const v1::Principal& principal,
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

void Coordinator::Stop(std::function<void()> drained) { core_->Stop(std::move(drained)); }

const Counts& Coordinator::counts() const { return core_->counts(); }

std::shared_ptr<const conference::State> Coordinator::Admitted::Snapshot() const {
  return std::make_shared<const conference::State>(state);
}

}  // namespace nhipcau::coordinator
