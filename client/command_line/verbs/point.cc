// point add|update|list|show|delete|import.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/command_line/list_verb.h"
#include "client/command_line/names.h"
#include "client/command_line/request_verb.h"
#include "client/command_line/verbs/import.h"
#include "client/command_line/verbs/verbs.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/bridge_point_service.pb.h"
#include "nhipcau/v1/import_service.pb.h"

namespace nhipcau::command_line {
namespace {

using google::protobuf::Message;

// What planners set, for add and update alike.
void AddPlannedFields(RequestVerb& verb) {
  verb.NameIn("bridgePoints")
      .Option("bridge_point.display_name", "--name",
              {"Tên điểm cầu: \"Xã Tú Lý\"", "Name: \"Xã Tú Lý\""})
      .Option("bridge_point.level", "--level",
              {"Cấp: province, commune, …", "Level: province, commune, …"})
      .Option("bridge_point.parent", "--parent",
              {"Mã điểm cầu cấp trên; điểm cầu trung tâm không có",
               "Code of the parent point; none at the host"})
      .Option("bridge_point.expected_count", "--expected",
              {"Số đại biểu triệu tập", "Delegates who were summoned"})
      .Option("bridge_point.kind", "--kind",
              {"Điểm cầu hai chiều hay một chiều", "Whether it may take the floor"})
      .Flag("bridge_point.by_telephone", "--by-telephone",
            {"Liên lạc qua điện thoại, không có đường truyền", "Has no line of its own"})
      .Option("bridge_point.head_name", "--head", {"Chủ trì điểm cầu", "Head of the point"})
      .Option("bridge_point.head_office", "--head-office",
              {"Chức vụ chủ trì điểm cầu", "The head's office"})
      .Option("bridge_point.telephone", "--telephone", {"Số điện thoại", "Telephone number"})
      .Option("bridge_point.room", "--room", {"Phòng họp", "Where in the building"})
      .Option("bridge_point.operator_contact", "--operator",
              {"Cán bộ trực điểm cầu: \"Họ tên; chức vụ; điện thoại\"",
               "Who mans the point: \"Name; office; telephone\""})
      .Option("bridge_point.technician_contact", "--technician",
              {"Cán bộ kỹ thuật, ghi như trên", "Technician, likewise"})
      .Option("bridge_point.attends_at", "--attends-at",
              {"Mã điểm cầu mà nơi này dự ghép", "Code of the point whose hall it shares"});
}

absl::Status ReadPresent(Context& context, Message& message) {
  auto& request = static_cast<v1::UpdateBridgePointRequest&>(message);
  v1::GetBridgePointRequest get;
  get.set_name(request.bridge_point().name());
  const auto present = context.Call<v1::GetBridgePointResponse>(get);
  if (!present.ok()) return present.status();
  *request.mutable_bridge_point() = present->bridge_point();
  return absl::OkStatus();
}

std::string PresentText(const v1::Attendance& attendance) {
  if (attendance.state() != v1::ATTENDANCE_STATE_CHECKED_IN &&
      attendance.state() != v1::ATTENDANCE_STATE_LEFT) {
    return "";
  }
  return absl::StrCat(attendance.declared().present());
}

std::string AttendanceText(const Context& context, const v1::Attendance& attendance) {
  const std::string word = EnumWord(attendance.state(), context.settings.language);
  const std::string since = context.Time(attendance.state_time(), kClockFormat);
  return since.empty() ? word : absl::StrCat(word, " ", since);
}

void PrintPoints(const Context& context,
                 const google::protobuf::RepeatedPtrField<v1::BridgePoint>& listed) {
  PointDirectory points;
  for (const v1::BridgePoint& point : listed) points.Add(point);
  PrintItems(context,
             {{"Mã", "Code"},
              {"Điểm cầu", "Bridge point"},
              {"Cấp", "Level"},
              {"Triệu tập", "Expected"},
              {"Có mặt", "Present"},
              {"Tham dự", "Attendance"},
              {"Đường truyền", "Video line"}},
             listed, [&](const v1::BridgePoint& point) {
               return Cells{point.code(),
                            points.Label(point.name()),
                            point.level(),
                            absl::StrCat(point.expected_count()),
                            PresentText(point.attendance()),
                            AttendanceText(context, point.attendance()),
                            EnumWord(point.video_line().state(), context.settings.language)};
             });
}

// What is known, with commas between.
std::string Listed(std::vector<std::string> parts) {
  std::erase(parts, "");
  return absl::StrJoin(parts, ", ");
}

std::string ContactText(const v1::Contact& contact) {
  return Listed({contact.display_name(), contact.office(), contact.telephone()});
}

// Nothing, where nothing is known.
void PrintLine(const Context& context, const Words& label, const std::string& text) {
  if (!text.empty()) context.out() << context.Say(label) << text << "\n";
}

void PrintPoint(const Context& context, const v1::BridgePoint& point) {
  const Language language = context.settings.language;
  const v1::DeclaredCounts& declared = point.attendance().declared();
  context.out() << point.display_name() << " (" << point.code() << ")\n"
                << context.Say({"Tham dự: ", "Attendance: "})
                << AttendanceText(context, point.attendance()) << "\n"
                << context.Say({"Triệu tập ", "Expected "}) << point.expected_count()
                << context.Say({"; có mặt ", "; present "}) << declared.present()
                << context.Say({"; vắng có lý do ", "; absent with reason "})
                << declared.absent_with_reason()
                << context.Say({"; vắng không lý do ", "; absent without reason "})
                << declared.absent_without_reason()
                << context.Say({"; ngoài danh sách ", "; beyond the list "})
                << declared.beyond_list() << "\n"
                << context.Say({"Đường truyền: ", "Video line: "})
                << EnumWord(point.video_line().state(), language) << " "
                << context.Time(point.video_line().since_time(), kClockFormat) << "\n"
                << context.Say({"Chủ trì điểm cầu: ", "Head of the point: "})
                << Listed({point.head_name(), point.head_office(), point.telephone()}) << "\n";
  PrintLine(context, {"Phòng họp: ", "Room: "}, point.room());
  PrintLine(context, {"Cán bộ trực: ", "Operator: "}, ContactText(point.operator_contact()));
  PrintLine(context, {"Cán bộ kỹ thuật: ", "Technician: "},
            ContactText(point.technician_contact()));
  PrintLine(context, {"Dự ghép tại điểm cầu ", "Attends at "}, ShortName(point.attends_at()));
}

void AddShow(CLI::App& group, Context& context) {
  AddRequestVerb(group, context, "show", {"Xem một điểm cầu", "Show one point"},
                 v1::GetBridgePointRequest())
      .NameIn("bridgePoints")
      .Argument("name", "point", {"Mã điểm cầu", "Code of the bridge point"})
      .Show([&context](const Message& response) {
        PrintPoint(context,
                   static_cast<const v1::GetBridgePointResponse&>(response).bridge_point());
      });
}

}  // namespace

absl::StatusOr<PointDirectory> LoadPoints(Context& context) {
  const auto all = context.ListAll<v1::ListBridgePointsResponse, v1::ListBridgePointsRequest>();
  if (!all.ok()) return all.status();
  PointDirectory points;
  for (const v1::BridgePoint& point : all->bridge_points()) points.Add(point);
  return points;
}

void AddPointVerbs(CLI::App& app, Context& context) {
  CLI::App& group = AddGroup(app, context, "point", {"Điểm cầu", "Bridge points"});
  v1::AddBridgePointRequest added;
  added.mutable_bridge_point()->set_kind(v1::BRIDGE_POINT_KIND_INTERACTIVE);
  RequestVerb add(group, context, "add", {"Thêm một điểm cầu", "Add a bridge point"}, added);
  add.Argument("bridge_point.code", "code",
               {"Mã đơn vị hành chính, có cả số 0 ở đầu", "Code of the unit, with leading zeros"});
  AddPlannedFields(add);
  RequestVerb update(group, context, "update",
                     {"Sửa những gì Ban tổ chức đặt; phần còn lại giữ nguyên",
                      "Change what planners set; the rest stays"},
                     v1::UpdateBridgePointRequest());
  update.Argument("bridge_point.name", "point", {"Mã điểm cầu", "Code of the bridge point"});
  AddPlannedFields(update);
  update.Over([&context](Message& message) { return ReadPresent(context, message); });
  AddVerb(group, context, "list", {"Mọi điểm cầu, theo mã", "All points, by code"}, [&context] {
    const auto all = context.ListAll<v1::ListBridgePointsResponse, v1::ListBridgePointsRequest>();
    if (!all.ok()) return all.status();
    PrintPoints(context, all->bridge_points());
    return absl::OkStatus();
  });
  AddShow(group, context);
  AddRequestVerb(group, context, "delete",
                 {"Xóa điểm cầu, trước khi khai mạc: xóa hết hoặc không xóa gì. Đại biểu, danh "
                  "sách đã gửi và tham luận bị xóa theo; đường dẫn bị thu hồi",
                  "Take points out of the plan again, before the opening: all of them or none. "
                  "Delegates, submissions and prepared speeches go along; links are revoked"},
                 v1::DeleteBridgePointsRequest())
      .NameIn("bridgePoints")
      .Argument("names", "points", {"Mã của các điểm cầu", "Codes of the bridge points"});
  AddUndoVerb(group, context);
  AddImportVerb(group, context, v1::IMPORT_KIND_BRIDGE_POINTS,
                {"code, name, level, parent_code, expected_delegates; không bắt buộc: kind, "
                 "by_telephone, head, head_office, telephone, room, operator, operator_telephone, "
                 "technician, technician_telephone, attends_at_code",
                 "code, name, level, parent_code, expected_delegates; optional: kind, "
                 "by_telephone, head, head_office, telephone, room, operator, operator_telephone, "
                 "technician, technician_telephone, attends_at_code"});
}

}  // namespace nhipcau::command_line
