// task follow|list|report|accept|return|extend|close|withdraw|reopen|links: what becomes of the
// tasks after the conference (theo dõi thực hiện kết luận).
#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/command_line/attach.h"
#include "client/command_line/enum_names.h"
#include "client/command_line/link.h"
#include "client/command_line/list_verb.h"
#include "client/command_line/names.h"
#include "client/command_line/request_verb.h"
#include "client/command_line/verbs/verbs.h"
#include "client/command_line/written_time.h"
#include "nhipcau/v1/access_service.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "nhipcau/v1/task.pb.h"
#include "nhipcau/v1/task_service.pb.h"
#include "server/base/csv.h"
#include "server/base/proto_time.h"

namespace nhipcau::command_line {
namespace {

using google::protobuf::Message;

constexpr Words kTaskHelp = {"Số của nhiệm vụ", "Number of the task"};
constexpr Words kReportHelp = {"Số của báo cáo đã đọc: báo cáo cuối",
                               "Number of the report that was read: its last"};

RequestVerb TaskVerb(CLI::App& group, Context& context, const char* name, const Words& help,
                     const Message& request) {
  return RequestVerb(group, context, name, help, request)
      .NameIn("tasks")
      .Argument("name", "task", kTaskHelp);
}

void AddReport(CLI::App& group, Context& context) {
  const auto file = std::make_shared<std::string>();
  const auto link = std::make_shared<std::string>();
  TaskVerb(group, context, "report",
           {"Báo cáo kết quả thực hiện nhiệm vụ", "Say how far a task is"}, v1::ReportTaskRequest())
      .Argument("report.text", "text", {"Kết quả thực hiện", "What was done"})
      .Option("report.progress_percent", "--percent",
              {"Phần trăm đã thực hiện, từ 0 đến 100", "Percent done, 0 to 100"})
      .Flag("report.completed", "--completed", {"Đã hoàn thành", "It is done"})
      .Option("report.unit", "--unit",
              {"Đơn vị chủ trì nào báo cáo; không ghi thì đơn vị đầu tiên",
               "Which of the units that lead reports; else the first"})
      .OnBehalf()
      .Complete([&context, file, link](Message& message) {
        if (file->empty()) return absl::OkStatus();
        auto attachment = AttachFile(context, *file, *link);
        if (!attachment.ok()) return attachment.status();
        *static_cast<v1::ReportTaskRequest&>(message).mutable_report()->mutable_attachment() =
            *std::move(attachment);
        return absl::OkStatus();
      });
  CLI::App& verb = *group.get_subcommand("report");
  verb.add_option("--file", *file,
                  context.Say({"Tệp văn bản chứng minh", "The paper that proves it"}));
  verb.add_option("--link", *link,
                  context.Say({"Địa chỉ có thể lấy tệp; không có thì gửi tệp lên máy chủ",
                               "Where the file can be had; else it is sent to the server"}));
}

void AddJudging(CLI::App& group, Context& context) {
  TaskVerb(group, context, "accept",
           {"Chấp nhận báo cáo cuối; báo cáo hoàn thành thì kết thúc nhiệm vụ",
            "Accept the last report; one that says so closes the task"},
           v1::AcceptTaskReportRequest())
      .Argument("report", "report", kReportHelp);
  TaskVerb(group, context, "return", {"Trả lại báo cáo cuối", "Return the last report"},
           v1::ReturnTaskReportRequest())
      .Argument("report", "report", kReportHelp)
      .Argument("reason", "reason", {"Còn thiếu gì", "What is missing"});
}

// Due dates are days of Vietnam, wherever the reader is.
absl::TimeZone VietNam() { return absl::FixedTimeZone(7 * 3600); }

void AddExtend(CLI::App& group, Context& context) {
  const auto date = std::make_shared<std::string>();
  RequestVerb verb =
      TaskVerb(group, context, "extend",
               {"Gia hạn, hoặc đặt thời hạn đầu tiên", "Give a task another day, or its first"},
               v1::ExtendTaskRequest());
  group.get_subcommand("extend")
      ->add_option("date", *date,
                   context.Say({"Ngày cuối: 2021-09-30 hoặc 30/9/2021",
                                "The last day: 2021-09-30 or 30/9/2021"}))
      ->required();
  verb.OptionalArgument("reason", "reason",
                        {"Lý do; phải có khi đã có thời hạn", "Why; needed where it had a date"})
      .Complete([date](Message& message) {
        const auto day = ParseDay(*date);
        if (!day.ok()) return day.status();
        *static_cast<v1::ExtendTaskRequest&>(message).mutable_due_date() =
            ToProto(absl::FromCivil(*day, VietNam()));
        return absl::OkStatus();
      });
}

void AddClosing(CLI::App& group, Context& context) {
  TaskVerb(group, context, "close",
           {"Kết thúc theo dõi mà không cần báo cáo", "Close a task without a report"},
           v1::CloseTaskRequest())
      .Argument("outcome", "outcome",
                {"Kết quả: done (hoàn thành), not-carried-out (không thực hiện) hoặc adjusted "
                 "(được điều chỉnh)",
                 "What became of it: done, not-carried-out or adjusted"})
      .Argument("reason", "reason", {"Lý do", "Why"});
  TaskVerb(group, context, "withdraw",
           {"Thu hồi nhiệm vụ: không phải thực hiện nữa", "Nobody has to do a task any more"},
           v1::WithdrawTaskRequest())
      .Argument("reason", "reason", {"Lý do", "Why"});
  TaskVerb(
      group, context, "reopen",
      {"Mở lại nhiệm vụ kết thúc hoặc thu hồi nhầm", "A task was closed or withdrawn by mistake"},
      v1::ReopenTaskRequest())
      .Argument("reason", "reason", {"Lý do", "Why"});
}

std::string DaysText(const Context& context, const v1::TaskStanding& standing) {
  if (!standing.has_days_left()) return "";
  const int days = standing.days_left();
  if (days < 0) return absl::StrCat(-days, context.Say({" ngày quá hạn", " days late"}));
  return absl::StrCat(days, context.Say({" ngày", " days"}));
}

std::string LastReport(const v1::Task& task) {
  return task.reports().empty() ? "" : task.reports().rbegin()->text();
}

Cells TaskCells(const Context& context, const v1::TaskStanding& standing) {
  const v1::Task& task = standing.task();
  return {ShortName(task.name()),
          task.text(),
          absl::StrJoin(task.assignment().leads(), "; "),
          task.has_due_date() ? absl::FormatTime("%d/%m/%Y", FromProto(task.due_date()), VietNam())
                              : task.assignment().deadline(),
          EnumWord(task.state(), context.settings.language),
          EnumWord(standing.timing(), context.settings.language),
          DaysText(context, standing),
          LastReport(task)};
}

struct ListOptions {
  bool everywhere = false;
  bool overdue = false;
  std::string unit;
};

bool IsWanted(const ListOptions& options, const v1::TaskStanding& standing) {
  if (options.overdue && standing.timing() != v1::TASK_TIMING_OVERDUE) return false;
  const auto& leads = standing.task().assignment().leads();
  return options.unit.empty() || std::find(leads.begin(), leads.end(), options.unit) != leads.end();
}

std::vector<v1::TaskStanding> WantedTasks(
    const ListOptions& options, const google::protobuf::RepeatedPtrField<v1::TaskStanding>& all) {
  std::vector<v1::TaskStanding> wanted;
  for (const v1::TaskStanding& standing : all) {
    if (IsWanted(options, standing)) wanted.push_back(standing);
  }
  return wanted;
}

void PrintTasks(const Context& context, const std::vector<v1::TaskStanding>& tasks,
                bool everywhere) {
  std::vector<Words> header = {{"Số", "Number"},        {"Nhiệm vụ", "Task"},
                               {"Chủ trì", "Lead"},     {"Hạn", "Due"},
                               {"Tình trạng", "State"}, {"Theo hạn", "Timing"},
                               {"Còn", "Left"},         {"Báo cáo gần nhất", "Last report"}};
  if (everywhere) header.insert(header.begin(), {"Hội nghị", "Conference"});
  PrintItems(context, header, tasks, [&](const v1::TaskStanding& standing) {
    Cells cells = TaskCells(context, standing);
    if (everywhere) cells.insert(cells.begin(), standing.task().conference_title());
    return cells;
  });
}

absl::Status ListTasks(Context& context, const ListOptions& options) {
  if (!options.everywhere) {
    const auto all = context.ListAll<v1::ListTasksResponse, v1::ListTasksRequest>();
    if (!all.ok()) return all.status();
    PrintTasks(context, WantedTasks(options, all->tasks()), false);
    return absl::OkStatus();
  }
  const auto connection = context.Connection();
  if (!connection.ok()) return connection.status();
  const auto all =
      (*connection)->CallAllPages<v1::ListOpenTasksResponse>(v1::ListOpenTasksRequest());
  if (!all.ok()) return all.status();
  PrintTasks(context, WantedTasks(options, all->tasks()), true);
  return absl::OkStatus();
}

void AddTaskList(CLI::App& group, Context& context) {
  const auto options = std::make_shared<ListOptions>();
  CLI::App& verb = AddVerb(
      group, context, "list",
      {"Các nhiệm vụ của hội nghị như hiện nay", "The tasks of the conference as they stand"},
      [&context, options] { return ListTasks(context, *options); });
  verb.add_flag("--all", options->everywhere,
                context.Say({"Nhiệm vụ đang theo dõi của mọi hội nghị, hạn sớm nhất trước",
                             "Open tasks of all conferences, the earliest due date first"}));
  verb.add_flag("--overdue", options->overdue,
                context.Say({"Chỉ nhiệm vụ quá hạn", "Only those that are overdue"}));
  verb.add_option(
      "--unit", options->unit,
      context.Say({"Chỉ nhiệm vụ do đơn vị này chủ trì", "Only those that this unit leads"}));
}

// Units that lead a task, in the order in which the tasks name them.
absl::StatusOr<std::vector<std::string>> Units(Context& context) {
  const auto all = context.ListAll<v1::ListTasksResponse, v1::ListTasksRequest>();
  if (!all.ok()) return all.status();
  std::vector<std::string> units;
  for (const v1::TaskStanding& standing : all->tasks()) {
    for (const std::string& unit : standing.task().assignment().leads()) {
      if (std::find(units.begin(), units.end(), unit) == units.end()) units.push_back(unit);
    }
  }
  return units;
}

// Those whose link still works.
absl::StatusOr<std::set<std::string>> UnitsWithLink(Context& context) {
  const auto all = context.ListAll<v1::ListInvitationsResponse, v1::ListInvitationsRequest>();
  if (!all.ok()) return all.status();
  std::set<std::string> units;
  for (const v1::Invitation& invitation : all->invitations()) {
    if (!invitation.revoked()) units.insert(invitation.unit());
  }
  return units;
}

absl::StatusOr<std::string> CreateUnitLink(Context& context, const std::string& unit) {
  const auto conference = context.Conference();
  if (!conference.ok()) return conference.status();
  v1::CreateInvitationRequest request;
  request.set_conference(*conference);
  request.mutable_invitation()->set_role(v1::ROLE_UNIT);
  request.mutable_invitation()->set_unit(unit);
  request.mutable_invitation()->set_display_name(unit);
  const auto response = context.Call<v1::CreateInvitationResponse>(request);
  if (!response.ok()) return response.status();
  return response->token();
}

absl::Status PrintLinks(Context& context, const std::string& base_url) {
  if (auto status = CheckBaseUrl(base_url); !status.ok()) return status;
  const auto units = Units(context);
  if (!units.ok()) return units.status();
  const auto with_link = UnitsWithLink(context);
  if (!with_link.ok()) return with_link.status();
  CsvWriter csv(context.out());
  csv.Row({"unit", "link"});
  for (const std::string& unit : *units) {
    if (with_link->contains(unit)) continue;
    const auto token = CreateUnitLink(context, unit);
    if (!token.ok()) return token.status();
    csv.Row({unit, LinkOf(base_url, *token)});
    // A secret is shown once: it must not be lost with the program.
    context.out().flush();
  }
  return absl::OkStatus();
}

void AddLinks(CLI::App& group, Context& context) {
  const auto base_url = std::make_shared<std::string>();
  CLI::App& verb = AddVerb(group, context, "links",
                           {"Tạo đường dẫn cho đơn vị chủ trì chưa có, dạng CSV",
                            "A link for every unit that leads a task and has none, as CSV"},
                           [&context, base_url] { return PrintLinks(context, *base_url); });
  verb.add_option("--base-url", *base_url,
                  context.Say({"In cả đường dẫn, bắt đầu bằng địa chỉ này: https://hop.example",
                               "Print links that begin so: https://hop.example"}));
}

}  // namespace

void AddTaskVerbs(CLI::App& app, Context& context) {
  CLI::App& group = AddGroup(app, context, "task",
                             {"Theo dõi thực hiện kết luận", "Following up what was concluded"});
  AddRequestVerb(
      group, context, "follow",
      {"Đưa nhiệm vụ của biên bản vào theo dõi", "Take the tasks of the minutes into follow-up"},
      v1::FollowTasksRequest());
  AddTaskList(group, context);
  AddReport(group, context);
  AddJudging(group, context);
  AddExtend(group, context);
  AddClosing(group, context);
  AddLinks(group, context);
}

}  // namespace nhipcau::command_line
