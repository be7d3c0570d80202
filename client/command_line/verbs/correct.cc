// correct: attendance, delegates, points, officials and speakers, with a reason (đính chính).
#include "client/command_line/request_verb.h"
#include "client/command_line/verbs/verbs.h"
#include "nhipcau/v1/correction_service.pb.h"

namespace nhipcau::command_line {
namespace {

RequestVerb AddCorrection(CLI::App& group, Context& context, const std::string& name,
                          const std::string& help, const google::protobuf::Message& request) {
  RequestVerb verb(group, context, name, help, request);
  verb.RequiredOption("reason", "--reason", "Why it is corrected");
  return verb;
}

void AddPeopleCorrections(CLI::App& group, Context& context) {
  AddCorrection(group, context, "delegate", "Name, office or attendance of a delegate",
                v1::CorrectDelegateRequest())
      .NameIn("delegates")
      .Argument("name", "delegate", "Number of the delegate")
      .Option("display_name", "--name", "The right name")
      .Option("office", "--office", "The right office")
      .Option("state", "--state", "How he or she attended")
      .Option("absence_reason", "--absent-because", "With the state absent");
  AddCorrection(group, context, "officials", "Who presided, who kept the minutes",
                v1::CorrectOfficialsRequest())
      .Option("chair", "--chair", "\"Name; office\"")
      .Option("secretary", "--secretary", "\"Name; office\"");
  AddCorrection(group, context, "speaker", "Who speaks or spoke, and where",
                v1::CorrectSpeakerRequest())
      .NameIn("speeches")
      .Argument("name", "speech", "Number of the speech")
      .OptionalArgument("speaker.display_name", "speaker", "Who it is")
      .Option("bridge_point", "--point", "Code of the point that spoke, when another was called")
      .Option("speaker.office", "--office", "The speaker's office")
      .Option("speaker.delegate", "--delegate", "Number of the delegate, when listed")
      .Option("topic", "--topic", "What it is about");
}

}  // namespace

void AddCorrectVerbs(CLI::App& app, Context& context) {
  CLI::App& group = AddGroup(
      app, "correct", context.Say({"Đính chính nội dung đã ghi", "Put right what is on record"}));
  AddCorrection(group, context, "attendance", "Attendance of a point, from when it was wrong",
                v1::CorrectAttendanceRequest())
      .Argument("bridge_point", "point", kPointHelp)
      .Argument("state", "state", "How it attended")
      .Option("declared.present", "--present", "Present (có mặt)")
      .Option("declared.absent_with_reason", "--absent-with-reason", "Absent with reason")
      .Option("declared.absent_without_reason", "--absent-without-reason", "Absent without reason")
      .Option("declared.beyond_list", "--beyond-list", "Of those present: not summoned")
      .Flag("counts_confirmed", "--confirm-counts", kConfirmCountsHelp)
      .Option("absence_reason", "--absent-because", "With the state absent")
      .Option("effective_time", "--since", "From when it held: 08:15; else its last statement")
      .TimesOfDay(DayMeant::kBack);
  AddCorrection(group, context, "point", "Name of a point, or who presided there",
                v1::CorrectBridgePointRequest())
      .Argument("bridge_point", "point", kPointHelp)
      .Option("display_name", "--name", "The right name")
      .Option("head_name", "--head", "Who presided there")
      .Option("head_office", "--head-office", "His or her office");
  AddPeopleCorrections(group, context);
}

}  // namespace nhipcau::command_line
