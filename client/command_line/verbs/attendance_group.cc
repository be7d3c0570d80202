// attendance: names, substitutes and sheets; where a point attends; the counts then and now.
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/command_line/attach.h"
#include "client/command_line/list_verb.h"
#include "client/command_line/names.h"
#include "client/command_line/request_verb.h"
#include "client/command_line/snapshot.h"
#include "client/command_line/verbs/verbs.h"
#include "nhipcau/v1/attendance.pb.h"
#include "nhipcau/v1/attendance_service.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "nhipcau/v1/tally.pb.h"

namespace nhipcau::command_line {
namespace {

using google::protobuf::Message;

void AddPeople(CLI::App& group, Context& context) {
  AddRequestVerb(
      group, context, "add",
      {"Thêm một đại biểu vào danh sách của điểm cầu", "Put one more delegate on a point's list"},
      v1::AddDelegateRequest())
      .Argument("bridge_point", "point", kPointHelp)
      .Argument("display_name", "name", {"Họ tên đại biểu", "Name of the delegate"})
      .Option("office", "--office", {"Chức vụ", "Office"})
      .Option("telephone", "--telephone", {"Số điện thoại", "Telephone number"})
      .Flag("beyond_list", "--beyond-list", {"Ngoài danh sách triệu tập", "Was not summoned"})
      .OnBehalf();
  AddRequestVerb(group, context, "substitute",
                 {"Cử người dự thay một đại biểu", "Somebody comes in place of a delegate"},
                 v1::AppointSubstituteRequest())
      .Argument("bridge_point", "point", kPointHelp)
      .Argument("delegate", "delegate",
                {"Số của đại biểu không đến", "Number of the delegate who does not come"})
      .Argument("display_name", "name", {"Họ tên người dự thay", "Who comes instead"})
      .Option("office", "--office", {"Chức vụ người dự thay", "Office of who comes instead"})
      .Option("paper", "--paper",
              {"Văn bản cử đi dự; không có thì \"Bổ sung sau\"",
               "The paper that appoints; else \"Bổ sung sau\""})
      .OnBehalf();
  AddRequestVerb(group, context, "attend-at",
                 {"Điểm cầu dự ghép tại nơi khác", "Its people sit in another hall"},
                 v1::AttendAtRequest())
      .Argument("bridge_point", "point", kPointHelp)
      .OptionalArgument("at", "at",
                        {"Mã điểm cầu kia; không ghi: về lại phòng họp của điểm cầu",
                         "Code of the other point; none: in its own hall again"})
      .OnBehalf();
}

void AddSheet(CLI::App& group, Context& context) {
  const auto file = std::make_shared<std::string>();
  const auto link = std::make_shared<std::string>();
  RequestVerb(
      group, context, "sheet",
      {"Nộp bản ký tên thay cho điểm danh từng người", "The signed sheet stands for the names"},
      v1::AttachSignedSheetRequest())
      .Argument("bridge_point", "point", kPointHelp)
      .OnBehalf()
      .Complete([&context, file, link](Message& message) {
        auto& request = static_cast<v1::AttachSignedSheetRequest&>(message);
        auto sheet = AttachFile(context, *file, *link);
        if (!sheet.ok()) return sheet.status();
        *request.mutable_sheet() = *std::move(sheet);
        return absl::OkStatus();
      });
  CLI::App& verb = *group.get_subcommand("sheet");
  verb.add_option("file", *file,
                  context.Say({"Ảnh hoặc PDF của bản ký tên", "A photo or PDF of the sheet"}))
      ->required();
  verb.add_option("--link", *link,
                  context.Say({"Địa chỉ có thể lấy tệp; không có thì gửi tệp lên máy chủ",
                               "Where it can be had; else the file is sent to the server"}));
}

// Points by the code that ends a tally's name.
std::string TallyTitle(const PointDirectory& points, const v1::Tally& tally) {
  return tally.level().empty() ? points.Label(tally.bridge_point()) : tally.level();
}

void PrintTallies(Context& context, const v1::GetAttendanceAtResponse& response) {
  const auto points = LoadPoints(context);
  std::vector<v1::Tally> tallies(response.tallies().begin(), response.tallies().end());
  tallies.insert(tallies.end(), response.level_tallies().begin(), response.level_tallies().end());
  PrintItems(context,
             {{"Điểm cầu, cấp", "Bridge point, level"},
              {"Đã báo", "Checked in"},
              {"Triệu tập", "Expected"},
              {"Có mặt", "Present"},
              {"Vắng có lý do", "Absent with reason"},
              {"Vắng không lý do", "Absent without reason"},
              {"Ngoài danh sách", "Beyond the list"}},
             tallies, [&](const v1::Tally& tally) {
               return Cells{points.ok() ? TallyTitle(*points, tally) : tally.name(),
                            absl::StrCat(tally.checked_in_point_count(), "/", tally.point_count()),
                            absl::StrCat(tally.expected_count()),
                            absl::StrCat(tally.present_count()),
                            absl::StrCat(tally.absent_with_reason_count()),
                            absl::StrCat(tally.absent_without_reason_count()),
                            absl::StrCat(tally.beyond_list_count())};
             });
}

// The four counts side by side: expected, declared, named, connected.
absl::Status PrintCounts(Context& context) {
  const auto store = LoadState(context);
  if (!store.ok()) return store.status();
  const auto points = LoadPoints(context);
  if (!points.ok()) return points.status();
  PrintItems(context,
             {{"Điểm cầu, cấp", "Bridge point, level"},
              {"Triệu tập", "Expected"},
              {"Báo có mặt", "Declared present"},
              {"Có lý do", "Absent with reason"},
              {"Không lý do", "Absent without reason"},
              {"Ngoài danh sách", "Beyond the list"},
              {"Trực tiếp", "Named in the hall"},
              {"Trực tuyến", "Named online"},
              {"Vắng mặt", "Named absent"},
              {"Chưa điểm danh", "Not named yet"},
              {"Đã báo", "Points checked in"},
              {"Đang kết nối", "Points connected"}},
             KindsIn(*store, &v1::Record::has_tally, &v1::Record::tally),
             [&points](const v1::Tally& tally) {
               const auto of_points = [&tally](int32_t count) {
                 return absl::StrCat(count, "/", tally.point_count());
               };
               return Cells{TallyTitle(*points, tally),
                            absl::StrCat(tally.expected_count()),
                            absl::StrCat(tally.present_count()),
                            absl::StrCat(tally.absent_with_reason_count()),
                            absl::StrCat(tally.absent_without_reason_count()),
                            absl::StrCat(tally.beyond_list_count()),
                            absl::StrCat(tally.named_in_hall_count()),
                            absl::StrCat(tally.named_online_count()),
                            absl::StrCat(tally.named_absent_count()),
                            absl::StrCat(tally.named_not_checked_count()),
                            of_points(tally.checked_in_point_count()),
                            of_points(tally.line_connected_point_count())};
             });
  return absl::OkStatus();
}

std::string StatementText(const Context& context, const v1::AttendanceStatement& statement) {
  const std::string word = EnumWord(statement.state(), context.settings.language);
  if (!statement.absence_reason().empty()) {
    return absl::StrCat(word, ": ", statement.absence_reason());
  }
  return statement.state() == v1::ATTENDANCE_STATE_CHECKED_IN
             ? absl::StrCat(word, context.Say({", có mặt ", ", present "}),
                            statement.declared().present())
             : word;
}

absl::Status PrintHistory(Context& context, const std::string& code) {
  const auto all =
      context.ListAll<v1::ListAttendanceStatementsResponse, v1::ListAttendanceStatementsRequest>();
  if (!all.ok()) return all.status();
  const auto points = LoadPoints(context);
  if (!points.ok()) return points.status();
  std::vector<v1::AttendanceStatement> statements;
  for (const v1::AttendanceStatement& statement : all->attendance_statements()) {
    if (code.empty() || ShortName(statement.bridge_point()) == code) {
      statements.push_back(statement);
    }
  }
  PrintItems(context,
             {{"Từ lúc", "From"},
              {"Nhập lúc", "Entered"},
              {"Điểm cầu", "Bridge point"},
              {"Tham dự", "Attendance"},
              {"Nhập thay, người báo tin", "On behalf, told by"},
              {"Đính chính", "Corrected because"}},
             statements, [&](const v1::AttendanceStatement& statement) {
               return Cells{context.Time(statement.effective_time(), kClockFormat),
                            context.Time(statement.entry_time(), kClockFormat),
                            points->Label(statement.bridge_point()),
                            StatementText(context, statement),
                            statement.on_behalf()
                                ? absl::StrCat(context.Say({"nhập thay; ", "on behalf; "}),
                                               statement.told_by())
                                : "",
                            statement.correction_reason()};
             });
  return absl::OkStatus();
}

void AddReports(CLI::App& group, Context& context) {
  AddRequestVerb(group, context, "at",
                 {"Số liệu tham dự tại một thời điểm", "The counts as they were at a moment"},
                 v1::GetAttendanceAtRequest())
      .OptionalArgument("time", "time",
                        {"08:30 hoặc 2021-06-11T08:30; không ghi thì hiện nay",
                         "08:30, or 2021-06-11T08:30; else now"})
      .TimesOfDay(DayMeant::kBack)
      .Show([&context](const Message& response) {
        PrintTallies(context, static_cast<const v1::GetAttendanceAtResponse&>(response));
      });
  AddVerb(group, context, "counts",
          {"Triệu tập, đã báo, điểm danh và đang kết nối, cạnh nhau",
           "Expected, declared, named and connected, side by side"},
          [&context] { return PrintCounts(context); });
  AddRequestVerb(group, context, "sentence",
                 {"Báo cáo nhanh tình hình tham dự, một câu để đọc",
                  "The attendance in one sentence, to read out"},
                 v1::DescribeAttendanceRequest())
      .OptionalArgument("bridge_point", "point",
                        {"Một điểm cầu và các điểm cầu cấp dưới; không ghi thì toàn hội nghị",
                         "A point and all below it; else the whole"})
      .Show([&context](const Message& message) {
        const auto& response = static_cast<const v1::DescribeAttendanceResponse&>(message);
        context.out() << (context.settings.language == Language::kVietnamese ? response.vietnamese()
                                                                             : response.english())
                      << "\n";
      });
  const auto code = std::make_shared<std::string>();
  AddVerb(group, context, "history",
          {"Đã báo những gì, lúc nào, do ai", "What was stated, when and by whom"},
          [&context, code] { return PrintHistory(context, *code); })
      .add_option("point", *code,
                  context.Say({"Chỉ của điểm cầu này", "Only of this bridge point"}));
}

}  // namespace

void AddAttendanceGroup(CLI::App& app, Context& context) {
  CLI::App& group =
      AddGroup(app, context, "attendance",
               {"Tham dự: danh sách và số lượng", "Who is there, by name and in numbers"});
  AddNaming(group, context, "name");
  AddPeople(group, context);
  AddSheet(group, context);
  AddReports(group, context);
}

}  // namespace nhipcau::command_line
