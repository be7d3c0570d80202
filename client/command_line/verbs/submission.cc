// submission send|approve|return|list|missing: what points send in about themselves.
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "client/command_line/json_file.h"
#include "client/command_line/list_verb.h"
#include "client/command_line/names.h"
#include "client/command_line/request_verb.h"
#include "client/command_line/verbs/exceptions.h"
#include "client/command_line/verbs/verbs.h"
#include "nhipcau/v1/record.pb.h"
#include "nhipcau/v1/submission.pb.h"
#include "nhipcau/v1/submission_service.pb.h"

namespace nhipcau::command_line {
namespace {

using google::protobuf::Message;

absl::StatusOr<v1::ListSubmissionsResponse> LoadSubmissions(Context& context) {
  return context.ListAll<v1::ListSubmissionsResponse, v1::ListSubmissionsRequest>();
}

void AddSend(CLI::App& group, Context& context) {
  const auto file = std::make_shared<std::string>();
  RequestVerb(group, context, "send",
              {"Gửi phòng họp và danh sách của điểm cầu", "Send a point's room and people in"},
              v1::SendSubmissionRequest())
      .Argument("bridge_point", "point", {"Mã điểm cầu", "Code of the bridge point"})
      .Option("submission.room", "--room", {"Phòng họp", "Where in the building"})
      .Option("submission.head", "--head",
              {"Chủ trì điểm cầu: \"Họ tên; chức vụ; điện thoại\"",
               "Head of the point: \"Name; office; telephone\""})
      .Option("submission.operator_contact", "--operator",
              {"Cán bộ trực điểm cầu: \"Họ tên; chức vụ; điện thoại\"",
               "Who mans the point: \"Name; office; telephone\""})
      .Option("submission.technician_contact", "--technician",
              {"Cán bộ kỹ thuật, ghi như trên", "Technician, likewise"})
      .Option("submission.delegates", "--delegate",
              {"Đại biểu: \"Họ tên; chức vụ; điện thoại\"; mỗi người một lần",
               "Delegate: \"Name; office; telephone\"; once for each"})
      .Option("submission.prepared_speech", "--speech",
              {"Tham luận: \"Người phát biểu; chức vụ; nội dung\"",
               "Prepared speech: \"Speaker; office; topic\""})
      .OnBehalf()
      .Over([file](Message& message) {
        if (file->empty()) return absl::OkStatus();
        auto& request = static_cast<v1::SendSubmissionRequest&>(message);
        return ReadJsonFile(*file, *request.mutable_submission());
      });
  group.get_subcommand("send")->add_option(
      "--file", *file,
      context.Say({"Tệp JSON của v1.Submission; ghi khác ở tùy chọn thì theo tùy chọn",
                   "JSON of v1.Submission; what options say goes before it"}));
}

// The revision that is approved or returned is the one that stands.
absl::Status ReadRevision(Context& context, Message& message) {
  const auto* name = message.GetDescriptor()->FindFieldByName("name");
  const auto* revision = message.GetDescriptor()->FindFieldByName("revision");
  if (message.GetReflection()->GetInt64(message, revision) != 0) return absl::OkStatus();
  const auto all = LoadSubmissions(context);
  if (!all.ok()) return all.status();
  for (const v1::Submission& submission : all->submissions()) {
    if (submission.name() != message.GetReflection()->GetString(message, name)) continue;
    message.GetReflection()->SetInt64(&message, revision, submission.revision());
    return absl::OkStatus();
  }
  return absl::NotFoundError(message.GetReflection()->GetString(message, name));
}

void AddReview(CLI::App& group, Context& context) {
  const auto read = [&context](Message& message) { return ReadRevision(context, message); };
  AddRequestVerb(group, context, "approve",
                 {"Duyệt danh sách đã gửi", "Take over what was sent in"},
                 v1::ApproveSubmissionRequest())
      .NameIn("submissions")
      .Argument("name", "point", {"Mã điểm cầu", "Code of the bridge point"})
      .Option("revision", "--revision",
              {"Không ghi nếu điểm cầu đã gửi lại từ lần sửa này",
               "Refuse if it was sent again since this revision"})
      .Complete(read);
  AddRequestVerb(group, context, "return", {"Trả lại danh sách", "Send it back"},
                 v1::ReturnSubmissionRequest())
      .NameIn("submissions")
      .Argument("name", "point", {"Mã điểm cầu", "Code of the bridge point"})
      .Argument("reason", "reason", {"Lý do", "Why"})
      .Option("revision", "--revision",
              {"Không ghi nếu điểm cầu đã gửi lại từ lần sửa này",
               "Refuse if it was sent again since this revision"})
      .Complete(read);
}

absl::Status ListSubmissions(Context& context) {
  const auto all = LoadSubmissions(context);
  if (!all.ok()) return all.status();
  const auto points = LoadPoints(context);
  if (!points.ok()) return points.status();
  PrintItems(context,
             {{"Điểm cầu", "Bridge point"},
              {"Tình trạng", "State"},
              {"Gửi lúc", "Sent"},
              {"Người gửi", "By"},
              {"Đại biểu", "Delegates"},
              {"Tham luận", "Prepared speech"},
              {"Lý do", "Reason"}},
             all->submissions(), [&](const v1::Submission& submission) {
               return Cells{points->Label(submission.bridge_point()),
                            EnumWord(submission.state(), context.settings.language),
                            context.Time(submission.send_time(), "%d/%m %H:%M"),
                            submission.sent_by(),
                            absl::StrCat(submission.delegates_size()),
                            submission.prepared_speech().topic(),
                            submission.state_reason()};
             });
  return absl::OkStatus();
}

}  // namespace

void AddSubmissionVerbs(CLI::App& app, Context& context) {
  CLI::App& group = AddGroup(app, context, "submission",
                             {"Danh sách điểm cầu gửi về trước hội nghị",
                              "What points send in about themselves beforehand"});
  AddSend(group, context);
  AddReview(group, context);
  AddVerb(group, context, "list", {"Những danh sách đã gửi", "What was sent in"},
          [&context] { return ListSubmissions(context); });
  AddVerb(group, context, "missing",
          {"Điểm cầu chưa gửi hoặc bị trả lại", "Points that have not sent, or got it back"},
          [&context] { return PrintPointsWith(context, v1::ATTENTION_CAUSE_SUBMISSION_MISSING); });
}

}  // namespace nhipcau::command_line
