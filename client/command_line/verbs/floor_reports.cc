// floor statistics|not-spoken|search.
#include "absl/strings/str_cat.h"
#include "client/command_line/list_verb.h"
#include "client/command_line/names.h"
#include "client/command_line/verbs/floor.h"
#include "client/command_line/verbs/verbs.h"

namespace nhipcau::command_line {
namespace {

using google::protobuf::Message;
using Shares = google::protobuf::RepeatedPtrField<v1::SpeakingShare>;

// The title that the server gives; for kinds and persons the key says it all.
std::string ShareTitle(const v1::SpeakingShare& share) {
  return share.title().empty() ? share.key() : share.title();
}

void PrintShares(const Context& context, const Words& heading, const Shares& shares) {
  if (shares.empty()) return;
  context.out() << "\n";
  PrintItems(context, {heading, {"Lượt", "Speeches"}, {"Thời lượng", "Duration"}, {"Quá", "Over"}},
             shares, [](const v1::SpeakingShare& share) {
               return Cells{ShareTitle(share), absl::StrCat(share.speech_count()),
                            SpanText(share.duration()), SpanText(share.overrun())};
             });
}

void PrintStatistics(const Context& context, const v1::GetFloorStatisticsResponse& statistics) {
  context.out() << context.Say({"Tổng số lượt phát biểu: ", "Speeches in all: "})
                << statistics.total().speech_count() << ", "
                << SpanText(statistics.total().duration()) << "\n";
  PrintShares(context, {"Điểm cầu", "Bridge point"}, statistics.points());
  PrintShares(context, {"Huyện (cụm)", "Parent"}, statistics.parents());
  PrintShares(context, {"Người phát biểu", "Speaker"}, statistics.persons());
  PrintShares(context, {"Loại", "Kind"}, statistics.kinds());
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
  AddRequestVerb(group, context, "statistics", "Speeches and time; and who was not heard",
                 v1::GetFloorStatisticsRequest())
      .Show([&context](const Message& response) {
        PrintStatistics(context, static_cast<const v1::GetFloorStatisticsResponse&>(response));
      });
  v1::ListPointsNotSpokenRequest not_spoken;
  not_spoken.set_page_size(1000);
  AddRequestVerb(group, context, "not-spoken", "Points that have not spoken", not_spoken)
      .OptionalArgument("level", "level", "Only of this level")
      .Option("agenda_item", "--item", "In this agenda item; else in the conference")
      .Show([&context](const Message& response) {
        PrintNotSpoken(context, static_cast<const v1::ListPointsNotSpokenResponse&>(response));
      });
  AddRequestVerb(group, context, "search", "Whom the moderator can call",
                 v1::SearchSpeakersRequest())
      .Argument("query", "words", "Parts of a name, an office or a point, in quotation marks")
      .Show([&context](const Message& response) {
        PrintSpeakers(context, static_cast<const v1::SearchSpeakersResponse&>(response));
      });
}

}  // namespace nhipcau::command_line
