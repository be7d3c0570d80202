// contribution send|list: written contributions (ý kiến bằng văn bản).
#include <memory>
#include <string>

#include "client/command_line/attach.h"
#include "client/command_line/list_verb.h"
#include "client/command_line/names.h"
#include "client/command_line/request_verb.h"
#include "client/command_line/verbs/verbs.h"
#include "nhipcau/v1/contribution.pb.h"
#include "nhipcau/v1/contribution_service.pb.h"

namespace nhipcau::command_line {
namespace {

using google::protobuf::Message;

void AddSend(CLI::App& group, Context& context) {
  const auto file = std::make_shared<std::string>();
  const auto link = std::make_shared<std::string>();
  RequestVerb(group, context, "send", {"Gửi ý kiến bằng văn bản", "Hand in a written contribution"},
              v1::SendWrittenContributionRequest())
      .Argument("bridge_point", "point", {"Mã điểm cầu", "Code of the bridge point"})
      .Argument("written_contribution.topic", "topic", {"Về việc gì", "What it is about"})
      .Option("written_contribution.text", "--text", {"Nội dung", "The text"})
      .Option("written_contribution.author.display_name", "--author",
              {"Người gửi ý kiến", "Who writes"})
      .Option("written_contribution.author.office", "--office",
              {"Chức vụ người gửi ý kiến", "The author's office"})
      .Option(
          "written_contribution.floor_request", "--request",
          {"Số của đăng ký chưa được phát biểu", "Number of the floor request that was not heard"})
      .OnBehalf()
      .Complete([&context, file, link](Message& message) {
        if (file->empty()) return absl::OkStatus();
        auto& request = static_cast<v1::SendWrittenContributionRequest&>(message);
        auto attachment = AttachFile(context, *file, *link);
        if (!attachment.ok()) return attachment.status();
        *request.mutable_written_contribution()->mutable_attachment() = *std::move(attachment);
        return absl::OkStatus();
      });
  CLI::App& verb = *group.get_subcommand("send");
  verb.add_option("--file", *file, context.Say({"Tệp chứa ý kiến", "The file that holds it"}));
  verb.add_option("--link", *link,
                  context.Say({"Địa chỉ có thể lấy tệp; không có thì gửi tệp lên máy chủ",
                               "Where the file can be had; else it is sent to the server"}));
}

absl::Status ListContributions(Context& context) {
  const auto all =
      context.ListAll<v1::ListWrittenContributionsResponse, v1::ListWrittenContributionsRequest>();
  if (!all.ok()) return all.status();
  const auto points = LoadPoints(context);
  if (!points.ok()) return points.status();
  PrintItems(context,
             {{"Số", "Number"},
              {"Gửi lúc", "Sent"},
              {"Điểm cầu", "Bridge point"},
              {"Người gửi ý kiến", "Author"},
              {"Về việc", "Topic"},
              {"Nội dung", "Text"},
              {"Tệp", "File"}},
             all->written_contributions(), [&](const v1::WrittenContribution& contribution) {
               return Cells{ShortName(contribution.name()),
                            context.Time(contribution.send_time(), "%d/%m %H:%M"),
                            points->Label(contribution.bridge_point()),
                            contribution.author().display_name(),
                            contribution.topic(),
                            contribution.text(),
                            contribution.attachment().title()};
             });
  return absl::OkStatus();
}

}  // namespace

void AddContributionVerbs(CLI::App& app, Context& context) {
  CLI::App& group =
      AddGroup(app, context, "contribution", {"Ý kiến bằng văn bản", "Written contributions"});
  AddSend(group, context);
  AddVerb(group, context, "list", {"Mọi ý kiến bằng văn bản đã gửi", "All that were handed in"},
          [&context] { return ListContributions(context); });
}

}  // namespace nhipcau::command_line
