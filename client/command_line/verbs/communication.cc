// announce, ack, announcements, message: words between moderators and points.
#include <CLI/CLI.hpp>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "client/command_line/failure.h"
#include "client/command_line/list_verb.h"
#include "client/command_line/names.h"
#include "client/command_line/request_verb.h"
#include "client/command_line/verbs/verbs.h"
#include "nhipcau/v1/communication.pb.h"
#include "nhipcau/v1/communication_service.pb.h"
#include "nhipcau/v1/rules.pb.h"

namespace nhipcau::command_line {
namespace {

using LevelLabels = std::map<std::string, std::string>;

absl::StatusOr<LevelLabels> LoadLevelLabels(Context& context) {
  const auto conference = LoadConference(context);
  if (!conference.ok()) return conference.status();
  LevelLabels labels;
  for (const auto& level : conference->levels()) labels[level.level()] = level.label();
  return labels;
}

std::string TargetText(const Context& context, const PointDirectory& points,
                       const LevelLabels& labels, const v1::AnnouncementTarget& target) {
  if (!target.bridge_point().empty()) return points.Label(target.bridge_point());
  if (!target.subtree().empty()) {
    return absl::StrCat(points.Label(target.subtree()),
                        context.Say({" và cấp dưới", " and below"}));
  }
  if (!target.level().empty()) {
    const auto label = labels.find(target.level());
    return label == labels.end() ? target.level() : label->second;
  }
  return context.Say({"tất cả", "all"});
}

absl::Status ListAnnouncements(Context& context) {
  const auto all = context.ListAll<v1::ListAnnouncementsResponse, v1::ListAnnouncementsRequest>();
  if (!all.ok()) return all.status();
  const auto answers =
      context.ListAll<v1::ListAcknowledgementsResponse, v1::ListAcknowledgementsRequest>();
  if (!answers.ok()) return answers.status();
  const auto points = LoadPoints(context);
  if (!points.ok()) return points.status();
  const auto labels = LoadLevelLabels(context);
  if (!labels.ok()) return labels.status();
  std::map<std::string, int> acknowledged;
  for (const auto& answer : answers->acknowledgements()) ++acknowledged[answer.announcement()];
  PrintItems(context,
             {{"Số", "Number"},
              {"Lúc", "Time"},
              {"Gửi tới", "To"},
              {"Đã nhận", "Acknowledged"},
              {"Thu hồi", "Withdrawn"},
              {"Nội dung", "Text"}},
             all->announcements(), [&](const v1::Announcement& announcement) {
               return Cells{ShortName(announcement.name()),
                            context.Time(announcement.post_time(), kClockFormat),
                            TargetText(context, *points, *labels, announcement.target()),
                            announcement.acknowledgement_wanted()
                                ? absl::StrCat(acknowledged[announcement.name()])
                                : "",
                            context.Time(announcement.withdraw_time(), kClockFormat),
                            announcement.text()};
             });
  return absl::OkStatus();
}

absl::Status ListMessages(Context& context) {
  const auto all = context.ListAll<v1::ListMessagesResponse, v1::ListMessagesRequest>();
  if (!all.ok()) return all.status();
  const auto points = LoadPoints(context);
  if (!points.ok()) return points.status();
  PrintItems(context,
             {{"Số", "Number"},
              {"Lúc", "Time"},
              {"", ""},
              {"Điểm cầu", "Bridge point"},
              {"Đã đọc", "Read"},
              {"Nội dung", "Text"}},
             all->messages(), [&](const v1::Message& message) {
               return Cells{
                   ShortName(message.name()),
                   context.Time(message.send_time(), kClockFormat),
                   message.from_point() ? context.Say({"từ", "from"}) : context.Say({"tới", "to"}),
                   points->Label(message.bridge_point()),
                   context.Time(message.read_time(), kClockFormat),
                   message.text()};
             });
  return absl::OkStatus();
}

using Texts = google::protobuf::RepeatedPtrField<std::string>;

// The text of that number, from 1; empty for zero.
absl::StatusOr<std::string> CannedText(Context& context, int number,
                                       const std::function<Texts(const v1::CannedTexts&)>& choose) {
  if (number == 0) return std::string();
  const auto conference = LoadConference(context);
  if (!conference.ok()) return conference.status();
  const Texts texts = choose(conference->rules().canned_texts());
  if (number <= texts.size()) return texts.Get(number - 1);
  return UsageError(absl::StrCat(
      context.Say({"Số câu soạn sẵn hiện có: ", "Canned texts there are: "}), texts.size()));
}

void AddCanned(CLI::App& verb, const Context& context, const std::shared_ptr<int>& number) {
  verb.add_option("--canned", *number,
                  context.Say({"Số của câu soạn sẵn; xem `nhipcau canned`",
                               "Number of a canned text; `nhipcau canned` lists them"}))
      ->check(CLI::PositiveNumber);
}

void PrintTexts(const Context& context, const Words& heading, const Texts& texts) {
  if (texts.empty()) return;
  context.out() << context.Say(heading) << "\n";
  for (int i = 0; i < texts.size(); ++i) {
    context.out() << "  " << i + 1 << ". " << texts.Get(i) << "\n";
  }
}

absl::Status ListCanned(Context& context) {
  const auto conference = LoadConference(context);
  if (!conference.ok()) return conference.status();
  const v1::CannedTexts& texts = conference->rules().canned_texts();
  PrintTexts(context, {"Tin điều hành", "Announcements"}, texts.announcements());
  PrintTexts(context, {"Gửi điểm cầu", "To points"}, texts.to_points());
  PrintTexts(context, {"Điểm cầu gửi", "From points"}, texts.from_points());
  return absl::OkStatus();
}

void PrintPending(Context& context, const v1::ListPendingAcknowledgementsResponse& pending) {
  context.out() << context.Say({"Đã nhận ", "Acknowledged "}) << pending.acknowledged_point_count()
                << "/" << pending.addressed_point_count() << "\n";
  const auto points = LoadPoints(context);
  for (const std::string& name : pending.bridge_points()) {
    context.out() << ShortName(name) << "  " << (points.ok() ? points->Label(name) : "") << "\n";
  }
}

void AddAnnouncements(CLI::App& app, Context& context) {
  const auto canned = std::make_shared<int>(0);
  AddRequestVerb(app, context, "announce",
                 {"Gửi tin điều hành tới điểm cầu", "Say something to points"},
                 v1::PostAnnouncementRequest())
      .OptionalArgument("text", "text", {"Nội dung", "What to say"})
      .Option("target.level", "--level",
              {"Chỉ gửi tới điểm cầu thuộc cấp này", "Only to points of this level"})
      .Option("target.subtree", "--subtree",
              {"Chỉ gửi tới điểm cầu này và các điểm cầu cấp dưới",
               "Only to this point and all below it"})
      .Option("target.bridge_point", "--point", {"Chỉ gửi tới điểm cầu này", "Only to this point"})
      .Flag("acknowledgement_wanted", "--ack",
            {"Đề nghị điểm cầu báo đã nhận", "Ask points to acknowledge"})
      .Complete([&context, canned](google::protobuf::Message& message) {
        auto& request = static_cast<v1::PostAnnouncementRequest&>(message);
        const auto text = CannedText(
            context, *canned, [](const v1::CannedTexts& texts) { return texts.announcements(); });
        if (text.ok() && !text->empty()) request.set_text(*text);
        return text.status();
      });
  AddCanned(*app.get_subcommand("announce"), context, canned);
  AddRequestVerb(app, context, "announce-withdraw",
                 {"Thu hồi tin điều hành gửi nhầm; các trang ghi “Đã thu hồi”",
                  "An announcement was a mistake: screens show that it was withdrawn"},
                 v1::WithdrawAnnouncementRequest())
      .NameIn("announcements")
      .Argument("name", "announcement", {"Số của tin điều hành", "Number of the announcement"})
      .Argument("reason", "reason", {"Lý do", "Why"});
  AddRequestVerb(app, context, "ack", {"Điểm cầu báo đã nhận tin", "A point has an announcement"},
                 v1::AcknowledgeAnnouncementRequest())
      .NameIn("announcements")
      .Argument("name", "announcement", {"Số của tin điều hành", "Number of the announcement"})
      .Argument("bridge_point", "point", {"Mã điểm cầu", "Code of the bridge point"})
      .OnBehalf();
  AddVerb(app, context, "announcements",
          {"Các tin điều hành, điểm cầu nào đã nhận", "All announcements, with who has them"},
          [&context] { return ListAnnouncements(context); });
  AddRequestVerb(app, context, "ack-missing",
                 {"Điểm cầu nào chưa báo đã nhận tin", "Who has not acknowledged an announcement"},
                 v1::ListPendingAcknowledgementsRequest())
      .NameIn("announcements")
      .Argument("name", "announcement", {"Số của tin điều hành", "Number of the announcement"})
      .Show([&context](const google::protobuf::Message& response) {
        PrintPending(context,
                     static_cast<const v1::ListPendingAcknowledgementsResponse&>(response));
      });
}

void AddMessages(CLI::App& app, Context& context) {
  const auto canned = std::make_shared<int>(0);
  const auto from_point = std::make_shared<bool>(false);
  CLI::App& group = AddGroup(
      app, context, "message",
      {"Trao đổi giữa điểm cầu và Điều hành", "Messages between a point and the moderators"});
  AddRequestVerb(group, context, "send", {"Gửi một tin trao đổi", "Send a message"},
                 v1::SendMessageRequest())
      .Argument("bridge_point", "point",
                {"Mã điểm cầu gửi hoặc nhận", "The point that it is from or to"})
      .OptionalArgument("text", "text", {"Nội dung", "What to say"})
      .Complete([&context, canned, from_point](google::protobuf::Message& message) {
        auto& request = static_cast<v1::SendMessageRequest&>(message);
        const auto text = CannedText(context, *canned, [from_point](const v1::CannedTexts& texts) {
          return *from_point ? texts.from_points() : texts.to_points();
        });
        if (text.ok() && !text->empty()) request.set_text(*text);
        return text.status();
      });
  CLI::App& send = *group.get_subcommand("send");
  AddCanned(send, context, canned);
  send.add_flag("--from-point", *from_point,
                context.Say({"Câu soạn sẵn thuộc các câu của điểm cầu",
                             "The canned text is one of those for points"}));
  AddRequestVerb(group, context, "read",
                 {"Đánh dấu đã đọc tin của phía bên kia",
                  "The caller's side has read the messages of the other"},
                 v1::MarkMessagesReadRequest())
      .Argument("bridge_point", "point", {"Mã điểm cầu", "Code of the bridge point"})
      .Argument("last_message", "message",
                {"Số của tin cuối đã đọc", "Number of the last that was read"});
  AddVerb(group, context, "list", {"Mọi tin trao đổi", "All messages"},
          [&context] { return ListMessages(context); });
}

}  // namespace

void AddCommunicationVerbs(CLI::App& app, Context& context) {
  AddAnnouncements(app, context);
  AddMessages(app, context);
  AddVerb(app, context, "canned", {"Tin soạn sẵn, theo số", "Texts that are sent often, by number"},
          [&context] { return ListCanned(context); });
}

}  // namespace nhipcau::command_line
