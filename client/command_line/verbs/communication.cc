// announce, ack, announcements, message: words between moderators and points.
#include <map>

#include "absl/strings/str_cat.h"
#include "client/command_line/list_verb.h"
#include "client/command_line/names.h"
#include "client/command_line/request_verb.h"
#include "client/command_line/verbs/verbs.h"
#include "nhipcau/v1/communication.pb.h"
#include "nhipcau/v1/conference.pb.h"

namespace nhipcau::command_line {
namespace {

using LevelLabels = std::map<std::string, std::string>;

absl::StatusOr<LevelLabels> LoadLevelLabels(Context& context) {
  const auto conference = context.Conference();
  if (!conference.ok()) return conference.status();
  v1::GetConferenceRequest request;
  request.set_name(*conference);
  const auto response = context.Call<v1::GetConferenceResponse>(request);
  if (!response.ok()) return response.status();
  LevelLabels labels;
  for (const auto& level : response->conference().levels()) labels[level.level()] = level.label();
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
              {"Nội dung", "Text"}},
             all->announcements(), [&](const v1::Announcement& announcement) {
               return Cells{ShortName(announcement.name()),
                            context.Time(announcement.post_time(), kClockFormat),
                            TargetText(context, *points, *labels, announcement.target()),
                            announcement.acknowledgement_wanted()
                                ? absl::StrCat(acknowledged[announcement.name()])
                                : "",
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
             {{"Lúc", "Time"}, {"", ""}, {"Điểm cầu", "Bridge point"}, {"Nội dung", "Text"}},
             all->messages(), [&](const v1::Message& message) {
               return Cells{
                   context.Time(message.send_time(), kClockFormat),
                   message.from_point() ? context.Say({"từ", "from"}) : context.Say({"tới", "to"}),
                   points->Label(message.bridge_point()), message.text()};
             });
  return absl::OkStatus();
}

}  // namespace

void AddCommunicationVerbs(CLI::App& app, Context& context) {
  AddRequestVerb(app, context, "announce", "Say something to points (Tin điều hành)",
                 v1::PostAnnouncementRequest())
      .Argument("text", "text", "What to say")
      .Option("target.level", "--level", "Only to points of this level")
      .Option("target.subtree", "--subtree", "Only to this point and all below it")
      .Option("target.bridge_point", "--point", "Only to this point")
      .Flag("acknowledgement_wanted", "--ack", "Ask points to acknowledge");
  AddRequestVerb(app, context, "ack", "A point has an announcement (Đã nhận)",
                 v1::AcknowledgeAnnouncementRequest())
      .NameIn("announcements")
      .Argument("name", "announcement", "Number of the announcement")
      .Argument("bridge_point", "point", "Code of the bridge point")
      .OnBehalf();
  AddVerb(app, context, "announcements", "All announcements, with who has them",
          [&context] { return ListAnnouncements(context); });
  CLI::App& group = AddGroup(app, "message", "Messages between a point and the moderators");
  AddRequestVerb(group, context, "send", "Send a message (Trao đổi)", v1::SendMessageRequest())
      .Argument("bridge_point", "point", "The point that it is from or to")
      .Argument("text", "text", "What to say");
  AddVerb(group, context, "list", "All messages", [&context] { return ListMessages(context); });
}

}  // namespace nhipcau::command_line
