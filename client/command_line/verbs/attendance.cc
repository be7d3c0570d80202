// check-in, declare, leave, absent, line: what a point says of its hall.
#include "client/command_line/request_verb.h"
#include "client/command_line/verbs/verbs.h"
#include "nhipcau/v1/attendance_service.pb.h"
#include "nhipcau/v1/bridge_point_service.pb.h"

namespace nhipcau::command_line {
namespace {

using google::protobuf::Message;

void AddCounts(RequestVerb& verb) {
  verb.Argument("bridge_point", "point", kPointHelp)
      .Argument("declared.present", "present", "Present (có mặt)")
      .Option("declared.absent_with_reason", "--absent-with-reason", "Absent with reason")
      .Option("declared.absent_without_reason", "--absent-without-reason", "Absent without reason")
      .Option("declared.beyond_list", "--beyond-list", "Of those present: not summoned")
      .OnBehalf();
}

// A count without --revision rests on what stands now.
absl::Status ReadRevision(Context& context, Message& message) {
  auto& request = static_cast<v1::DeclareAttendanceRequest&>(message);
  if (request.revision() != 0) return absl::OkStatus();
  v1::GetBridgePointRequest get;
  get.set_name(request.bridge_point());
  const auto point = context.Call<v1::GetBridgePointResponse>(get);
  if (!point.ok()) return point.status();
  request.set_revision(point->bridge_point().attendance().revision());
  return absl::OkStatus();
}

}  // namespace

void AddAttendanceVerbs(CLI::App& app, Context& context) {
  RequestVerb check_in(app, context, "check-in", "A point has arrived (Báo có mặt)",
                       v1::CheckInRequest());
  AddCounts(check_in);
  check_in.Option("revision", "--revision",
                  "Refuse if the attendance has changed since this revision");
  RequestVerb declare(app, context, "declare", "Replace the head-count of a point",
                      v1::DeclareAttendanceRequest());
  AddCounts(declare);
  declare.Option("revision", "--revision", "Refuse if the count has changed since this revision")
      .Complete([&context](Message& message) { return ReadRevision(context, message); });
  AddRequestVerb(app, context, "leave", "A point leaves early", v1::LeaveConferenceRequest())
      .Argument("bridge_point", "point", kPointHelp)
      .OnBehalf();
  AddRequestVerb(app, context, "absent", "A point does not take part", v1::MarkAbsentRequest())
      .Argument("bridge_point", "point", kPointHelp)
      .Argument("reason", "reason", "Why")
      .OnBehalf();
  AddRequestVerb(app, context, "line", "State how the video line of a point is",
                 v1::StateVideoLineRequest())
      .Argument("bridge_point", "point", kPointHelp)
      .Argument("state", "state", "How it is")
      .OnBehalf();
}

}  // namespace nhipcau::command_line
