#include "client/rehearsal/rehearse.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>
#include <grpcpp/support/channel_arguments.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "client/rehearsal/acts.h"
#include "client/rehearsal/company.h"
#include "client/rehearsal/conductor.h"
#include "client/rehearsal/page_line.h"
#include "client/rehearsal/plan.h"
#include "client/rehearsal/program_line.h"
#include "client/rehearsal/progress.h"
#include "client/rehearsal/verdict.h"
#include "client/websocket/endpoint.h"
#include "client/websocket/loop.h"

namespace nhipcau::rehearsal {
namespace {

constexpr int kReconnectBackoffMsMax = 500;
// Of the problems of one screen, so many are told.
constexpr size_t kProblemsPerScreenMax = 3;

absl::Duration SteadyNow() {
  return absl::FromChrono(std::chrono::steady_clock::now().time_since_epoch());
}

absl::StatusOr<Scene> ReadScene(client::Client& planner, const std::string& conference) {
  v1::GetConferenceRequest get;
  get.set_name(conference);
  const auto got = planner.Call<v1::GetConferenceResponse>(get);
  if (!got.ok()) return got.status();
  v1::ListBridgePointsRequest list_points;
  list_points.set_conference(conference);
  const auto points = planner.CallAllPages<v1::ListBridgePointsResponse>(list_points);
  if (!points.ok()) return points.status();
  v1::ListAgendaItemsRequest list_items;
  list_items.set_conference(conference);
  const auto items = planner.CallAllPages<v1::ListAgendaItemsResponse>(list_items);
  if (!items.ok()) return items.status();
  Scene scene;
  scene.conference = got->conference();
  scene.points.assign(points->bridge_points().begin(), points->bridge_points().end());
  scene.agenda.assign(items->agenda_items().begin(), items->agenda_items().end());
  std::sort(scene.agenda.begin(), scene.agenda.end(),
            [](const v1::AgendaItem& left, const v1::AgendaItem& right) {
              return left.position() < right.position();
            });
  return scene;
}

std::shared_ptr<grpc::Channel> ChannelTo(const client::ClientOptions& options) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 50);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 50);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, kReconnectBackoffMsMax);
  if (options.ca_certificates.empty()) {
    return grpc::CreateCustomChannel(options.target, grpc::InsecureChannelCredentials(), arguments);
  }
  return grpc::CreateCustomChannel(
      options.target,
      grpc::SslCredentials(
          {.pem_root_certs = options.ca_certificates, .pem_private_key = "", .pem_cert_chain = ""}),
      arguments);
}

// Everything that one rehearsal holds, in the order in which it is made.
class Performance {
 public:
  Performance(client::Client& planner, const Options& options, const Scene& scene,
              const std::map<Player, Papers>& papers, websocket::Endpoint endpoint,
              websocket::Loop& loop, Progress& progress, std::vector<LedgerEntry>& ledger,
              Report& report)
      : planner_(planner),
        options_(options),
        scene_(scene),
        plan_(MakePlan(options.seed, scene)),
        loop_(loop),
        clock_(options.speed, SteadyNow),
        progress_(progress),
        report_(report),
        patience_(loop) {
    for (const auto& [player, paper] : papers) Engage(player, paper, endpoint);
    conductor_ = std::make_unique<Conductor>(
        plan_, actors_, clock_, loop_, ledger,
        Conductor::Events{
            .on_step = [this](size_t done_count,
                              const std::string& headline) { StepDone(done_count, headline); },
            .on_finished = [this] { ComparePages(); }});
  }

  // Returns when all is over, or nothing has moved for too long.
  void Play() {
    report_.step_count = static_cast<int>(plan_.steps.size());
    report_.operator_count =
        static_cast<int>(std::count_if(actors_.begin(), actors_.end(), [](const auto& actor) {
          return actor.first.part == Part::kOperator;
        }));
    WaitForMovement();
    loop_.Run();
    Conclude();
  }

  const Outcome outcome() const { return OutcomeOf(plan_); }

 private:
  void Engage(const Player& player, const Papers& papers, const websocket::Endpoint& endpoint) {
    Actor& actor = actors_[player];
    actor.principal = papers.principal;
    if (player.part == Part::kModerator || player.part == Part::kClerk) {
      if (channel_ == nullptr) channel_ = ChannelTo(planner_.options());
      actor.line =
          lines_.emplace_back(std::make_unique<ProgramLine>(loop_, channel_, papers.token)).get();
      return;
    }
    auto page = std::make_unique<PageLine>(
        loop_, clock_,
        PageLine::Options{
            .endpoint = endpoint, .token = papers.token, .conference = scene_.conference.name()});
    page->set_on_update([this, player] { ScreenChanged(player); });
    actor.screen = &page->screen();
    actor.line = page.get();
    pages_.push_back(page.get());
    lines_.push_back(std::move(page));
  }

  // The curtain goes up when every page shows the conference.
  void ScreenChanged(const Player& player) {
    moved_ = true;
    if (playing_) return conductor_->ScreenChanged(player);
    const bool all_there = std::all_of(pages_.begin(), pages_.end(), [](const PageLine* page) {
      return !page->screen().token().empty();
    });
    if (!all_there) return;
    playing_ = true;
    clock_.Begin(absl::FromUnixSeconds(scene_.conference.planned_start_time().seconds()),
                 kFirstStep);
    conductor_->Start();
  }

  void StepDone(size_t done_count, const std::string& headline) {
    moved_ = true;
    const std::string time = absl::FormatTime("%H:%M", clock_.ServerNow(), options_.time_zone);
    if (!headline.empty()) progress_.Say(absl::StrCat(time, "  ", headline));
    progress_.Step(done_count, plan_.steps.size(), time);
  }

  void ComparePages() {
    comparing_ = pages_.size();
    for (PageLine* page : pages_) {
      page->CompareWithSnapshot([this](const std::vector<std::string>& differences) {
        moved_ = true;
        AddProblems(differences);
        if (--comparing_ == 0) loop_.Stop();
      });
    }
  }

  void WaitForMovement() {
    patience_.Start(options_.patience, [this] {
      if (std::exchange(moved_, false) || Waiting()) return WaitForMovement();
      report_.problems.push_back(
          absl::StrCat("nothing has moved for ", absl::FormatDuration(options_.patience)));
      loop_.Stop();
    });
  }

  // The plan itself has a pause, and nobody owes an answer.
  bool Waiting() const { return playing_ && comparing_ == 0 && conductor_->Unfinished().empty(); }

  void Conclude() {
    AddProblems(conductor_->problems());
    AddProblems(conductor_->Unfinished());
    for (const PageLine* page : pages_) AddProblems(page->problems());
    for (const auto& line : lines_) {
      report_.reconnect_count += line->counts().reconnects;
      report_.repeats_answered_count += line->counts().repeats;
    }
  }

  void AddProblems(const std::vector<std::string>& problems) {
    const size_t count = std::min(problems.size(), kProblemsPerScreenMax);
    report_.problems.insert(report_.problems.end(), problems.begin(),
                            problems.begin() + static_cast<ptrdiff_t>(count));
  }

  client::Client& planner_;
  const Options& options_;
  const Scene& scene_;
  const Plan plan_;
  websocket::Loop& loop_;
  ConferenceClock clock_;
  Progress& progress_;
  Report& report_;

  std::shared_ptr<grpc::Channel> channel_;
  std::vector<std::unique_ptr<Line>> lines_;
  std::vector<PageLine*> pages_;
  std::map<Player, Actor> actors_;
  std::unique_ptr<Conductor> conductor_;
  websocket::Timer patience_;
  bool playing_ = false;
  bool moved_ = false;
  size_t comparing_ = 0;
};

void Append(std::vector<std::string> more, std::vector<std::string>& problems) {
  problems.insert(problems.end(), std::make_move_iterator(more.begin()),
                  std::make_move_iterator(more.end()));
}

// With the moderator's eyes, after the end.
void Check(client::Client& planner, const std::string& conference, const Papers& moderator,
           const Outcome& outcome, const std::vector<LedgerEntry>& ledger, Report& report) {
  client::ClientOptions options = planner.options();
  options.token = moderator.token;
  client::Client reader(options);
  const auto events = ReadFeed(reader, conference);
  const auto screen = ReadScreen(reader, conference);
  for (const absl::Status& status : {events.status(), screen.status()}) {
    if (!status.ok()) report.problems.push_back(absl::StrCat("cannot check: ", status.ToString()));
  }
  if (!events.ok() || !screen.ok()) return;
  report.event_count = static_cast<int64_t>(events->size());
  Append(CheckFeed(*events, ledger), report.problems);
  Append(CheckOutcome(outcome, *screen), report.problems);
}

}  // namespace

absl::StatusOr<Report> Rehearse(client::Client& planner, const Options& options, std::ostream& out,
                                bool terminal) {
  const absl::Time begun = absl::Now();
  const auto endpoint = websocket::ParseEndpoint(options.gateway_url);
  if (!endpoint.ok()) return endpoint.status();
  const auto scene = ReadScene(planner, options.conference);
  if (!scene.ok()) return scene.status();
  const auto loop = websocket::Loop::Create({.ca_file = options.ca_file});
  if (!loop.ok()) return loop.status();
  Progress progress(out, terminal);
  std::vector<LedgerEntry> ledger;
  const auto papers = HandOutPapers(planner, *scene, ledger, [&progress](int done, int all) {
    progress.Step(static_cast<size_t>(done), static_cast<size_t>(all), "");
  });
  if (!papers.ok()) return papers.status();

  Report report;
  report.seed = options.seed;
  report.point_count = static_cast<int>(scene->points.size());
  Performance performance(planner, options, *scene, *papers, *endpoint, **loop, progress, ledger,
                          report);
  performance.Play();
  Check(planner, options.conference, papers->at(Player{Part::kModerator, ""}),
        performance.outcome(), ledger, report);
  CountLedger(ledger, report);
  report.wall_time = absl::Now() - begun;
  progress.Close();
  return report;
}

}  // namespace nhipcau::rehearsal
