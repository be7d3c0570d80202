#include "client/rehearsal/performance.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/rehearsal/acts.h"
#include "client/rehearsal/program_line.h"

namespace nhipcau::rehearsal {
namespace {

// Of the problems of one kind, so many are told.
constexpr size_t kProblemsTold = 3;

absl::Duration SteadyNow() {
  return absl::FromChrono(std::chrono::steady_clock::now().time_since_epoch());
}

void AddTo(std::vector<std::string>& problems, const std::vector<std::string>& more) {
  const size_t count = std::min(more.size(), kProblemsTold);
  problems.insert(problems.end(), more.begin(), more.begin() + static_cast<ptrdiff_t>(count));
}

// They call over gRPC, and watch nothing.
bool IsProgram(Part part) {
  return part == Part::kPlanner || part == Part::kModerator || part == Part::kClerk;
}

}  // namespace

Performance::Performance(const Plan& plan, const Scene& scene,
                         const std::map<Player, Papers>& papers, const Options& options,
                         Stage stage, Progress& progress, std::vector<LedgerEntry>& ledger)
    : plan_(plan),
      scene_(scene),
      options_(options),
      stage_(std::move(stage)),
      progress_(progress),
      clock_(options.speed, SteadyNow),
      conductor_(plan, actors_, clock_, stage_.loop, ledger,
                 {.on_step = [this](size_t done_count,
                                    const std::string& text) { StepDone(done_count, text); },
                  .on_finished = [this] { ComparePages(); }}),
      patience_(stage_.loop) {
  for (const auto& [player, paper] : papers) Engage(player, paper);
}

void Performance::Engage(const Player& player, const Papers& papers) {
  Actor& actor = actors_[player];
  actor.principal = papers.principal;
  if (IsProgram(player.part)) {
    lines_.push_back(std::make_unique<ProgramLine>(stage_.loop, stage_.channel, papers.token));
    actor.line = lines_.back().get();
    return;
  }
  auto page = std::make_unique<PageLine>(stage_.loop, clock_,
                                         PageLine::Options{.endpoint = stage_.gateway,
                                                           .token = papers.token,
                                                           .conference = scene_.conference.name()});
  page->set_on_update([this, player] { ScreenChanged(player); });
  actor.screen = &page->screen();
  actor.line = page.get();
  pages_.push_back(page.get());
  lines_.push_back(std::move(page));
}

void Performance::Play() {
  WaitForMovement();
  stage_.loop.Run();
}

// The curtain goes up when every page shows the conference.
void Performance::ScreenChanged(const Player& player) {
  moved_ = true;
  if (playing_) return conductor_.ScreenChanged(player);
  playing_ = std::all_of(pages_.begin(), pages_.end(),
                         [](const PageLine* page) { return !page->screen().token().empty(); });
  if (!playing_) return;
  clock_.Begin(absl::FromUnixSeconds(scene_.conference.planned_start_time().seconds()), kFirstStep);
  conductor_.Start();
}

void Performance::StepDone(size_t done_count, const std::string& headline) {
  moved_ = true;
  const std::string time = absl::FormatTime("%H:%M", clock_.ServerNow(), options_.time_zone);
  if (!headline.empty()) progress_.Say(absl::StrCat(time, "  ", headline));
  progress_.Step(done_count, plan_.steps.size(), time);
}

void Performance::ComparePages() {
  comparing_count_ = pages_.size();
  for (PageLine* page : pages_) {
    page->CompareWithSnapshot([this](const std::vector<std::string>& differences) {
      moved_ = true;
      AddTo(problems_, differences);
      if (--comparing_count_ > 0) return;
      finished_ = true;
      stage_.loop.Stop();
    });
  }
}

void Performance::WaitForMovement() {
  patience_.Start(options_.patience, [this] {
    if (std::exchange(moved_, false) || NothingIsDue()) return WaitForMovement();
    problems_.push_back(
        absl::StrCat("nothing has moved for ", absl::FormatDuration(options_.patience)));
    stage_.loop.Stop();
  });
}

// The plan itself has a pause, and nobody owes an answer.
bool Performance::NothingIsDue() const {
  return playing_ && comparing_count_ == 0 && conductor_.Unfinished().empty();
}

std::vector<std::string> Performance::Problems() const {
  std::vector<std::string> problems = problems_;
  AddTo(problems, conductor_.problems());
  AddTo(problems, conductor_.Unfinished());
  for (const PageLine* page : pages_) AddTo(problems, page->problems());
  return problems;
}

Line::Counts Performance::Counts() const {
  Line::Counts all;
  for (const auto& line : lines_) {
    all.reconnects += line->counts().reconnects;
    all.repeats += line->counts().repeats;
  }
  return all;
}

}  // namespace nhipcau::rehearsal
