// floor queue|requests|speeches: what stands.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "client/command_line/explanation.h"
#include "client/command_line/list_verb.h"
#include "client/command_line/names.h"
#include "client/command_line/snapshot.h"
#include "client/command_line/verbs/floor.h"
#include "client/command_line/verbs/verbs.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/floor_service.pb.h"
#include "nhipcau/v1/record.pb.h"

namespace nhipcau::command_line {
namespace {

using client::RecordStore;

std::string DeckText(const Context& context, const v1::FloorRequest& request, bool on_deck) {
  const std::string said = EnumWord(request.deck_state(), context.settings.language);
  if (!said.empty() && !request.deck_note().empty()) {
    return absl::StrCat(said, ": ", request.deck_note());
  }
  return said.empty() && on_deck ? context.Say({"Chuẩn bị phát biểu", "on deck"}) : said;
}

// What a place in the queue looks like to whoever may see it.
struct Waiting {
  v1::FloorRequest request;
  const v1::FloorPlace* place = nullptr;
};

const v1::FloorPlace* PlaceOf(const RecordStore& store, const v1::FloorRequest& request) {
  for (const auto& [name, record] : store.records()) {
    if (record.has_floor_place() && record.floor_place().floor_request() == request.name()) {
      return &record.floor_place();
    }
  }
  return nullptr;
}

// In the server's order where the caller sees the queue; else the caller's own requests.
std::vector<Waiting> WaitingIn(const RecordStore& store) {
  std::vector<std::string> names;
  for (const auto& queue : KindsIn(store, &v1::Record::has_floor_queue, &v1::Record::floor_queue)) {
    names.assign(queue.accepted().begin(), queue.accepted().end());
    names.insert(names.end(), queue.pending().begin(), queue.pending().end());
  }
  if (names.empty()) {
    for (const auto& request :
         KindsIn(store, &v1::Record::has_floor_request, &v1::Record::floor_request)) {
      if (request.state() <= v1::FLOOR_REQUEST_STATE_ACCEPTED) names.push_back(request.name());
    }
  }
  std::vector<Waiting> waiting;
  for (const std::string& name : names) {
    const v1::Record* record = store.Find(name);
    if (record == nullptr) continue;
    waiting.push_back({record->floor_request(), PlaceOf(store, record->floor_request())});
  }
  return waiting;
}

absl::Status PrintQueue(Context& context) {
  const auto store = LoadState(context);
  if (!store.ok()) return store.status();
  const std::vector<Waiting> queue = WaitingIn(*store);
  if (context.settings.json) {
    for (const Waiting& waiting : queue) context.PrintJson(waiting.request);
    return absl::OkStatus();
  }
  const auto points = LoadPoints(context);
  if (!points.ok()) return points.status();
  std::vector<Cells> rows;
  for (const Waiting& waiting : queue) {
    const v1::FloorRequest& request = waiting.request;
    const v1::FloorPlace* place = waiting.place;
    rows.push_back({place == nullptr ? "" : absl::StrCat(place->position()),
                    ShortName(request.name()), points->Label(request.bridge_point()),
                    SpeakerText(request.beneficiary()), request.topic(),
                    DeckText(context, request, place != nullptr && place->on_deck()),
                    place == nullptr ? EnumWord(request.state(), context.settings.language)
                                     : ExplainPlace(*place, context.settings.language)});
  }
  PrintTable({context.Say({"TT", "Place"}), context.Say({"Số", "Number"}),
              context.Say({"Điểm cầu", "Bridge point"}),
              context.Say({"Người phát biểu", "Speaker"}), context.Say({"Nội dung", "Topic"}),
              context.Say({"Chuẩn bị", "On deck"}), context.Say({"Vì sao", "Why"})},
             rows, context.out());
  return absl::OkStatus();
}

absl::Status PrintRequests(Context& context) {
  const auto all = context.ListAll<v1::ListFloorRequestsResponse, v1::ListFloorRequestsRequest>();
  if (!all.ok()) return all.status();
  const auto points = LoadPoints(context);
  if (!points.ok()) return points.status();
  PrintItems(context,
             {{"Số", "Number"},
              {"Tình trạng", "State"},
              {"Đăng ký", "Asked"},
              {"Điểm cầu", "Bridge point"},
              {"Người phát biểu", "Speaker"},
              {"Nội dung", "Topic"},
              {"Lý do", "Reason"}},
             all->floor_requests(), [&](const v1::FloorRequest& request) {
               return Cells{ShortName(request.name()),
                            EnumWord(request.state(), context.settings.language),
                            context.Time(request.request_time(), kClockFormat),
                            points->Label(request.bridge_point()),
                            SpeakerText(request.beneficiary()),
                            request.topic(),
                            request.state_reason()};
             });
  return absl::OkStatus();
}

absl::Status PrintSpeeches(Context& context) {
  const auto all = context.ListAll<v1::ListSpeechesResponse, v1::ListSpeechesRequest>();
  if (!all.ok()) return all.status();
  const auto points = LoadPoints(context);
  if (!points.ok()) return points.status();
  PrintItems(context,
             {{"Số", "Number"},
              {"Bắt đầu", "Start"},
              {"Kết thúc", "End"},
              {"Thời lượng", "Duration"},
              {"Quá", "Over"},
              {"Tình trạng", "State"},
              {"Điểm cầu", "Bridge point"},
              {"Người phát biểu", "Speaker"},
              {"Nội dung", "Topic"}},
             all->speeches(), [&](const v1::Speech& speech) {
               return Cells{ShortName(speech.name()),
                            context.Time(speech.start_time(), kClockFormat),
                            context.Time(speech.end_time(), kClockFormat),
                            SpanText(speech.duration()),
                            SpanText(speech.overrun()),
                            EnumWord(speech.state(), context.settings.language),
                            points->Label(speech.bridge_point()),
                            SpeakerText(speech.speaker()),
                            speech.topic()};
             });
  return absl::OkStatus();
}

}  // namespace

std::string SpeakerText(const v1::Beneficiary& speaker) {
  return speaker.office().empty()
             ? speaker.display_name()
             : absl::StrCat(speaker.display_name(), " (", speaker.office(), ")");
}

std::string SpanText(const google::protobuf::Duration& span) {
  if (span.seconds() == 0) return "";
  return absl::StrFormat("%d:%02d", span.seconds() / 60, span.seconds() % 60);
}

void AddFloorLists(CLI::App& group, Context& context) {
  AddVerb(group, context, "queue",
          {"Những ai đang chờ, theo thứ tự, và vì sao", "Who waits, in order, and why there"},
          [&context] { return PrintQueue(context); });
  AddVerb(group, context, "requests",
          {"Mọi đăng ký phát biểu và kết quả", "All floor requests, with what became of them"},
          [&context] { return PrintRequests(context); });
  AddVerb(group, context, "speeches",
          {"Những ai đã phát biểu, theo thứ tự", "Who has spoken, in order"},
          [&context] { return PrintSpeeches(context); });
}

}  // namespace nhipcau::command_line
