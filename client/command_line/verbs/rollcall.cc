// rollcall open|answer|close|list|answers|missing|compare (điểm danh).
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/command_line/failure.h"
#include "client/command_line/list_verb.h"
#include "client/command_line/names.h"
#include "client/command_line/request_verb.h"
#include "client/command_line/verbs/exceptions.h"
#include "client/command_line/verbs/verbs.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "nhipcau/v1/roll_call.pb.h"
#include "nhipcau/v1/roll_call_service.pb.h"

namespace nhipcau::command_line {
namespace {

using google::protobuf::Message;

constexpr Words kRollCallHelp = {"Số của lượt điểm danh; không ghi thì lượt cuối",
                                 "Number of the roll call; else the last"};

// The last that counts, by which most verbs are meant.
absl::StatusOr<v1::RollCall> LastRollCall(Context& context) {
  const auto all = context.ListAll<v1::ListRollCallsResponse, v1::ListRollCallsRequest>();
  if (!all.ok()) return all.status();
  for (auto roll_call = all->roll_calls().rbegin(); roll_call != all->roll_calls().rend();
       ++roll_call) {
    if (roll_call->state() != v1::ROLL_CALL_STATE_VOIDED) return *roll_call;
  }
  return LocalRefusal(context.Say({"Chưa có lượt điểm danh nào.", "There is no roll call yet."}));
}

absl::Status NameLast(Context& context, Message& message) {
  const auto* field = message.GetDescriptor()->FindFieldByName("name");
  if (!message.GetReflection()->GetString(message, field).empty()) return absl::OkStatus();
  const auto last = LastRollCall(context);
  if (last.ok()) message.GetReflection()->SetString(&message, field, last->name());
  return last.status();
}

void AddRollCallCommands(CLI::App& group, Context& context) {
  const auto last = [&context](Message& message) { return NameLast(context, message); };
  AddRequestVerb(group, context, "open", {"Mở điểm danh", "Ask points who is there"},
                 v1::OpenRollCallRequest())
      .OptionalArgument("title", "title", {"Tên lượt điểm danh", "What it is called"})
      .Option("deadline_time", "--deadline",
              {"Hạn trả lời: 08:15", "Until when points are asked to answer: 08:15"})
      .TimesOfDay(DayMeant::kAhead)
      .Option("target.level", "--level",
              {"Chỉ điểm cầu thuộc cấp này", "Only points of this level"})
      .Option("target.subtree", "--subtree",
              {"Chỉ điểm cầu này và các điểm cầu cấp dưới", "Only this point and all below it"})
      .Option("target.bridge_point", "--point", {"Chỉ điểm cầu này", "Only this point"});
  AddRequestVerb(group, context, "answer",
                 {"Điểm cầu trả lời số đại biểu", "A point answers with its head-count"},
                 v1::AnswerRollCallRequest())
      .NameIn("rollCalls")
      .Argument("bridge_point", "point", {"Mã điểm cầu", "Code of the bridge point"})
      .Argument("declared.present", "present", {"Số có mặt", "Present"})
      .Option("declared.absent_with_reason", "--absent-with-reason",
              {"Số vắng có lý do", "Absent with reason"})
      .Option("declared.absent_without_reason", "--absent-without-reason",
              {"Số vắng không lý do", "Absent without reason"})
      .Option("declared.beyond_list", "--beyond-list",
              {"Trong số có mặt: ngoài danh sách triệu tập", "Of those present: not summoned"})
      .Flag("counts_confirmed", "--confirm-counts", kConfirmCountsHelp)
      .Option("name", "--roll-call", kRollCallHelp)
      .OnBehalf()
      .Complete(last);
  AddRequestVerb(group, context, "close", {"Chốt số liệu", "Freeze the result"},
                 v1::CloseRollCallRequest())
      .NameIn("rollCalls")
      .OptionalArgument("name", "roll-call", kRollCallHelp)
      .Complete(last);
  AddRequestVerb(
      group, context, "reopen",
      {"Mở lại lượt điểm danh chốt quá sớm", "It was closed too early: the last goes on"},
      v1::ReopenRollCallRequest())
      .NameIn("rollCalls")
      .Argument("reason", "reason", {"Lý do", "Why"})
      .Option("name", "--roll-call", kRollCallHelp)
      .Complete(last);
  AddRequestVerb(group, context, "void",
                 {"Hủy lượt điểm danh mở nhầm, dù đang mở hay đã chốt",
                  "It was a mistake, open or closed: counts for nothing"},
                 v1::VoidRollCallRequest())
      .NameIn("rollCalls")
      .Argument("name", "roll-call", {"Số của lượt điểm danh", "Number of the roll call"})
      .Argument("reason", "reason", {"Lý do", "Why"});
}

absl::Status List(Context& context) {
  const auto all = context.ListAll<v1::ListRollCallsResponse, v1::ListRollCallsRequest>();
  if (!all.ok()) return all.status();
  PrintItems(context,
             {{"Số", "Number"},
              {"Mở", "Opened"},
              {"Hạn", "Deadline"},
              {"Chốt", "Closed"},
              {"Tình trạng", "State"},
              {"Trả lời", "Answered"},
              {"Có mặt", "Present"},
              {"Tỷ lệ tối thiểu", "Quorum"},
              {"Tên", "Title"}},
             all->roll_calls(), [&context](const v1::RollCall& roll_call) {
               const v1::RollCallCount& total = roll_call.result().total();
               const v1::QuorumOutcome& quorum = roll_call.result().quorum();
               const bool closed = roll_call.state() == v1::ROLL_CALL_STATE_CLOSED;
               return Cells{
                   ShortName(roll_call.name()),
                   context.Time(roll_call.open_time(), kClockFormat),
                   context.Time(roll_call.deadline_time(), kClockFormat),
                   context.Time(roll_call.close_time(), kClockFormat),
                   EnumWord(roll_call.state(), context.settings.language),
                   closed
                       ? absl::StrCat(total.answered_point_count(), "/", total.asked_point_count())
                       : "",
                   closed ? absl::StrCat(total.present_count(), "/", total.expected_count()) : "",
                   !quorum.wanted() ? ""
                   : quorum.met()   ? context.Say({"đạt", "met"})
                                    : absl::StrCat(context.Say({"chưa đạt: ", "not met: "}),
                                                   absl::StrJoin(quorum.unmet(), ", ")),
                   roll_call.title()};
             });
  return absl::OkStatus();
}

// Of one roll call: what points answered.
absl::Status PrintAnswers(Context& context, const std::string& roll_call) {
  const auto all =
      context.ListAll<v1::ListRollCallAnswersResponse, v1::ListRollCallAnswersRequest>();
  if (!all.ok()) return all.status();
  const auto points = LoadPoints(context);
  if (!points.ok()) return points.status();
  std::vector<v1::RollCallAnswer> answers;
  for (const v1::RollCallAnswer& answer : all->answers()) {
    if (answer.roll_call() == roll_call) answers.push_back(answer);
  }
  PrintItems(context,
             {{"Mã", "Code"},
              {"Điểm cầu", "Bridge point"},
              {"Lúc", "Time"},
              {"Triệu tập", "Expected"},
              {"Có mặt", "Present"},
              {"Vắng có lý do", "Absent with reason"},
              {"Vắng không lý do", "Absent without reason"},
              {"", ""}},
             answers, [&](const v1::RollCallAnswer& answer) {
               const v1::DeclaredCounts& declared = answer.declared();
               return Cells{ShortName(answer.bridge_point()),
                            points->Label(answer.bridge_point()),
                            context.Time(answer.time(), kClockFormat),
                            absl::StrCat(answer.expected_count()),
                            absl::StrCat(declared.present()),
                            absl::StrCat(declared.absent_with_reason()),
                            absl::StrCat(declared.absent_without_reason()),
                            !answer.answered() ? context.Say({"chưa trả lời", "no answer"})
                            : answer.late()    ? context.Say({"muộn", "late"})
                                               : ""};
             });
  return absl::OkStatus();
}

absl::Status PrintAnswersOf(Context& context, const std::string& number) {
  if (!number.empty()) {
    const auto conference = context.Conference();
    if (!conference.ok()) return conference.status();
    return PrintAnswers(context, FullName(*conference, "rollCalls", number));
  }
  const auto last = LastRollCall(context);
  return last.ok() ? PrintAnswers(context, last->name()) : last.status();
}

void AddAnswers(CLI::App& group, Context& context) {
  const auto number = std::make_shared<std::string>();
  AddVerb(group, context, "answers",
          {"Điểm cầu trả lời ra sao; lượt đã chốt thì cả nơi chưa trả lời",
           "What points answered; of a closed one, also who did not"},
          [&context, number] { return PrintAnswersOf(context, *number); })
      .add_option("roll-call", *number, context.Say(kRollCallHelp));
}

std::string CountsText(const v1::RollCallCount& count) {
  return absl::StrCat(count.answered_point_count(), "/", count.asked_point_count(), "; ",
                      count.present_count(), "/", count.expected_count());
}

std::string AnswerText(const Context& context, bool asked, const v1::RollCallAnswer& answer) {
  if (!asked) return context.Say({"không hỏi", "not asked"});
  if (!answer.answered()) return context.Say({"chưa trả lời", "no answer"});
  return absl::StrCat(answer.declared().present());
}

void PrintComparison(Context& context, const v1::CompareRollCallsResponse& response) {
  context.out() << context.Say(
                       {"Điểm cầu trả lời; đại biểu có mặt: ", "Points answered; people present: "})
                << CountsText(response.first_result().total()) << " → "
                << CountsText(response.second_result().total()) << "\n";
  const auto points = LoadPoints(context);
  PrintItems(context, {{"Điểm cầu", "Bridge point"}, {"Lần đầu", "First"}, {"Lần sau", "Second"}},
             response.differences(), [&](const v1::RollCallDifference& difference) {
               return Cells{points.ok() ? points->Label(difference.bridge_point())
                                        : ShortName(difference.bridge_point()),
                            AnswerText(context, difference.has_first(), difference.first()),
                            AnswerText(context, difference.has_second(), difference.second())};
             });
}

}  // namespace

void AddRollCallVerbs(CLI::App& app, Context& context) {
  CLI::App& group = AddGroup(
      app, context, "rollcall",
      {"Điểm danh các điểm cầu tại một thời điểm", "Attendance of all points at one moment"});
  AddRollCallCommands(group, context);
  AddVerb(group, context, "list",
          {"Mọi lượt điểm danh và kết quả", "All roll calls, with their results"},
          [&context] { return List(context); });
  AddAnswers(group, context);
  AddVerb(group, context, "missing",
          {"Điểm cầu chưa trả lời lượt đang mở", "Who has not answered the open one"},
          [&context] { return PrintPointsUnanswered(context); });
  AddRequestVerb(group, context, "compare",
                 {"Lượt sau khác lượt đầu ở đâu", "What is different in the second"},
                 v1::CompareRollCallsRequest())
      .NameIn("rollCalls")
      .Argument("name", "first", {"Số của một lượt đã chốt", "Number of a closed roll call"})
      .Argument("second", "second", {"Số của lượt sau", "Number of a later one"})
      .Show([&context](const Message& response) {
        PrintComparison(context, static_cast<const v1::CompareRollCallsResponse&>(response));
      });
}

}  // namespace nhipcau::command_line
