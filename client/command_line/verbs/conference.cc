// conference create|show|list|update and its way from planning to the end.
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/command_line/list_verb.h"
#include "client/command_line/names.h"
#include "client/command_line/planned_day.h"
#include "client/command_line/request_verb.h"
#include "client/command_line/verbs/verbs.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_service.pb.h"

namespace nhipcau::command_line {
namespace {

using google::protobuf::Message;
using google::protobuf::Timestamp;

// What planners set, for create and update alike.
void AddPlannedFields(RequestVerb& verb) {
  verb.Option("conference.title", "--title",
              {"Tên hội nghị, như trên văn bản", "Title, as on the documents"})
      .Option("conference.convener", "--convener",
              {"Cơ quan triệu tập", "The agency that convenes it"})
      .Option("conference.place", "--place",
              {"Địa điểm của điểm cầu trung tâm", "Where the host hall is"})
      .Option("conference.chair.display_name", "--chair", {"Người chủ trì", "Who presides"})
      .Option("conference.chair.office", "--chair-office",
              {"Chức vụ người chủ trì", "The chair's office"})
      .Option("conference.secretary.display_name", "--secretary",
              {"Thư ký, người ghi biên bản", "Who writes the minutes"})
      .Option("conference.secretary.office", "--secretary-office",
              {"Chức vụ thư ký", "The secretary's office"})
      .Option("conference.planned_start_time", "--start",
              {"Dự kiến khai mạc: 2021-06-11T07:30; lúc tạo phải có",
               "Planned start: 2021-06-11T07:30; needed at first"})
      .Option("conference.planned_end_time", "--end",
              {"Dự kiến bế mạc; lúc tạo phải có", "Planned end; needed at first"})
      .Option("conference.submission_deadline_time", "--submissions-until",
              {"Hạn điểm cầu gửi danh sách", "Until when points send in their own people"})
      .Option("conference.written_contributions_until_time", "--contributions-until",
              {"Hạn nhận ý kiến bằng văn bản", "Until when written contributions are taken"})
      .Flag("conference.template", "--template",
            {"Chỉ là mẫu, không tổ chức; hội nghị khác lập theo mẫu này",
             "Is never held itself; others are cloned from it"})
      .Option("conference.rules.speech_limit", "--speech-limit",
              {"Thời gian cho một lượt phát biểu: 5m", "Time for a speech: 5m"})
      .Option("conference.rules.open_requests_per_point_max", "--open-requests",
              {"Số đăng ký phát biểu đang chờ mà một điểm cầu được có",
               "Open floor requests that one point may have"})
      .Option("conference.rules.line_lost_grace", "--line-lost-grace",
              {"Mất đường truyền quá thời gian này thì ghi sự cố: 30s",
               "A lost line opens an incident after this time: 30s"})
      .Option("conference.rules.member_count", "--members",
              {"Nơi thành viên biểu quyết, như Hội đồng nhân dân: tổng số thành viên",
               "Where members vote, as in a people's council: how many it has"})
      .Option("conference.rules.floor.policy", "--policy",
              {"Cách xếp thứ tự phát biểu; các quy định khác: `nhipcau rules`",
               "How the queue is ordered; all other rules: `nhipcau rules`"});
}

// --level province="Điểm cầu trung tâm", from the host down.
void AddLevels(CLI::App& verb, const Context& context,
               const std::shared_ptr<std::vector<std::string>>& levels) {
  verb.add_option("--level", *levels,
                  context.Say({"Tên gọi của một cấp: CẤP=TÊN; mỗi cấp một lần, từ trung tâm xuống",
                               "Label of a level: LEVEL=LABEL; once for each, host first"}))
      ->check([](const std::string& text) {
        return text.find('=') == std::string::npos ? "wanted: LEVEL=LABEL" : "";
      });
}

struct UsualLevel {
  const char* level;
  const char* label;
};
using UsualLevels = std::vector<UsualLevel>;

constexpr UsualLevel kHostLevel = {"province", "Điểm cầu trung tâm"};
constexpr UsualLevel kCommuneLevel = {"commune", "Điểm cầu cấp xã"};

// As the planner's page has them: since July 2025 a province has communes and no districts.
const std::map<std::string, UsualLevels>& Presets() {
  static const auto* const presets = new std::map<std::string, UsualLevels>{
      {"two", {kHostLevel, kCommuneLevel}},
      {"clusters", {kHostLevel, {"cluster", "Điểm cầu cụm"}, kCommuneLevel}},
      {"three", {kHostLevel, {"district", "Điểm cầu cấp huyện"}, kCommuneLevel}}};
  return *presets;
}

void SetUsualLevels(const UsualLevels& levels, v1::Conference& conference) {
  for (const auto& [level, label] : levels) {
    v1::LevelLabel& added = *conference.add_levels();
    added.set_level(level);
    added.set_label(label);
  }
}

void SetLevels(const std::vector<std::string>& levels, v1::Conference& conference) {
  if (levels.empty()) return;
  conference.clear_levels();
  for (const std::string& level : levels) {
    const size_t sign = level.find('=');
    v1::LevelLabel& label = *conference.add_levels();
    label.set_level(level.substr(0, sign));
    label.set_label(level.substr(sign + 1));
  }
}

// When it is planned for, as far as that is not so already.
std::vector<Timestamp> NewDays(const v1::Conference& before, const v1::Conference& after) {
  std::vector<Timestamp> days;
  if (before.planned_start_time().seconds() != after.planned_start_time().seconds()) {
    days.push_back(after.planned_start_time());
  }
  if (before.planned_end_time().seconds() != after.planned_end_time().seconds()) {
    days.push_back(after.planned_end_time());
  }
  return days;
}

void AddCreate(CLI::App& group, Context& context) {
  const auto levels = std::make_shared<std::vector<std::string>>();
  const auto preset = std::make_shared<std::string>("two");
  RequestVerb verb(group, context, "create",
                   {"Tạo một hội nghị", "Begin the record of a conference"},
                   v1::CreateConferenceRequest());
  verb.Argument("conference.name", "name",
                {"Mã hội nghị: chữ thường không dấu, chữ số, gạch nối",
                 "Identifier: small letters, digits, dashes"})
      .Option(
          "preset", "--preset",
          {"Bắt đầu với quy định và chương trình soạn sẵn: administrative, national-assembly, "
           "peoples-council",
           "Begin with its rules and agenda: administrative, national-assembly, peoples-council"})
      .TimesOfDay(DayMeant::kNone);
  AddPlannedFields(verb);
  AddLevels(*group.get_subcommand("create"), context, levels);
  group.get_subcommand("create")
      ->add_option("--levels", *preset,
                   context.Say({"Khi không có --level: two (tỉnh, xã), clusters (xã theo cụm), "
                                "three (ba cấp); không ghi thì two",
                                "Without --level: two (province, communes), clusters (communes in "
                                "clusters), three (with districts); two where it is not said"}))
      ->check(CLI::IsMember({"two", "clusters", "three"}));
  const auto confirmed = AddConfirmDate(*group.get_subcommand("create"), context);
  verb.Complete([&context, levels, preset, confirmed](Message& message) {
    auto& conference = *static_cast<v1::CreateConferenceRequest&>(message).mutable_conference();
    conference.set_name(ConferenceName(conference.name()));
    SetLevels(*levels, conference);
    if (levels->empty()) SetUsualLevels(Presets().at(*preset), conference);
    if (*confirmed || conference.template_()) return absl::OkStatus();
    return CheckLikely(context, NewDays(v1::Conference(), conference));
  });
}

void AddClone(CLI::App& group, Context& context) {
  RequestVerb verb(group, context, "clone",
                   {"Tạo hội nghị theo những gì đã đặt ở một hội nghị khác",
                    "Begin a conference with what planners set in another"},
                   v1::CloneConferenceRequest());
  const auto confirmed = AddConfirmDate(*group.get_subcommand("clone"), context);
  verb.Argument(
          "source", "source",
          {"Mã hội nghị hoặc mẫu được dùng lại", "The conference, or template, that is taken over"})
      .Argument("name", "name", {"Mã của hội nghị mới", "Identifier of the new one"})
      .Option("title", "--title",
              {"Tên hội nghị; không ghi thì như hội nghị nguồn", "Title; else the source's"})
      .Option("planned_start_time", "--start",
              {"Dự kiến khai mạc: 2021-06-11T07:30", "Planned start: 2021-06-11T07:30"})
      .Option("planned_end_time", "--end", {"Dự kiến bế mạc", "Planned end"})
      .Flag("template", "--template", {"Hội nghị mới là mẫu", "The new one is a template"})
      .TimesOfDay(DayMeant::kNone)
      .Complete([&context, confirmed](Message& message) {
        auto& request = static_cast<v1::CloneConferenceRequest&>(message);
        request.set_source(ConferenceName(request.source()));
        request.set_name(ConferenceName(request.name()));
        if (*confirmed || request.template_()) return absl::OkStatus();
        return CheckLikely(context, {request.planned_start_time(), request.planned_end_time()});
      });
}

void AddUpdate(CLI::App& group, Context& context) {
  const auto levels = std::make_shared<std::vector<std::string>>();
  RequestVerb verb(group, context, "update",
                   {"Sửa những gì Ban tổ chức đặt; phần còn lại giữ nguyên",
                    "Change what planners set; the rest stays"},
                   v1::UpdateConferenceRequest());
  AddPlannedFields(verb);
  AddLevels(*group.get_subcommand("update"), context, levels);
  const auto confirmed = AddConfirmDate(*group.get_subcommand("update"), context);
  const auto before = std::make_shared<v1::Conference>();
  verb.TimesOfDay(DayMeant::kOfConference)
      .Over([&context, before](Message& message) {
        auto present = LoadConference(context);
        if (!present.ok()) return present.status();
        *before = *std::move(present);
        *static_cast<v1::UpdateConferenceRequest&>(message).mutable_conference() = *before;
        return absl::OkStatus();
      })
      .Complete([&context, levels, confirmed, before](Message& message) {
        auto& conference = *static_cast<v1::UpdateConferenceRequest&>(message).mutable_conference();
        SetLevels(*levels, conference);
        if (*confirmed || conference.template_()) return absl::OkStatus();
        return CheckLikely(context, NewDays(*before, conference));
      });
}

void PrintLine(const Context& context, const Words& label, const std::string& value) {
  if (!value.empty()) context.out() << Fit(context.Say(label), 20) << value << "\n";
}

std::string PersonText(const v1::Person& person) {
  return person.office().empty() ? person.display_name()
                                 : absl::StrCat(person.display_name(), ", ", person.office());
}

void PrintConference(const Context& context, const v1::Conference& conference) {
  constexpr char kMoment[] = "%d/%m/%Y %H:%M";
  PrintLine(context, {"Hội nghị", "Conference"}, conference.name());
  PrintLine(context, {"Tên", "Title"}, conference.title());
  PrintLine(context, {"Tình trạng", "State"},
            EnumWord(conference.state(), context.settings.language));
  PrintLine(context, {"Lý do", "Reason"}, conference.state_reason());
  PrintLine(context, {"Cơ quan triệu tập", "Convener"}, conference.convener());
  PrintLine(context, {"Địa điểm", "Place"}, conference.place());
  PrintLine(context, {"Chủ trì", "Chair"}, PersonText(conference.chair()));
  PrintLine(context, {"Thư ký", "Secretary"}, PersonText(conference.secretary()));
  PrintLine(context, {"Dự kiến khai mạc", "Planned start"},
            context.Time(conference.planned_start_time(), kMoment));
  PrintLine(context, {"Dự kiến bế mạc", "Planned end"},
            context.Time(conference.planned_end_time(), kMoment));
  PrintLine(context, {"Hạn gửi danh sách", "Submissions until"},
            context.Time(conference.submission_deadline_time(), kMoment));
  PrintLine(context, {"Hạn gửi ý kiến", "Contributions until"},
            context.Time(conference.written_contributions_until_time(), kMoment));
  PrintLine(context, {"Khai mạc", "Opened"}, context.Time(conference.open_time(), kMoment));
  for (const v1::Reopening& reopening : conference.reopenings()) {
    PrintLine(context, {"Bế mạc", "Ended"}, context.Time(reopening.end_time(), kMoment));
    PrintLine(
        context, {"Họp lại", "Reopened"},
        absl::StrCat(context.Time(reopening.reopen_time(), kMoment), ": ", reopening.reason()));
  }
  PrintLine(context, {"Bế mạc", "Ended"}, context.Time(conference.end_time(), kMoment));
}

void AddShow(CLI::App& group, Context& context) {
  AddRequestVerb(group, context, "show", {"Xem một hội nghị", "Show one conference"},
                 v1::GetConferenceRequest())
      .Complete([&context](Message& message) {
        const auto name = context.Conference();
        if (!name.ok()) return name.status();
        static_cast<v1::GetConferenceRequest&>(message).set_name(*name);
        return absl::OkStatus();
      })
      .Show([&context](const Message& message) {
        PrintConference(context,
                        static_cast<const v1::GetConferenceResponse&>(message).conference());
      });
}

absl::Status List(Context& context) {
  const auto connection = context.Connection();
  if (!connection.ok()) return connection.status();
  const auto response =
      (*connection)->CallAllPages<v1::ListConferencesResponse>(v1::ListConferencesRequest());
  if (!response.ok()) return response.status();
  PrintItems(context, {{"Mã", "Name"}, {"Tình trạng", "State"}, {"Ngày", "Date"}, {"Tên", "Title"}},
             response->conferences(), [&context](const v1::Conference& conference) {
               return Cells{ShortName(conference.name()),
                            EnumWord(conference.state(), context.settings.language),
                            context.Time(conference.planned_start_time(), "%d/%m/%Y"),
                            conference.title()};
             });
  return absl::OkStatus();
}

void AddReschedule(CLI::App& group, Context& context) {
  RequestVerb verb(group, context, "reschedule",
                   {"Tổ chức vào thời gian khác hội nghị đã hoãn hoặc đã hủy",
                    "Plan a postponed or cancelled conference again"},
                   v1::RescheduleConferenceRequest());
  const auto confirmed = AddConfirmDate(*group.get_subcommand("reschedule"), context);
  verb.RequiredOption("planned_start_time", "--start",
                      {"Dự kiến khai mạc: 2021-06-11T07:30", "Planned start: 2021-06-11T07:30"})
      .RequiredOption("planned_end_time", "--end", {"Dự kiến bế mạc", "Planned end"})
      .TimesOfDay(DayMeant::kNone)
      .Complete([&context, confirmed](Message& message) {
        if (*confirmed) return absl::OkStatus();
        const auto& request = static_cast<const v1::RescheduleConferenceRequest&>(message);
        return CheckLikely(context, {request.planned_start_time(), request.planned_end_time()});
      });
}

void AddLifecycle(CLI::App& group, Context& context) {
  AddRequestVerb(group, context, "rehearse-start", {"Bắt đầu chạy thử", "Begin a rehearsal"},
                 v1::StartRehearsalRequest());
  AddRequestVerb(group, context, "rehearse-end", {"Kết thúc chạy thử", "End the rehearsal"},
                 v1::EndRehearsalRequest());
  AddRequestVerb(group, context, "open", {"Khai mạc", "Open the session"},
                 v1::OpenSessionRequest());
  AddRequestVerb(group, context, "undo-opening",
                 {"Thu hồi khai mạc: khai mạc nhầm hoặc quá sớm, hội nghị trở lại đang chuẩn bị",
                  "The session was opened by mistake or too early: it is planned again"},
                 v1::UndoOpeningRequest())
      .Argument("reason", "reason", {"Lý do", "Why"});
  AddRequestVerb(group, context, "recess", {"Tạm nghỉ", "Begin a recess"}, v1::BeginRecessRequest())
      .Option("until_time", "--until", {"Họp lại lúc: 10:15", "When the session goes on: 10:15"})
      .TimesOfDay(DayMeant::kAhead);
  AddRequestVerb(group, context, "resume", {"Họp lại sau tạm nghỉ", "End the recess"},
                 v1::ResumeSessionRequest());
  AddRequestVerb(group, context, "end", {"Bế mạc", "End the session"}, v1::EndSessionRequest());
  AddRequestVerb(group, context, "reopen",
                 {"Mở lại hội nghị đã kết thúc", "Open an ended session again"},
                 v1::ReopenSessionRequest())
      .Argument("reason", "reason", {"Lý do", "Why"});
  AddRequestVerb(group, context, "postpone", {"Hoãn hội nghị", "Postpone it"},
                 v1::PostponeConferenceRequest())
      .Argument("reason", "reason", {"Lý do", "Why"});
  AddReschedule(group, context);
  AddRequestVerb(group, context, "cancel", {"Hủy hội nghị", "Cancel it"},
                 v1::CancelConferenceRequest())
      .Argument("reason", "reason", {"Lý do", "Why"});
}

}  // namespace

absl::StatusOr<v1::Conference> LoadConference(Context& context) {
  const auto name = context.Conference();
  if (!name.ok()) return name.status();
  v1::GetConferenceRequest request;
  request.set_name(*name);
  const auto response = context.Call<v1::GetConferenceResponse>(request);
  if (!response.ok()) return response.status();
  return response->conference();
}

void AddConferenceVerbs(CLI::App& app, Context& context) {
  CLI::App& group = AddGroup(app, context, "conference",
                             {"Chuẩn bị hội nghị; khai mạc, tạm nghỉ, bế mạc",
                              "Plan a conference; open, pause and end it"});
  AddCreate(group, context);
  AddClone(group, context);
  AddShow(group, context);
  AddVerb(group, context, "list",
          {"Mọi hội nghị được xem", "All conferences that the caller may see"},
          [&context] { return List(context); });
  AddUpdate(group, context);
  AddLifecycle(group, context);
}

}  // namespace nhipcau::command_line
