#include "client/rehearsal/rehearse.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>
#include <grpcpp/support/channel_arguments.h>

#include <algorithm>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "client/rehearsal/company.h"
#include "client/rehearsal/performance.h"
#include "client/rehearsal/plan.h"
#include "client/rehearsal/progress.h"
#include "client/rehearsal/totals_check.h"
#include "client/rehearsal/verdict.h"
#include "client/websocket/endpoint.h"
#include "client/websocket/loop.h"
#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/agenda_service.pb.h"
#include "nhipcau/v1/bridge_point_service.pb.h"
#include "nhipcau/v1/conference_service.pb.h"

namespace nhipcau::rehearsal {
namespace {

constexpr int kReconnectBackoffMsMax = 500;
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
  return grpc::CreateCustomChannel(options.target, client::CredentialsOf(options.way), arguments);
}

// With the moderator's eyes, after the end.
void CheckRecord(client::Client& planner, const Options& options, const Papers& moderator,
                 const Plan& plan, const std::vector<LedgerEntry>& ledger, Report& report) {
  client::ClientOptions reading = planner.options();
  reading.token = moderator.token;
  client::Client reader(reading);
  const auto events = ReadFeed(reader, options.conference);
  const auto screen = ReadScreen(reader, options.conference);
  for (const absl::Status& status : {events.status(), screen.status()}) {
    if (!status.ok()) report.problems.push_back(absl::StrCat("cannot check: ", status.ToString()));
  }
  if (!events.ok() || !screen.ok()) return;
  report.event_count = static_cast<int64_t>(events->size());
  for (const auto& problems :
       {CheckFeed(*events, ledger), CheckOutcome(OutcomeOf(plan), *screen), CheckTotals(*screen)}) {
    report.problems.insert(report.problems.end(), problems.begin(), problems.end());
  }
}

// What the performance itself can say.
Report ReportOf(const Performance& performance, const Plan& plan, const Scene& scene,
                const std::map<Player, Papers>& papers, const Options& options) {
  Report report;
  report.seed = options.seed;
  report.point_count = static_cast<int>(scene.points.size());
  report.operator_count =
      static_cast<int>(std::count_if(papers.begin(), papers.end(), [](const auto& paper) {
        return paper.first.part == Part::kOperator;
      }));
  report.step_count = static_cast<int>(plan.steps.size());
  report.reconnect_count = performance.Counts().reconnects;
  report.repeats_answered_count = performance.Counts().repeats;
  report.problems = performance.Problems();
  return report;
}

}  // namespace

absl::StatusOr<Report> Rehearse(client::Client& planner, const Options& options, std::ostream& out,
                                bool terminal) {
  const absl::Time begun = absl::Now();
  const auto gateway = websocket::ParseEndpoint(options.gateway_url);
  if (!gateway.ok()) return gateway.status();
  const auto loop = websocket::Loop::Create({.ca_file = options.ca_file});
  if (!loop.ok()) return loop.status();
  const auto scene = ReadScene(planner, options.conference);
  if (!scene.ok()) return scene.status();
  Progress progress(out, terminal);
  std::vector<LedgerEntry> ledger;
  const auto papers = HandOutPapers(planner, *scene, ledger, [&progress](int done, int all) {
    progress.Step(static_cast<size_t>(done), static_cast<size_t>(all), "");
  });
  if (!papers.ok()) return papers.status();

  const Plan plan = MakePlan(options.seed, *scene);
  Performance performance(plan, *scene, *papers, options,
                          {**loop, *gateway, ChannelTo(planner.options())}, progress, ledger);
  performance.Play();
  progress.Close();
  Report report = ReportOf(performance, plan, *scene, *papers, options);
  if (performance.finished()) {
    CheckRecord(planner, options, papers->at(Player{Part::kModerator, ""}), plan, ledger, report);
  }
  CountLedger(ledger, report);
  report.wall_time = absl::Now() - begun;
  return report;
}

}  // namespace nhipcau::rehearsal
