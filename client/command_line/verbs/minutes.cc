// entry add|update|withdraw|list, and the minutes themselves.
#include "client/command_line/list_verb.h"
#include "client/command_line/names.h"
#include "client/command_line/request_verb.h"
#include "client/command_line/verbs/verbs.h"
#include "nhipcau/v1/minutes.pb.h"
#include "nhipcau/v1/minutes_service.pb.h"

namespace nhipcau::command_line {
namespace {

using google::protobuf::Message;

constexpr Words kEntryHelp = {"Số của nội dung đã ghi", "Number of the entry"};

absl::StatusOr<v1::MinutesEntry> FindEntry(Context& context, const std::string& name) {
  const auto all = context.ListAll<v1::ListMinutesEntriesResponse, v1::ListMinutesEntriesRequest>();
  if (!all.ok()) return all.status();
  for (const v1::MinutesEntry& entry : all->minutes_entries()) {
    if (entry.name() == name) return entry;
  }
  return absl::NotFoundError(name);
}

void AddTaskFields(RequestVerb& verb) {
  verb.NameIn("minutesEntries")
      .Option("minutes_entry.speech", "--speech",
              {"Số của lượt phát biểu liên quan", "Number of the speech that it is tied to"})
      .Option("minutes_entry.task.leads", "--lead",
              {"Đơn vị chủ trì nhiệm vụ; ghi được nhiều lần", "Who leads a task; may be repeated"})
      .Option("minutes_entry.task.partners", "--partner",
              {"Đơn vị phối hợp; ghi được nhiều lần", "Who works with them; may be repeated"})
      .Option("minutes_entry.task.deadline", "--deadline",
              {"Thời hạn: một ngày, một câu, \"thường xuyên\"",
               "The deadline: a date, a text, \"thường xuyên\""})
      .Option("minutes_entry.task.basis", "--basis",
              {"Căn cứ của nhiệm vụ", "What the task rests on"})
      .Option("minutes_entry.proposal.bridge_point", "--from-point",
              {"Điểm cầu kiến nghị", "The point that proposes"})
      .Option("minutes_entry.proposal.answering_unit", "--to-answer",
              {"Đơn vị trả lời kiến nghị", "The unit that is to answer"})
      .Option("minutes_entry.proposal.answer", "--answer", {"Nội dung trả lời", "Its answer"})
      .Option("minutes_entry.proposal.deadline", "--answer-by",
              {"Hạn trả lời", "By when it is to answer"});
}

void AddUpdate(CLI::App& group, Context& context) {
  RequestVerb update(
      group, context, "update",
      {"Sửa một nội dung đã ghi; phần còn lại giữ nguyên", "Change an entry; the rest stays"},
      v1::UpdateMinutesEntryRequest());
  update.Argument("minutes_entry.name", "entry", kEntryHelp)
      .Option("minutes_entry.kind", "--kind", {"Loại nội dung", "What kind of entry"})
      .Option("minutes_entry.text", "--text", {"Nội dung mới", "The new text"});
  AddTaskFields(update);
  update.Over([&context](Message& message) {
    auto& request = static_cast<v1::UpdateMinutesEntryRequest&>(message);
    const auto entry = FindEntry(context, request.minutes_entry().name());
    if (entry.ok()) *request.mutable_minutes_entry() = *entry;
    return entry.status();
  });
}

void AddWithdraw(CLI::App& group, Context& context) {
  AddRequestVerb(group, context, "withdraw",
                 {"Rút một nội dung khỏi các văn bản", "Take an entry out of the documents"},
                 v1::WithdrawMinutesEntryRequest())
      .NameIn("minutesEntries")
      .Argument("name", "entry", kEntryHelp)
      .Complete([&context](Message& message) {
        auto& request = static_cast<v1::WithdrawMinutesEntryRequest&>(message);
        const auto entry = FindEntry(context, request.name());
        if (entry.ok()) request.set_revision(entry->revision());
        return entry.status();
      });
}

Cells EntryCells(const Context& context, const v1::MinutesEntry& entry) {
  return {ShortName(entry.name()), context.Time(entry.write_time(), kClockFormat),
          EnumWord(entry.kind(), context.settings.language),
          entry.withdrawn() ? context.Say({"đã rút", "withdrawn"}) : "", entry.text()};
}

}  // namespace

void AddMinutesVerbs(CLI::App& app, Context& context) {
  CLI::App& group =
      AddGroup(app, context, "entry",
               {"Nội dung Thư ký ghi cho biên bản", "What staff write for the minutes"});
  RequestVerb add(group, context, "add", {"Ghi thêm một nội dung", "Add an entry"},
                  v1::AddMinutesEntryRequest());
  add.Argument("minutes_entry.kind", "kind", {"Loại nội dung", "What kind of entry"})
      .Argument("minutes_entry.text", "text", {"Nội dung", "The text"});
  AddTaskFields(add);
  AddUpdate(group, context);
  AddWithdraw(group, context);
  AddListVerb<v1::ListMinutesEntriesRequest, v1::ListMinutesEntriesResponse, v1::MinutesEntry>(
      group, context, "list", {"Mọi nội dung, theo lúc ghi", "All entries, as they were written"},
      &v1::ListMinutesEntriesResponse::minutes_entries,
      {{"Số", "Number"}, {"Lúc", "Time"}, {"Loại", "Kind"}, {"", ""}, {"Nội dung", "Text"}},
      [&context](const v1::MinutesEntry& entry) { return EntryCells(context, entry); });
  AddRequestVerb(
      app, context, "minutes",
      {"In biên bản như hiện có, dạng Markdown", "Print the minutes as they stand, as Markdown"},
      v1::RenderMinutesRequest())
      .Show([&context](const Message& response) {
        context.out() << static_cast<const v1::RenderMinutesResponse&>(response).markdown();
      });
}

}  // namespace nhipcau::command_line
