// correct: attendance, delegates, points, officials and speakers, with a reason (đính chính).
#include "client/command_line/request_verb.h"
#include "client/command_line/verbs/verbs.h"
#include "nhipcau/v1/correction_service.pb.h"

namespace nhipcau::command_line {
namespace {

RequestVerb AddCorrection(CLI::App& group, Context& context, const std::string& name,
                          const Words& help, const google::protobuf::Message& request) {
  RequestVerb verb(group, context, name, help, request);
  verb.RequiredOption("reason", "--reason", {"Lý do đính chính", "Why it is corrected"});
  return verb;
}

void AddPeopleCorrections(CLI::App& group, Context& context) {
  AddCorrection(group, context, "delegate",
                {"Họ tên, chức vụ hoặc điểm danh của một đại biểu",
                 "Name, office or attendance of a delegate"},
                v1::CorrectDelegateRequest())
      .NameIn("delegates")
      .Argument("name", "delegate", {"Số của đại biểu", "Number of the delegate"})
      .Option("display_name", "--name", {"Tên đúng", "The right name"})
      .Option("office", "--office", {"Chức vụ đúng", "The right office"})
      .Option("state", "--state", {"Tình trạng tham dự", "How the delegate attended"})
      .Option("absence_reason", "--absent-because",
              {"Lý do, khi không tham dự", "Why, when absent"});
  AddCorrection(group, context, "officials",
                {"Người chủ trì, thư ký", "Who presided, who kept the minutes"},
                v1::CorrectOfficialsRequest())
      .Option("chair", "--chair", {"\"Họ tên; chức vụ\"", "\"Name; office\""})
      .Option("secretary", "--secretary", {"\"Họ tên; chức vụ\"", "\"Name; office\""});
  AddCorrection(group, context, "speaker",
                {"Ai đang hoặc đã phát biểu, ở điểm cầu nào", "Who speaks or spoke, and where"},
                v1::CorrectSpeakerRequest())
      .NameIn("speeches")
      .Argument("name", "speech", {"Số của lượt phát biểu", "Number of the speech"})
      .OptionalArgument("speaker.display_name", "speaker", {"Họ tên người phát biểu", "Who it is"})
      .Option("bridge_point", "--point",
              {"Mã điểm cầu đã phát biểu, khi ghi nhầm điểm cầu khác",
               "Code of the point that spoke, when another was called"})
      .Option("speaker.office", "--office", {"Chức vụ người phát biểu", "The speaker's office"})
      .Option("speaker.delegate", "--delegate",
              {"Số của đại biểu, khi có trong danh sách", "Number of the delegate, when listed"})
      .Option("topic", "--topic", {"Nội dung phát biểu", "What it is about"});
}

}  // namespace

void AddCorrectVerbs(CLI::App& app, Context& context) {
  CLI::App& group = AddGroup(app, context, "correct",
                             {"Đính chính nội dung đã ghi", "Put right what is on record"});
  AddCorrection(group, context, "attendance",
                {"Tham dự của một điểm cầu, kể từ lúc ghi sai",
                 "Attendance of a point, from when it was wrong"},
                v1::CorrectAttendanceRequest())
      .Argument("bridge_point", "point", kPointHelp)
      .Argument("state", "state", {"Tình trạng tham dự", "How it attended"})
      .Option("declared.present", "--present", {"Số có mặt", "Present"})
      .Option("declared.absent_with_reason", "--absent-with-reason",
              {"Số vắng có lý do", "Absent with reason"})
      .Option("declared.absent_without_reason", "--absent-without-reason",
              {"Số vắng không lý do", "Absent without reason"})
      .Option("declared.beyond_list", "--beyond-list",
              {"Trong số có mặt: ngoài danh sách triệu tập", "Of those present: not summoned"})
      .Flag("counts_confirmed", "--confirm-counts", kConfirmCountsHelp)
      .Option("absence_reason", "--absent-because",
              {"Lý do, khi không tham dự", "Why, when absent"})
      .Option("effective_time", "--since",
              {"Đúng từ lúc: 08:15; không ghi thì từ lần báo cuối",
               "From when it held: 08:15; else its last statement"})
      .TimesOfDay(DayMeant::kBack);
  AddCorrection(
      group, context, "point",
      {"Tên một điểm cầu, hoặc chủ trì điểm cầu", "Name of a point, or who presided there"},
      v1::CorrectBridgePointRequest())
      .Argument("bridge_point", "point", kPointHelp)
      .Option("display_name", "--name", {"Tên đúng", "The right name"})
      .Option("head_name", "--head", {"Chủ trì điểm cầu", "Who presided there"})
      .Option("head_office", "--head-office",
              {"Chức vụ của chủ trì điểm cầu", "The office of who presided"});
  AddPeopleCorrections(group, context);
}

}  // namespace nhipcau::command_line
