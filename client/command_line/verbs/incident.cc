// incident report|take|resolve|list.
#include "client/command_line/list_verb.h"
#include "client/command_line/names.h"
#include "client/command_line/request_verb.h"
#include "client/command_line/verbs/verbs.h"
#include "nhipcau/v1/incident.pb.h"

namespace nhipcau::command_line {
namespace {

absl::Status List(Context& context) {
  const auto all = context.ListAll<v1::ListIncidentsResponse, v1::ListIncidentsRequest>();
  if (!all.ok()) return all.status();
  const auto points = LoadPoints(context);
  if (!points.ok()) return points.status();
  const Language language = context.settings.language;
  PrintItems(context,
             {{"Số", "Number"},
              {"Lúc", "Time"},
              {"Khắc phục", "Resolved"},
              {"Tình trạng", "State"},
              {"Sự cố", "Kind"},
              {"Điểm cầu", "Bridge point"},
              {"Mô tả", "Description"},
              {"Nguyên nhân", "Cause"}},
             all->incidents(), [&](const v1::Incident& incident) {
               return Cells{ShortName(incident.name()),
                            context.Time(incident.open_time(), kClockFormat),
                            context.Time(incident.resolve_time(), kClockFormat),
                            EnumWord(incident.state(), language),
                            EnumWord(incident.kind(), language),
                            points->Label(incident.bridge_point()),
                            incident.description(),
                            incident.cause()};
             });
  return absl::OkStatus();
}

}  // namespace

void AddIncidentVerbs(CLI::App& app, Context& context) {
  CLI::App& group = AddGroup(app, "incident", "Trouble with a line or a room (sự cố)");
  AddRequestVerb(group, context, "report", "Report trouble (Báo sự cố)",
                 v1::ReportIncidentRequest())
      .Argument("bridge_point", "point", "Code of the bridge point")
      .Argument("kind", "kind", "What it is")
      .Option("description", "--description", "More about it")
      .OnBehalf();
  AddRequestVerb(group, context, "take", "Take it on", v1::TakeIncidentRequest())
      .NameIn("incidents")
      .Argument("name", "incident", "Number of the incident");
  AddRequestVerb(group, context, "resolve", "It is over", v1::ResolveIncidentRequest())
      .NameIn("incidents")
      .Argument("name", "incident", "Number of the incident")
      .Option("cause", "--cause", "What it was")
      .OnBehalf();
  AddVerb(group, context, "list", "All incidents", [&context] { return List(context); });
}

}  // namespace nhipcau::command_line
