// floor statistics|not-spoken|search.
#include <functional>
#include <string>

#include "absl/strings/str_cat.h"
#include "client/command_line/list_verb.h"
#include "client/command_line/names.h"
#include "client/command_line/verbs/floor.h"
#include "client/command_line/verbs/verbs.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/floor_service.pb.h"

namespace nhipcau::command_line {
namespace {

using google::protobuf::Message;
using Shares = google::protobuf::RepeatedPtrField<v1::SpeakingShare>;

using Title = std::function<std::string(const v1::SpeakingShare&)>;

std::string TitleOf(const v1::SpeakingShare& share) { return share.title(); }

// "Xa Văn Dựng, Xã Trung Thành, huyện Đà Bắc": the name and where it was said.
std::string PersonOf(const v1::SpeakingShare& share) {
  return share.key().empty() ? share.title() : absl::StrCat(share.key(), ", ", share.title());
}

// Kinds are keys of the API.
std::string KindOf(const Context& context, const v1::SpeakingShare& share) {
  v1::FloorRequestKind kind = v1::FLOOR_REQUEST_KIND_UNSPECIFIED;
  return v1::FloorRequestKind_Parse(share.key(), &kind) ? EnumWord(kind, context.settings.language)
                                                        : share.key();
}

void PrintShares(const Context& context, const Words& heading, const Shares& shares,
                 const Title& title = TitleOf) {
  if (shares.empty()) return;
  context.out() << "\n";
  PrintItems(context, {heading, {"Lượt", "Speeches"}, {"Thời lượng", "Duration"}, {"Quá", "Over"}},
             shares, [&title](const v1::SpeakingShare& share) {
               return Cells{title(share), absl::StrCat(share.speech_count()),
                            SpanText(share.duration()), SpanText(share.overrun())};
             });
}

void PrintStatistics(const Context& context, const v1::GetFloorStatisticsResponse& statistics) {
  context.out() << context.Say({"Tổng số lượt phát biểu: ", "Speeches in all: "})
                << statistics.total().speech_count() << " "
                << SpanText(statistics.total().duration()) << "\n";
  PrintShares(context, {"Điểm cầu", "Bridge point"}, statistics.points());
  PrintShares(context, {"Cụm", "Group"}, statistics.parents());
  PrintShares(context, {"Người phát biểu", "Speaker"}, statistics.persons(), PersonOf);
  PrintShares(context, {"Loại", "Kind"}, statistics.kinds(),
              [&context](const v1::SpeakingShare& share) { return KindOf(context, share); });
  PrintShares(context, {"Nội dung chương trình", "Agenda item"}, statistics.agenda_items());
  if (statistics.unheard().empty()) return;
  context.out() << "\n";
  PrintItems(context,
             {{"Số", "Number"},
              {"Chưa được phát biểu", "Not heard"},
              {"Nội dung", "Topic"},
              {"Vì sao", "Why"}},
             statistics.unheard(), [&context](const v1::UnheardRequest& unheard) {
               const v1::FloorRequest& request = unheard.floor_request();
               const std::string cause = EnumWord(unheard.cause(), context.settings.language);
               return Cells{ShortName(request.name()), SpeakerText(request.beneficiary()),
                            request.topic(),
                            request.state_reason().empty()
                                ? cause
                                : absl::StrCat(cause, ": ", request.state_reason())};
             });
}

void PrintNotSpoken(const Context& context, const v1::ListPointsNotSpokenResponse& response) {
  PrintItems(context, {{"Mã", "Code"}, {"Điểm cầu", "Bridge point"}, {"", ""}}, response.points(),
             [&context](const v1::PointNotSpoken& point) {
               return Cells{ShortName(point.bridge_point()), point.title(),
                            point.asked() ? context.Say({"đang chờ", "waits"}) : ""};
             });
}

}  // namespace

void PrintSpeakers(const Context& context, const v1::SearchSpeakersResponse& response) {
  PrintItems(context,
             {{"Mã", "Code"}, {"Điểm cầu", "Bridge point"}, {"Người phát biểu", "Speaker"}},
             response.speakers(), [](const v1::SpeakerFound& found) {
               return Cells{ShortName(found.bridge_point()), found.bridge_point_title(),
                            SpeakerText(found.speaker())};
             });
}

void AddFloorReports(CLI::App& group, Context& context) {
  AddRequestVerb(group, context, "statistics",
                 {"Số lượt, thời gian phát biểu; và ai chưa được phát biểu",
                  "Speeches and time; and who was not heard"},
                 v1::GetFloorStatisticsRequest())
      .Show([&context](const Message& response) {
        PrintStatistics(context, static_cast<const v1::GetFloorStatisticsResponse&>(response));
      });
  v1::ListPointsNotSpokenRequest not_spoken;
  not_spoken.set_page_size(1000);
  AddRequestVerb(group, context, "not-spoken",
                 {"Điểm cầu chưa phát biểu", "Points that have not spoken"}, not_spoken)
      .OptionalArgument("level", "level", {"Chỉ của cấp này", "Only of this level"})
      .Option("agenda_item", "--item",
              {"Trong nội dung này; không ghi thì cả hội nghị",
               "In this agenda item; else in the conference"})
      .Show([&context](const Message& response) {
        PrintNotSpoken(context, static_cast<const v1::ListPointsNotSpokenResponse&>(response));
      });
  AddRequestVerb(group, context, "search",
                 {"Tìm người có thể mời phát biểu", "Whom the moderator can call"},
                 v1::SearchSpeakersRequest())
      .Argument("query", "words",
                {"Một phần tên, chức vụ hoặc điểm cầu, trong ngoặc kép",
                 "Parts of a name, an office or a point, in quotation marks"})
      .Show([&context](const Message& response) {
        PrintSpeakers(context, static_cast<const v1::SearchSpeakersResponse&>(response));
      });
}

}  // namespace nhipcau::command_line
