// office settings|holidays|template|retention|audit: what the office keeps for all conferences.
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "client/command_line/attach.h"
#include "client/command_line/enum_names.h"
#include "client/command_line/list_verb.h"
#include "client/command_line/names.h"
#include "client/command_line/request_verb.h"
#include "client/command_line/verbs/verbs.h"
#include "client/command_line/written_time.h"
#include "nhipcau/v1/audit.pb.h"
#include "nhipcau/v1/audit_service.pb.h"
#include "nhipcau/v1/office.pb.h"
#include "nhipcau/v1/office_service.pb.h"

namespace nhipcau::command_line {
namespace {

using google::protobuf::Message;

// As `office template` takes it.
std::string KindName(v1::OfficialDocumentKind kind) {
  const auto* value = v1::OfficialDocumentKind_descriptor()->FindValueByNumber(kind);
  return value == nullptr ? "?" : ShortEnumName(*value);
}

void PrintSettings(const Context& context, const v1::OfficeSettings& settings) {
  for (const std::string& day : settings.holidays()) {
    context.out() << day << context.Say({"  ngày nghỉ", "  holiday"}) << "\n";
  }
  for (const std::string& day : settings.working_weekend_days()) {
    context.out() << day << context.Say({"  làm bù", "  worked"}) << "\n";
  }
  for (const v1::DocumentTemplate& own : settings.templates()) {
    context.out() << KindName(own.kind()) << "  "
                  << (own.has_file() ? absl::StrCat(own.file().title(),
                                                    context.Say({"  mẫu riêng", "  own template"}))
                                     : EnumWord(own.standard(), context.settings.language))
                  << "\n";
  }
  if (settings.retention_years() > 0) {
    context.out() << settings.retention_years()
                  << context.Say({" năm  thời hạn lưu trữ", " years  retention"}) << "\n";
  }
}

// As the settings hold them: "2021-09-02".
absl::Status WriteAsSettingsDo(google::protobuf::RepeatedPtrField<std::string>& days) {
  for (std::string& written : days) {
    const auto day = ParseDay(written);
    if (!day.ok()) return day.status();
    written = absl::FormatCivilTime(*day);
  }
  return absl::OkStatus();
}

void AddHolidays(CLI::App& group, Context& context) {
  AddRequestVerb(group, context, "holidays",
                 {"Đặt lại các ngày nghỉ", "Replace the days on which offices do not work"},
                 v1::SetHolidaysRequest())
      .ConferenceByHand()
      .Option("holidays", "--day",
              {"Ngày nghỉ: 2021-09-02 hoặc 2/9/2021; ghi được nhiều lần",
               "A holiday: 2021-09-02 or 2/9/2021; may be repeated"})
      .Option("working_weekend_days", "--worked",
              {"Ngày làm bù, ghi như trên", "A weekend day that is worked, likewise"})
      .Complete([&context](Message& message) {
        auto& request = static_cast<v1::SetHolidaysRequest&>(message);
        for (auto* days : {request.mutable_holidays(), request.mutable_working_weekend_days()}) {
          if (auto status = WriteAsSettingsDo(*days); !status.ok()) return status;
        }
        const auto settings =
            context.Call<v1::GetOfficeSettingsResponse>(v1::GetOfficeSettingsRequest());
        if (!settings.ok()) return settings.status();
        request.set_revision(settings->office_settings().revision());
        return absl::OkStatus();
      });
}

void AddRetention(CLI::App& group, Context& context) {
  AddRequestVerb(group, context, "retention",
                 {"Thời hạn lưu trữ hội nghị trước khi hủy dữ liệu",
                  "How long conferences are kept before a purge"},
                 v1::SetRetentionRequest())
      .ConferenceByHand()
      .Argument("retention_years", "years",
                {"Số năm, từ 1 đến 100; 0: không hạn định", "Years, 1 to 100; 0: for ever"})
      .Complete([&context](Message& message) {
        const auto settings =
            context.Call<v1::GetOfficeSettingsResponse>(v1::GetOfficeSettingsRequest());
        if (!settings.ok()) return settings.status();
        static_cast<v1::SetRetentionRequest&>(message).set_revision(
            settings->office_settings().revision());
        return absl::OkStatus();
      });
}

void AddTemplate(CLI::App& group, Context& context) {
  const auto file = std::make_shared<std::string>();
  AddRequestVerb(group, context, "template",
                 {"Đặt mẫu Word riêng của cơ quan, hoặc chọn mẫu có sẵn",
                  "Put the office's own Word file in place, or choose among the shipped ones"},
                 v1::SetDocumentTemplateRequest())
      .ConferenceByHand()
      .Argument("kind", "kind", {"Của văn bản nào", "Of which document"})
      .Option("standard", "--standard",
              {"Khi không có tệp: state (Nhà nước) hoặc party (Đảng; mẫu này chưa được đối chiếu "
               "với hướng dẫn hiện hành của Đảng)",
               "Without a file: state, or party, which was not checked against the Party's "
               "guidance in force"})
      .Complete([&context, file](Message& message) {
        if (file->empty()) return absl::OkStatus();
        auto own = AttachOfficeFile(context, *file);
        if (!own.ok()) return own.status();
        *static_cast<v1::SetDocumentTemplateRequest&>(message).mutable_file() = *std::move(own);
        return absl::OkStatus();
      });
  group.get_subcommand("template")
      ->add_option("file", *file,
                   context.Say({"Tệp Word; không có thì dùng lại mẫu có sẵn",
                                "The Word file; without it the shipped one serves again"}));
}

// Who called, as far as anybody knows.
std::string CallerOf(const Context& context, const v1::AuditEntry& entry) {
  if (entry.principal().empty()) return "";
  return absl::StrCat(entry.display_name(), " (", EnumWord(entry.role(), context.settings.language),
                      ")");
}

void PrintAudit(const Context& context, const v1::ListAuditEntriesResponse& response) {
  PrintItems(context,
             {{"Lúc", "Time"},
              {"Loại", "Kind"},
              {"Lần", "Calls"},
              {"Địa chỉ", "Address"},
              {"Ai", "Who"},
              {"Hội nghị", "Conference"},
              {"Thao tác", "Method"},
              {"Lý do", "Reason"}},
             response.audit_entries(), [&context](const v1::AuditEntry& entry) {
               return Cells{
                   context.Time(entry.last_time(), "%d/%m %H:%M:%S"),
                   EnumWord(entry.kind(), context.settings.language),
                   absl::StrCat(entry.count()),
                   entry.address(),
                   CallerOf(context, entry),
                   ShortName(entry.conference()),
                   entry.method(),
                   entry.reason() == v1::REASON_UNSPECIFIED ? "" : v1::Reason_Name(entry.reason())};
             });
}

// One page, since there may be a hundred thousand entries: the newest are what is asked for.
void AddAudit(CLI::App& group, Context& context) {
  v1::ListAuditEntriesRequest request;
  request.set_page_size(1000);
  const auto office = std::make_shared<bool>(false);
  RequestVerb verb(group, context, "audit",
                   {"Nhật ký truy cập: ai đã tìm cách vào, ai bị từ chối việc gì; mới nhất trước",
                    "The newest of who tried to get in, and what was refused to whom"},
                   request);
  group.get_subcommand("audit")->add_flag(
      "--office", *office,
      context.Say({"Của mọi hội nghị và ngoài hội nghị, không chỉ của một hội nghị",
                   "Of all conferences and none, not of one conference"}));
  verb.ConferenceByHand()
      .Option("kind", "--kind", {"Chỉ loại này", "Only these"})
      .Option("page_size", "--count", {"Bao nhiêu mục, nhiều nhất 1000", "How many, at most 1000"})
      .Complete([&context, office](Message& message) -> absl::Status {
        if (*office) return absl::OkStatus();
        const auto conference = context.Conference();
        if (!conference.ok()) return conference.status();
        static_cast<v1::ListAuditEntriesRequest&>(message).set_conference(*conference);
        return absl::OkStatus();
      })
      .Show([&context](const Message& response) {
        PrintAudit(context, static_cast<const v1::ListAuditEntriesResponse&>(response));
      });
}

}  // namespace

void AddOfficeVerbs(CLI::App& app, Context& context) {
  CLI::App& group =
      AddGroup(app, context, "office",
               {"Thiết lập chung của cơ quan", "What the office keeps for all conferences"});
  AddRequestVerb(group, context, "settings",
                 {"Ngày nghỉ, mẫu Word, thời hạn lưu trữ", "Holidays, Word files, retention"},
                 v1::GetOfficeSettingsRequest())
      .Show([&context](const Message& response) {
        PrintSettings(
            context, static_cast<const v1::GetOfficeSettingsResponse&>(response).office_settings());
      });
  AddHolidays(group, context);
  AddRetention(group, context);
  AddTemplate(group, context);
  AddAudit(group, context);
}

}  // namespace nhipcau::command_line
