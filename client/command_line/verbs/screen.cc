// screen set (màn hình hội trường).
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/command_line/failure.h"
#include "client/command_line/names.h"
#include "client/command_line/request_verb.h"
#include "client/command_line/verbs/verbs.h"
#include "nhipcau/v1/hall_screen.pb.h"
#include "nhipcau/v1/hall_screen_service.pb.h"

namespace nhipcau::command_line {
namespace {

using google::protobuf::Message;

// The number goes with the view: `screen set vote 2`.
absl::Status NameWhatIsShown(Context& context, Message& message) {
  auto& screen = *static_cast<v1::SetHallScreenRequest&>(message).mutable_hall_screen();
  const std::string number = std::exchange(*screen.mutable_name(), "");
  if (number.empty()) return absl::OkStatus();
  const auto conference = context.Conference();
  if (!conference.ok()) return conference.status();
  switch (screen.view()) {
    case v1::HALL_SCREEN_VIEW_ANNOUNCEMENT:
      screen.set_announcement(FullName(*conference, "announcements", number));
      return absl::OkStatus();
    case v1::HALL_SCREEN_VIEW_VOTE:
      screen.set_vote(FullName(*conference, "votes", number));
      return absl::OkStatus();
    default:
      return UsageError(absl::StrCat("Số chỉ đi với announcement và vote: ", number),
                        absl::StrCat("A number goes with announcement and vote only: ", number));
  }
}

}  // namespace

void AddScreenVerbs(CLI::App& app, Context& context) {
  CLI::App& group =
      AddGroup(app, context, "screen", {"Màn hình hội trường", "The screens in the halls"});
  AddRequestVerb(group, context, "set", {"Chọn nội dung hiển thị", "Choose what they show"},
                 v1::SetHallScreenRequest())
      .Argument("hall_screen.view", "view", {"Hiển thị gì", "What they show"})
      .OptionalArgument(
          "hall_screen.name", "number",
          {"Số của tin điều hành hoặc biểu quyết", "Which announcement, or which vote"})
      .Flag("hall_screen.hides_next", "--hide-next",
            {"Với floor: không hiện lượt kế tiếp", "With floor: not who is next"})
      .Flag("hall_screen.hides_agenda_item", "--hide-item",
            {"Với floor: không hiện nội dung chương trình", "With floor: not the agenda item"})
      .Flag("hall_screen.hides_counts", "--hide-counts",
            {"Với floor: không hiện số liệu", "With floor: no counts"})
      .Complete([&context](Message& message) { return NameWhatIsShown(context, message); });
}

}  // namespace nhipcau::command_line
