// agenda import|add|update|list|start|end.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "client/command_line/failure.h"
#include "client/command_line/list_verb.h"
#include "client/command_line/names.h"
#include "client/command_line/request_verb.h"
#include "client/command_line/verbs/import.h"
#include "client/command_line/verbs/verbs.h"
#include "nhipcau/v1/agenda.pb.h"

namespace nhipcau::command_line {
namespace {

using google::protobuf::Message;

constexpr char kItemHelp[] = "Number of the agenda item";

// What planners set, for add and update alike.
void AddPlannedFields(RequestVerb& verb) {
  verb.NameIn("agendaItems")
      .Option("agenda_item.title", "--title", "What it is")
      .Option("agenda_item.kind", "--kind", "What kind of item")
      .Option("agenda_item.presenter.display_name", "--presenter", "Who presents it")
      .Option("agenda_item.presenter.office", "--presenter-office", "The presenter's office")
      .Option("agenda_item.planned_start_time", "--start", "Planned start: 2021-06-11T07:30")
      .Option("agenda_item.planned_duration", "--duration", "Planned duration: 30m")
      .Option("agenda_item.speech_limit", "--speech-limit", "Time for each speaker: 5m");
}

absl::Status ReadPresent(Context& context, Message& message) {
  auto& request = static_cast<v1::UpdateAgendaItemRequest&>(message);
  const auto all = context.ListAll<v1::ListAgendaItemsResponse, v1::ListAgendaItemsRequest>();
  if (!all.ok()) return all.status();
  for (const v1::AgendaItem& item : all->agenda_items()) {
    if (item.name() != request.agenda_item().name()) continue;
    *request.mutable_agenda_item() = item;
    return absl::OkStatus();
  }
  return absl::NotFoundError(request.agenda_item().name());
}

std::string PlannedText(const Context& context, const v1::AgendaItem& item) {
  const int64_t minutes = item.planned_duration().seconds() / 60;
  const std::string start = context.Time(item.planned_start_time(), kClockFormat);
  if (minutes == 0) return start;
  return absl::StrCat(start, start.empty() ? "(" : " (", minutes, "′)");
}

absl::Status List(Context& context) {
  auto all = context.ListAll<v1::ListAgendaItemsResponse, v1::ListAgendaItemsRequest>();
  if (!all.ok()) return all.status();
  std::sort(all->mutable_agenda_items()->begin(), all->mutable_agenda_items()->end(),
            [](const auto& left, const auto& right) { return left.position() < right.position(); });
  PrintItems(context,
             {{"TT", "Place"},
              {"Số", "Number"},
              {"Dự kiến", "Planned"},
              {"Bắt đầu", "Start"},
              {"Kết thúc", "End"},
              {"Tình trạng", "State"},
              {"Nội dung", "Title"}},
             all->agenda_items(), [&context](const v1::AgendaItem& item) {
               return Cells{absl::StrCat(item.position()),
                            ShortName(item.name()),
                            PlannedText(context, item),
                            context.Time(item.start_time(), kClockFormat),
                            context.Time(item.end_time(), kClockFormat),
                            EnumWord(item.state(), context.settings.language),
                            item.title()};
             });
  return absl::OkStatus();
}

}  // namespace

void AddAgendaVerbs(CLI::App& app, Context& context) {
  CLI::App& group = AddGroup(app, "agenda", "The agenda (chương trình)");
  AddImportVerb(group, context, v1::IMPORT_KIND_AGENDA,
                "title; optional: kind, presenter, presenter_office, start, minutes, "
                "speech_minutes");
  RequestVerb add(group, context, "add", "Add an item", v1::AddAgendaItemRequest());
  AddPlannedFields(add);
  add.Option("agenda_item.position", "--position", "Place in the agenda, from 1; else the end");
  RequestVerb update(group, context, "update", "Change what planners set; the rest stays",
                     v1::UpdateAgendaItemRequest());
  update.Argument("agenda_item.name", "item", kItemHelp);
  AddPlannedFields(update);
  update.Over([&context](Message& message) { return ReadPresent(context, message); });
  AddVerb(group, context, "list", "All items, in order", [&context] { return List(context); });
  AddRequestVerb(group, context, "start", "Begin an item; ends the one under way",
                 v1::StartAgendaItemRequest())
      .NameIn("agendaItems")
      .Argument("name", "item", kItemHelp);
  AddRequestVerb(group, context, "end", "End an item", v1::EndAgendaItemRequest())
      .NameIn("agendaItems")
      .Argument("name", "item", kItemHelp);
}

}  // namespace nhipcau::command_line
