// check-in, declare, leave, absent, line: what a point says of its hall.
#include <functional>
#include <memory>
#include <string>

#include "client/command_line/request_verb.h"
#include "client/command_line/verbs/verbs.h"
#include "nhipcau/v1/attendance_service.pb.h"
#include "nhipcau/v1/bridge_point_service.pb.h"
#include "server/conference/attendance/counting.h"

namespace nhipcau::command_line {
namespace {

using google::protobuf::Message;

void AddCounts(RequestVerb& verb) {
  verb.Argument("bridge_point", "point", kPointHelp)
      .Argument("declared.present", "present", {"Số có mặt", "Present"})
      .Option("declared.absent_with_reason", "--absent-with-reason",
              {"Số vắng có lý do", "Absent with reason"})
      .Option("declared.absent_without_reason", "--absent-without-reason",
              {"Số vắng không lý do", "Absent without reason"})
      .Option("declared.beyond_list", "--beyond-list",
              {"Trong số có mặt: ngoài danh sách triệu tập", "Of those present: not summoned"})
      .Flag("counts_confirmed", "--confirm-counts", kConfirmCountsHelp)
      .OnBehalf();
}

absl::StatusOr<v1::BridgePoint> LoadPoint(Context& context, const std::string& name) {
  v1::GetBridgePointRequest get;
  get.set_name(name);
  const auto point = context.Call<v1::GetBridgePointResponse>(get);
  if (!point.ok()) return point.status();
  return point->bridge_point();
}

// "Số đại biểu chưa khớp: triệu tập 18, điểm cầu báo 36." It was recorded nonetheless.
void TellDisagreement(Context& context, const std::string& name) {
  const auto point = LoadPoint(context, name);
  if (!point.ok() || conference::CountsAgree(*point)) return;
  const v1::DeclaredCounts& declared = point->attendance().declared();
  context.out() << context.Say({"Số đại biểu chưa khớp: triệu tập ", "Counts disagree: expected "})
                << point->expected_count() << context.Say({", có mặt ", ", present "})
                << declared.present();
  if (declared.beyond_list() > 0) {
    context.out() << context.Say({" (ngoài danh sách ", " (beyond the list "})
                  << declared.beyond_list() << ")";
  }
  context.out() << context.Say({", vắng ", ", absent "})
                << declared.absent_with_reason() + declared.absent_without_reason() << ".\n";
}

// The receipt, and whether what was declared adds up.
template <typename Request>
void TellCounts(RequestVerb& verb, Context& context,
                const std::function<absl::Status(Request&)>& complete) {
  const auto point = std::make_shared<std::string>();
  verb.Complete([point, complete](Message& message) {
        auto& request = static_cast<Request&>(message);
        *point = request.bridge_point();
        return complete(request);
      })
      .Show([&context, point](const Message& response) {
        PrintReceipt(context, response);
        TellDisagreement(context, *point);
      });
}

// A count without --revision rests on what stands now.
absl::Status ReadRevision(Context& context, v1::DeclareAttendanceRequest& request) {
  if (request.revision() != 0) return absl::OkStatus();
  const auto point = LoadPoint(context, request.bridge_point());
  if (!point.ok()) return point.status();
  request.set_revision(point->attendance().revision());
  return absl::OkStatus();
}

}  // namespace

void AddAttendanceVerbs(CLI::App& app, Context& context) {
  RequestVerb check_in(app, context, "check-in", {"Điểm cầu báo có mặt", "A point has arrived"},
                       v1::CheckInRequest());
  AddCounts(check_in);
  check_in.Option("revision", "--revision",
                  {"Không ghi nếu tham dự đã thay đổi từ lần sửa này",
                   "Refuse if the attendance has changed since this revision"});
  TellCounts<v1::CheckInRequest>(check_in, context,
                                 [](v1::CheckInRequest&) { return absl::OkStatus(); });
  RequestVerb declare(app, context, "declare",
                      {"Báo lại số đại biểu của điểm cầu", "Replace the head-count of a point"},
                      v1::DeclareAttendanceRequest());
  AddCounts(declare);
  declare.Option("revision", "--revision",
                 {"Không ghi nếu số đã báo đã thay đổi từ lần sửa này",
                  "Refuse if the count has changed since this revision"});
  TellCounts<v1::DeclareAttendanceRequest>(
      declare, context,
      [&context](v1::DeclareAttendanceRequest& request) { return ReadRevision(context, request); });
  AddRequestVerb(app, context, "leave", {"Điểm cầu về sớm", "A point leaves early"},
                 v1::LeaveConferenceRequest())
      .Argument("bridge_point", "point", kPointHelp)
      .OnBehalf();
  AddRequestVerb(app, context, "absent", {"Điểm cầu không tham dự", "A point does not take part"},
                 v1::MarkAbsentRequest())
      .Argument("bridge_point", "point", kPointHelp)
      .Argument("reason", "reason", {"Lý do", "Why"})
      .OnBehalf();
  AddRequestVerb(
      app, context, "line",
      {"Ghi tình trạng đường truyền của điểm cầu", "State how the video line of a point is"},
      v1::StateVideoLineRequest())
      .Argument("bridge_point", "point", kPointHelp)
      .Argument("state", "state", {"Tình trạng đường truyền", "How it is"})
      .OnBehalf();
}

}  // namespace nhipcau::command_line
