// incident report|take|resolve|list|alarms.
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/command_line/attach.h"
#include "client/command_line/list_verb.h"
#include "client/command_line/names.h"
#include "client/command_line/request_verb.h"
#include "client/command_line/snapshot.h"
#include "client/command_line/verbs/verbs.h"
#include "nhipcau/v1/incident.pb.h"
#include "nhipcau/v1/incident_service.pb.h"
#include "nhipcau/v1/record.pb.h"

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
              {"Nguyên nhân", "Cause"},
              {"Khắc phục", "Remedy"}},
             all->incidents(), [&](const v1::Incident& incident) {
               return Cells{ShortName(incident.name()),
                            context.Time(incident.open_time(), kClockFormat),
                            context.Time(incident.resolve_time(), kClockFormat),
                            EnumWord(incident.state(), language),
                            EnumWord(incident.kind(), language),
                            points->Label(incident.bridge_point()),
                            incident.description(),
                            incident.cause(),
                            incident.remedy()};
             });
  return absl::OkStatus();
}

absl::Status ListAlarms(Context& context) {
  const auto store = LoadState(context);
  if (!store.ok()) return store.status();
  const auto points = LoadPoints(context);
  if (!points.ok()) return points.status();
  PrintItems(
      context, {{"Từ lúc", "Since"}, {"Cảnh báo", "Alarm"}, {"Điểm cầu", "Bridge point"}},
      KindsIn(*store, &v1::Record::has_alarm, &v1::Record::alarm), [&](const v1::Alarm& alarm) {
        return Cells{context.Time(alarm.since_time(), kClockFormat),
                     EnumWord(alarm.cause(), context.settings.language),
                     alarm.bridge_point().empty()
                         ? absl::StrCat(alarm.troubled_point_count(), "/", alarm.point_count())
                         : points->Label(alarm.bridge_point())};
      });
  return absl::OkStatus();
}

void AddReport(CLI::App& group, Context& context) {
  const auto file = std::make_shared<std::string>();
  RequestVerb(group, context, "report", {"Báo sự cố", "Report trouble"},
              v1::ReportIncidentRequest())
      .Argument("bridge_point", "point", {"Mã điểm cầu", "Code of the bridge point"})
      .Argument("kind", "kind", {"Loại sự cố", "What kind of trouble"})
      .Option("description", "--description", {"Mô tả thêm", "More about it"})
      .OnBehalf()
      .Complete([&context, file](google::protobuf::Message& message) {
        if (file->empty()) return absl::OkStatus();
        auto photograph = AttachFile(context, *file, "");
        if (!photograph.ok()) return photograph.status();
        *static_cast<v1::ReportIncidentRequest&>(message).mutable_photograph() =
            *std::move(photograph);
        return absl::OkStatus();
      });
  group.get_subcommand("report")->add_option(
      "--photograph", *file, context.Say({"Tệp ảnh chụp sự cố", "A picture of it, a file"}));
}

}  // namespace

void AddIncidentVerbs(CLI::App& app, Context& context) {
  CLI::App& group = AddGroup(app, context, "incident",
                             {"Sự cố đường truyền, phòng họp", "Trouble with a line or a room"});
  AddReport(group, context);
  AddRequestVerb(group, context, "take", {"Nhận xử lý", "Take it on"}, v1::TakeIncidentRequest())
      .NameIn("incidents")
      .Argument("name", "incident", {"Số của sự cố", "Number of the incident"});
  AddRequestVerb(group, context, "resolve", {"Đã khắc phục", "It is over"},
                 v1::ResolveIncidentRequest())
      .NameIn("incidents")
      .Argument("name", "incident", {"Số của sự cố", "Number of the incident"})
      .Option("cause", "--cause", {"Nguyên nhân", "What it was"})
      .Option("remedy", "--remedy", {"Cách khắc phục", "What was done about it"})
      .OnBehalf();
  AddVerb(group, context, "list", {"Mọi sự cố", "All incidents"},
          [&context] { return List(context); });
  AddVerb(group, context, "alarms",
          {"Các cảnh báo: sự cố cần xử lý ngay", "Trouble that cannot wait"},
          [&context] { return ListAlarms(context); });
}

}  // namespace nhipcau::command_line
