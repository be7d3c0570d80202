#include "server/coordinator/stream_moves.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "nhipcau/v1/archive.pb.h"
#include "server/conference/kernel/names.h"
#include "server/conference/office/archives.h"

namespace nhipcau::coordinator {
namespace {

constexpr char kArriving[] = "arriving/";

const char* WordFor(Move::Kind kind) {
  switch (kind) {
    case Move::Kind::kRemove:
      return "removing";
    case Move::Kind::kAdopt:
      return "taking in";
    case Move::Kind::kDropArriving:
      return "dropping what arrived of";
  }
  return "";
}

// CONFLICT: it was done before a crash.
absl::Status StatusOf(journal::Outcome outcome) {
  if (outcome != journal::Outcome::kNotWritten) return absl::OkStatus();
  return absl::ResourceExhaustedError("the journal cannot grow");
}

}  // namespace

std::string ArrivingStream(const std::string& conference) {
  return absl::StrCat(kArriving, conference);
}

bool IsArrivingStream(const std::string& stream) { return absl::StartsWith(stream, kArriving); }

std::optional<Move> MoveAfter(const v1::Event& event) {
  if (event.has_conference_purged()) {
    return Move{event.conference_purged().conference(), Move::Kind::kRemove};
  }
  if (event.has_archive_imported()) {
    return Move{event.archive_imported().conference(), Move::Kind::kAdopt};
  }
  return std::nullopt;
}

std::vector<Move> UnfinishedMoves(const std::vector<std::string>& streams,
                                  const conference::Overlay& office) {
  const std::set<std::string> names(streams.begin(), streams.end());
  std::vector<Move> moves;
  for (const std::string& name : names) {
    if (!IsArrivingStream(name)) continue;
    const std::string stream = name.substr(std::string_view(kArriving).size());
    const auto* archive = conference::FindConferenceArchive(office, stream);
    const bool recorded = archive != nullptr && archive->has_import() && !archive->has_purge();
    const bool adopts = recorded && !names.contains(stream);
    moves.push_back({stream, adopts ? Move::Kind::kAdopt : Move::Kind::kDropArriving});
  }
  // The events of most purged conferences are gone; whether their files are only a look tells.
  office.ForEach<v1::ConferenceArchive>(
      absl::StrCat(std::string(conference::kOffice), "/"),
      [&moves](const v1::ConferenceArchive& archive) {
        if (archive.has_purge()) moves.push_back({archive.conference(), Move::Kind::kRemove});
      });
  return moves;
}

void StreamMoves::Begin(const Move& move, std::function<void()> attempted,
                        std::function<void()> moved) {
  const bool is_new = moving_.emplace(move.stream, move.kind).second;
  assert(is_new);
  static_cast<void>(is_new);
  ++options_.counts->moves;
  Attempt(std::make_shared<Running>(
      Running{move, std::move(attempted), std::move(moved), options_.retry_delay_min}));
}

bool StreamMoves::IsMoving(const std::string& stream) const {
  const auto first = moving_.lower_bound({stream, Move::Kind::kRemove});
  return first != moving_.end() && first->first == stream;
}

bool StreamMoves::IsArriving(const std::string& stream) const {
  return moving_.contains({stream, Move::Kind::kAdopt}) ||
         moving_.contains({stream, Move::Kind::kDropArriving});
}

// What is looked for after a crash are the events: they go first when all of a conference goes,
// else they move last.
void StreamMoves::Attempt(const RunningPtr& running) {
  const auto end = [self = shared_from_this(), running](const absl::Status& status) {
    self->End(running, status);
  };
  const bool events_first = running->move.kind == Move::Kind::kRemove;
  const auto second = [self = shared_from_this(), running, end,
                       events_first](const absl::Status& status) {
    if (!status.ok()) return end(status);
    events_first ? self->MoveFiles(running->move, end) : self->MoveEvents(running->move, end);
  };
  events_first ? MoveEvents(running->move, second) : MoveFiles(running->move, second);
}

void StreamMoves::End(const RunningPtr& running, const absl::Status& status) {
  if (status.ok()) {
    moving_.erase({running->move.stream, running->move.kind});
    --options_.counts->moves;
    running->moved();
  } else {
    ++options_.counts->failed_moves;
    if (options_.log) {
      options_.log(absl::StrCat(WordFor(running->move.kind), " ", running->move.stream,
                                " failed: ", std::string(status.message()), "; trying again in ",
                                absl::FormatDuration(running->delay)));
    }
    options_.executor->PostAfter(running->delay,
                                 [self = shared_from_this(), running] { self->Attempt(running); });
    running->delay = std::min(2 * running->delay, options_.retry_delay_max);
  }
  if (auto attempted = std::exchange(running->attempted, nullptr)) attempted();
}

void StreamMoves::MoveFiles(const Move& move, FileMover::Done done) {
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

void StreamMoves::MoveEvents(const Move& move, FileMover::Done done) {
  const auto on_executor = [self = shared_from_this(),
                            done = std::move(done)](journal::Outcome outcome) {
    self->options_.executor->Post([self, done, outcome] {
      if (outcome != journal::Outcome::kUnknown) return done(StatusOf(outcome));
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

}  // namespace nhipcau::coordinator
