// agenda: items in a tree, their documents and their way, and the forecast.
#include <algorithm>
#include <cstdlib>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/command_line/attach.h"
#include "client/command_line/list_verb.h"
#include "client/command_line/names.h"
#include "client/command_line/request_verb.h"
#include "client/command_line/verbs/import.h"
#include "client/command_line/verbs/verbs.h"
#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/agenda_service.pb.h"
#include "nhipcau/v1/forecast.pb.h"
#include "nhipcau/v1/import_service.pb.h"

namespace nhipcau::command_line {
namespace {

using google::protobuf::Message;

constexpr Words kItemHelp = {"Số của nội dung chương trình", "Number of the agenda item"};

// What planners set, for add and update alike.
void AddPlannedFields(RequestVerb& verb) {
  verb.NameIn("agendaItems")
      .TimesOfDay(DayMeant::kOfConference)
      .Option("agenda_item.title", "--title", {"Tên nội dung", "Title of the item"})
      .Option("agenda_item.kind", "--kind", {"Loại nội dung", "What kind of item"})
      .Option("agenda_item.presenter.display_name", "--presenter",
              {"Người trình bày", "Who presents it"})
      .Option("agenda_item.presenter.office", "--presenter-office",
              {"Chức vụ người trình bày", "The presenter's office"})
      .Option("agenda_item.planned_start_time", "--start",
              {"Dự kiến bắt đầu: 2021-06-11T07:30", "Planned start: 2021-06-11T07:30"})
      .Option("agenda_item.planned_duration", "--duration",
              {"Thời lượng dự kiến: 30m", "Planned duration: 30m"})
      .Option("agenda_item.speech_limit", "--speech-limit",
              {"Thời gian cho mỗi người phát biểu: 5m", "Time for each speaker: 5m"})
      .Option("agenda_item.later_speech_limit", "--later-limit",
              {"Thời gian cho lượt thứ hai trở đi: 3m", "For second and later turns: 3m"});
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

using Items = google::protobuf::RepeatedPtrField<v1::AgendaItem>;

// An item with the numbers of those that it is a part of: "2.1".
struct Placed {
  std::string place;
  v1::AgendaItem item;
};

// The items below `parent` in their order, each followed by its own parts.
void Collect(const Items& items, const std::string& parent, const std::string& prefix,
             std::vector<Placed>& placed) {
  std::vector<const v1::AgendaItem*> parts;
  for (const v1::AgendaItem& item : items) {
    if (item.parent() == parent) parts.push_back(&item);
  }
  std::sort(parts.begin(), parts.end(), [](const auto* left, const auto* right) {
    return left->position() < right->position();
  });
  for (const v1::AgendaItem* item : parts) {
    const std::string place = absl::StrCat(prefix, item->position());
    placed.push_back({place, *item});
    Collect(items, item->name(), absl::StrCat(place, "."), placed);
  }
}

Cells ItemCells(const Context& context, const Placed& placed) {
  const v1::AgendaItem& item = placed.item;
  return {placed.place,
          ShortName(item.name()),
          PlannedText(context, item),
          context.Time(item.start_time(), kClockFormat),
          context.Time(item.end_time(), kClockFormat),
          EnumWord(item.state(), context.settings.language),
          item.title()};
}

absl::Status List(Context& context) {
  const auto all = context.ListAll<v1::ListAgendaItemsResponse, v1::ListAgendaItemsRequest>();
  if (!all.ok()) return all.status();
  std::vector<Placed> items;
  Collect(all->agenda_items(), "", "", items);
  if (context.settings.json) {
    for (const Placed& placed : items) context.PrintJson(placed.item);
    return absl::OkStatus();
  }
  std::vector<Cells> rows;
  rows.reserve(items.size());
  for (const Placed& placed : items) rows.push_back(ItemCells(context, placed));
  PrintTable({context.Say({"TT", "Place"}), context.Say({"Số", "Number"}),
              context.Say({"Dự kiến", "Planned"}), context.Say({"Bắt đầu", "Start"}),
              context.Say({"Kết thúc", "End"}), context.Say({"Tình trạng", "State"}),
              context.Say({"Nội dung", "Title"})},
             rows, context.out());
  return absl::OkStatus();
}

// "Chậm 12 phút so với chương trình".
std::string DriftText(const Context& context, const google::protobuf::Duration& drift) {
  const int64_t minutes = drift.seconds() / 60;
  if (minutes == 0) return context.Say({"Đúng chương trình", "On time"});
  const int64_t hours = std::abs(minutes) / 60;
  return absl::StrCat(
      minutes > 0 ? context.Say({"Chậm ", "Late by "}) : context.Say({"Sớm ", "Early by "}),
      hours == 0 ? "" : absl::StrCat(hours, context.Say({" giờ ", " hours "})),
      std::abs(minutes) % 60, context.Say({" phút so với chương trình", " minutes"}));
}

absl::Status PrintForecast(Context& context, const v1::AgendaForecast& forecast) {
  const auto all = context.ListAll<v1::ListAgendaItemsResponse, v1::ListAgendaItemsRequest>();
  if (!all.ok()) return all.status();
  std::map<std::string, std::string> titles;
  for (const v1::AgendaItem& item : all->agenda_items()) titles[item.name()] = item.title();
  context.out() << DriftText(context, forecast.drift())
                << context.Say({"; dự kiến kết thúc ", "; projected end "})
                << context.Time(forecast.projected_end_time(), kClockFormat) << "\n";
  PrintItems(context, {{"Từ", "From"}, {"Đến", "To"}, {"Nội dung", "Title"}}, forecast.items(),
             [&](const v1::ItemForecast& item) {
               return Cells{context.Time(item.start_time(), kClockFormat),
                            context.Time(item.end_time(), kClockFormat),
                            titles[item.agenda_item()]};
             });
  return absl::OkStatus();
}

void AddForecast(CLI::App& group, Context& context) {
  AddRequestVerb(group, context, "forecast",
                 {"Chậm hay sớm so với chương trình, dự kiến kết thúc lúc nào",
                  "How late it is, and when it will end"},
                 v1::GetAgendaForecastRequest())
      .Show([&context](const Message& message) {
        const auto& response = static_cast<const v1::GetAgendaForecastResponse&>(message);
        const absl::Status status = PrintForecast(context, response.agenda_forecast());
        if (!status.ok()) context.err() << status.message() << "\n";
      });
}

void AddDocument(CLI::App& group, Context& context) {
  const auto file = std::make_shared<std::string>();
  const auto link = std::make_shared<std::string>();
  RequestVerb(group, context, "document",
              {"Thêm tài liệu cho một nội dung", "Add a document to an item"},
              v1::UpdateAgendaItemRequest())
      .NameIn("agendaItems")
      .Argument("agenda_item.name", "item", kItemHelp)
      .Over([&context](Message& message) { return ReadPresent(context, message); })
      .Complete([&context, file, link](Message& message) {
        auto& request = static_cast<v1::UpdateAgendaItemRequest&>(message);
        auto document = AttachFile(context, *file, *link);
        if (!document.ok()) return document.status();
        *request.mutable_agenda_item()->add_documents() = *std::move(document);
        return absl::OkStatus();
      });
  CLI::App& verb = *group.get_subcommand("document");
  verb.add_option("file", *file, context.Say({"Tệp tài liệu", "The document"}))->required();
  verb.add_option("--link", *link,
                  context.Say({"Địa chỉ có thể lấy tệp; không có thì gửi tệp lên máy chủ",
                               "Where it can be had; else the file is sent to the server"}));
}

}  // namespace

void AddAgendaVerbs(CLI::App& app, Context& context) {
  CLI::App& group = AddGroup(app, context, "agenda", {"Chương trình", "The agenda"});
  AddImportVerb(
      group, context, v1::IMPORT_KIND_AGENDA,
      {"title; không bắt buộc: kind, presenter, presenter_office, start, minutes, speech_minutes",
       "title; optional: kind, presenter, presenter_office, start, minutes, speech_minutes"});
  RequestVerb add(group, context, "add", {"Thêm một nội dung", "Add an item"},
                  v1::AddAgendaItemRequest());
  AddPlannedFields(add);
  add.Option("agenda_item.parent", "--parent",
             {"Số của nội dung chứa nó", "Number of the item that it is a part of"});
  add.Option("agenda_item.position", "--position",
             {"Vị trí trong chương trình, từ 1; không ghi thì ở cuối",
              "Place in the agenda, from 1; else the end"});
  RequestVerb update(group, context, "update",
                     {"Sửa những gì Ban tổ chức đặt; phần còn lại giữ nguyên",
                      "Change what planners set; the rest stays"},
                     v1::UpdateAgendaItemRequest());
  update.Argument("agenda_item.name", "item", kItemHelp);
  AddPlannedFields(update);
  update.Over([&context](Message& message) { return ReadPresent(context, message); });
  AddDocument(group, context);
  AddVerb(group, context, "list", {"Mọi nội dung, theo thứ tự", "All items, in order"},
          [&context] { return List(context); });
  AddForecast(group, context);
  AddRequestVerb(group, context, "start",
                 {"Bắt đầu một nội dung; nội dung đang thực hiện kết thúc",
                  "Begin an item; ends the one under way"},
                 v1::StartAgendaItemRequest())
      .NameIn("agendaItems")
      .Argument("name", "item", kItemHelp);
  AddRequestVerb(group, context, "undo-start",
                 {"Bắt đầu nhầm một nội dung: trở lại như trước, nội dung đang tiến hành đi tiếp",
                  "An item was begun by mistake: it is as it was, and what was under way goes on"},
                 v1::UndoAgendaItemStartRequest())
      .NameIn("agendaItems")
      .Argument("name", "item", kItemHelp)
      .Option("reason", "--reason",
              {"Lý do; phải có khi nội dung đã kết thúc", "Why; asked for once the item is done"});
  AddRequestVerb(group, context, "move",
                 {"Đổi thứ tự một nội dung", "Put an item at another place"},
                 v1::MoveAgendaItemRequest())
      .NameIn("agendaItems")
      .Argument("name", "item", kItemHelp)
      .Argument(
          "position", "position",
          {"Vị trí giữa các nội dung cùng cấp, từ 1", "Among the items of the same parent, from 1"})
      .Option("parent", "--parent",
              {"Số của nội dung chứa nó; none: không thuộc nội dung nào",
               "The item that it is a part of; none: of none"});
  AddRequestVerb(group, context, "skip", {"Một nội dung không thực hiện", "An item is not held"},
                 v1::SkipAgendaItemRequest())
      .NameIn("agendaItems")
      .Argument("name", "item", kItemHelp)
      .Argument("reason", "reason", {"Lý do", "Why"});
  AddRequestVerb(group, context, "delete",
                 {"Xóa nội dung khỏi chương trình, trước khi khai mạc: xóa hết hoặc không xóa gì; "
                  "tài liệu và tham luận của chúng bị xóa theo",
                  "Take items out of the agenda again, before the opening: all of them or none; "
                  "their documents and prepared speeches go along"},
                 v1::DeleteAgendaItemsRequest())
      .NameIn("agendaItems")
      .Argument("names", "items",
                {"Số của các nội dung, như trong danh sách",
                 "Numbers of the agenda items, as in the list"});
  AddUndoVerb(group, context);
  AddRequestVerb(group, context, "end", {"Kết thúc một nội dung", "End an item"},
                 v1::EndAgendaItemRequest())
      .NameIn("agendaItems")
      .Argument("name", "item", kItemHelp);
}

}  // namespace nhipcau::command_line
