// public-record set|release|withdraw|show: what staff tell the public of a conference.
// `document get public-record text|html` makes the file.
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/command_line/list_verb.h"
#include "client/command_line/names.h"
#include "client/command_line/request_verb.h"
#include "client/command_line/snapshot.h"
#include "client/command_line/verbs/verbs.h"
#include "nhipcau/v1/minutes.pb.h"
#include "nhipcau/v1/minutes_service.pb.h"
#include "nhipcau/v1/public_record.pb.h"
#include "nhipcau/v1/public_record_service.pb.h"
#include "nhipcau/v1/record.pb.h"

namespace nhipcau::command_line {
namespace {

using google::protobuf::Message;

// As it stands; at revision 0 while nothing was chosen.
absl::StatusOr<v1::PublicRecord> LoadRecord(Context& context) {
  const auto state = LoadState(context);
  if (!state.ok()) return state.status();
  const auto found = KindsIn(*state, &v1::Record::has_public_record, &v1::Record::public_record);
  return found.empty() ? v1::PublicRecord() : found.front();
}

absl::StatusOr<std::map<std::string, v1::MinutesEntry>> LoadEntries(Context& context) {
  const auto all = context.ListAll<v1::ListMinutesEntriesResponse, v1::ListMinutesEntriesRequest>();
  if (!all.ok()) return all.status();
  std::map<std::string, v1::MinutesEntry> entries;
  for (const v1::MinutesEntry& entry : all->minutes_entries()) entries[entry.name()] = entry;
  return entries;
}

// Entries are chosen as they stand now.
absl::Status Choose(Context& context, const std::vector<std::string>& numbers,
                    v1::SetPublicRecordRequest& request) {
  const auto record = LoadRecord(context);
  if (!record.ok()) return record.status();
  request.set_revision(record->revision());
  const auto entries = LoadEntries(context);
  if (!entries.ok()) return entries.status();
  for (const std::string& number : numbers) {
    const auto entry = entries->find(FullName(request.conference(), "minutesEntries", number));
    if (entry == entries->end()) {
      return absl::NotFoundError(
          absl::StrCat("There is no entry ", number, "; `entry list` lists them."));
    }
    v1::ReleasedEntry& chosen = *request.add_entries();
    chosen.set_minutes_entry(entry->first);
    chosen.set_revision(entry->second.revision());
  }
  return absl::OkStatus();
}

void AddSet(CLI::App& group, Context& context) {
  const auto numbers = std::make_shared<std::vector<std::string>>();
  AddRequestVerb(group, context, "set",
                 {"Chọn lại nội dung công khai; đang công khai thì ngừng",
                  "Replace what is told; a release is taken back"},
                 v1::SetPublicRecordRequest())
      .Flag("officials", "--officials", {"Nêu người chủ trì", "Say who presided"})
      .Flag("attendance", "--attendance",
            {"Nêu số điểm cầu và đại biểu tham dự", "Say how many points and people took part"})
      .Option("introduction", "--introduction",
              {"Lời giới thiệu trước các kết luận", "What stands in front of the conclusions"})
      .Complete([&context, numbers](Message& message) {
        return Choose(context, *numbers, static_cast<v1::SetPublicRecordRequest&>(message));
      });
  group.get_subcommand("set")->add_option(
      "--entry", *numbers,
      context.Say({"Số của một kết luận, quyết định hoặc nhiệm vụ; ghi được nhiều lần",
                   "A conclusion, decision or task by its number; may be repeated"}));
}

void AddRelease(CLI::App& group, Context& context) {
  AddRequestVerb(group, context, "release",
                 {"Công khai những gì đã chọn", "Release what is chosen"},
                 v1::ReleasePublicRecordRequest())
      .Option(
          "revision", "--revision",
          {"Lần sửa đã đọc, như `public-record show` ghi; không ghi thì lần hiện nay",
           "The revision that was read, as `public-record show` says it; without it the present"})
      .Complete([&context](Message& message) {
        auto& request = static_cast<v1::ReleasePublicRecordRequest&>(message);
        if (request.revision() != 0) return absl::OkStatus();
        const auto record = LoadRecord(context);
        if (record.ok()) request.set_revision(record->revision());
        return record.status();
      });
}

void Print(const Context& context, const v1::PublicRecord& record,
           const std::map<std::string, v1::MinutesEntry>& entries) {
  context.out() << context.Say({"Lần sửa ", "Revision "}) << record.revision() << ": ";
  if (record.has_release_time()) {
    context.out() << context.Say({"đã công khai lúc ", "released at "})
                  << context.Time(record.release_time(), "%H:%M %d/%m/%Y") << "\n";
  } else {
    context.out() << context.Say({"chưa công khai", "not released"}) << "\n";
  }
  if (record.officials()) context.out() << context.Say({"Người chủ trì", "Who presided"}) << "\n";
  if (record.attendance()) {
    context.out() << context.Say({"Số điểm cầu, đại biểu", "Numbers of points and people"}) << "\n";
  }
  if (!record.introduction().empty()) context.out() << record.introduction() << "\n";
  for (const v1::ReleasedEntry& chosen : record.entries()) {
    const auto entry = entries.find(chosen.minutes_entry());
    const bool stands = entry != entries.end() && !entry->second.withdrawn() &&
                        entry->second.revision() == chosen.revision();
    context.out() << ShortName(chosen.minutes_entry()) << "  "
                  << (stands ? entry->second.text()
                             : context.Say({"đã thay đổi sau khi chọn; không đưa ra công khai",
                                            "has changed since; not told"}))
                  << "\n";
  }
}

absl::Status Show(Context& context) {
  const auto record = LoadRecord(context);
  if (!record.ok()) return record.status();
  if (context.settings.json) {
    context.PrintJson(*record);
    return absl::OkStatus();
  }
  const auto entries = LoadEntries(context);
  if (!entries.ok()) return entries.status();
  Print(context, *record, *entries);
  return absl::OkStatus();
}

}  // namespace

void AddPublicRecordVerbs(CLI::App& app, Context& context) {
  CLI::App& group =
      AddGroup(app, context, "public-record",
               {"Thông tin công khai về hội nghị", "What is told to the public of a conference"});
  AddSet(group, context);
  AddRelease(group, context);
  AddRequestVerb(group, context, "withdraw", {"Ngừng công khai", "Take back what was released"},
                 v1::WithdrawPublicRecordRequest())
      .Argument("reason", "reason", {"Lý do", "Why"});
  AddVerb(group, context, "show",
          {"Đã chọn những gì, đã công khai chưa", "What is chosen, and whether it is released"},
          [&context] { return Show(context); });
}

}  // namespace nhipcau::command_line
