// floor: registration, the queue, and who has the floor.
#include <algorithm>
#include <cstdint>
#include <tuple>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "client/command_line/failure.h"
#include "client/command_line/list_verb.h"
#include "client/command_line/names.h"
#include "client/command_line/request_verb.h"
#include "client/command_line/verbs/verbs.h"
#include "nhipcau/v1/floor.pb.h"

namespace nhipcau::command_line {
namespace {

using google::protobuf::Message;

constexpr char kPointHelp[] = "Code of the bridge point";
constexpr char kRequestHelp[] = "Number of the floor request";

int64_t NumberOf(const v1::FloorRequest& request) {
  int64_t number = 0;
  return absl::SimpleAtoi(ShortName(request.name()), &number) ? number : 0;
}

// Those who wait, as they will be called: ACCEPTED by their place, then PENDING by number.
std::vector<v1::FloorRequest> Queue(const v1::ListFloorRequestsResponse& all) {
  std::vector<v1::FloorRequest> queue;
  for (const v1::FloorRequest& request : all.floor_requests()) {
    if (request.state() == v1::FLOOR_REQUEST_STATE_ACCEPTED ||
        request.state() == v1::FLOOR_REQUEST_STATE_PENDING) {
      queue.push_back(request);
    }
  }
  const auto key = [](const v1::FloorRequest& request) {
    const bool pending = request.state() == v1::FLOOR_REQUEST_STATE_PENDING;
    return std::tuple(pending, pending ? 0 : request.queue_key(), NumberOf(request));
  };
  std::sort(queue.begin(), queue.end(),
            [&key](const auto& left, const auto& right) { return key(left) < key(right); });
  return queue;
}

absl::Status GrantNext(Context& context, Message& message) {
  auto& request = static_cast<v1::GrantFloorRequest&>(message);
  if (!request.name().empty()) return absl::OkStatus();
  const auto all = context.ListAll<v1::ListFloorRequestsResponse, v1::ListFloorRequestsRequest>();
  if (!all.ok()) return all.status();
  const auto queue = Queue(*all);
  if (queue.empty() || queue[0].state() != v1::FLOOR_REQUEST_STATE_ACCEPTED) {
    return LocalRefusal(context.Say({"Chưa có ai trong thứ tự phát biểu.", "The queue is empty."}));
  }
  request.set_name(queue[0].name());
  return absl::OkStatus();
}

// Fills `name` with the speech under way when none was named.
absl::Status NameCurrentSpeech(Context& context, Message& message) {
  const auto* field = message.GetDescriptor()->FindFieldByName("name");
  if (!message.GetReflection()->GetString(message, field).empty()) return absl::OkStatus();
  const auto all = context.ListAll<v1::ListSpeechesResponse, v1::ListSpeechesRequest>();
  if (!all.ok()) return all.status();
  for (const v1::Speech& speech : all->speeches()) {
    if (speech.has_end_time()) continue;
    message.GetReflection()->SetString(&message, field, speech.name());
    return absl::OkStatus();
  }
  return LocalRefusal(context.Say({"Hiện không có ai phát biểu.", "Nobody has the floor."}));
}

std::string SpeakerText(const v1::Beneficiary& speaker) {
  return speaker.office().empty()
             ? speaker.display_name()
             : absl::StrCat(speaker.display_name(), " (", speaker.office(), ")");
}

std::string DurationText(const v1::Speech& speech) {
  if (!speech.has_end_time()) return "";
  const int64_t seconds = speech.end_time().seconds() - speech.start_time().seconds();
  return absl::StrCat(seconds / 60, ":", seconds % 60 < 10 ? "0" : "", seconds % 60);
}

absl::Status PrintRequests(Context& context, bool only_queue) {
  const auto all = context.ListAll<v1::ListFloorRequestsResponse, v1::ListFloorRequestsRequest>();
  if (!all.ok()) return all.status();
  const auto points = LoadPoints(context);
  if (!points.ok()) return points.status();
  std::vector<v1::FloorRequest> requests(all->floor_requests().begin(),
                                         all->floor_requests().end());
  if (only_queue) requests = Queue(*all);
  int position = 0;
  PrintItems(context,
             {{"TT", "Place"},
              {"Số", "Number"},
              {"Trạng thái", "State"},
              {"Đăng ký", "Asked"},
              {"Điểm cầu", "Bridge point"},
              {"Người phát biểu", "Speaker"},
              {"Nội dung", "Topic"}},
             requests, [&](const v1::FloorRequest& request) {
               const bool accepted = request.state() == v1::FLOOR_REQUEST_STATE_ACCEPTED;
               return Cells{only_queue && accepted ? absl::StrCat(++position) : "",
                            ShortName(request.name()),
                            EnumWord(request.state(), context.settings.language),
                            context.Time(request.request_time(), kClockFormat),
                            points->Label(request.bridge_point()),
                            SpeakerText(request.beneficiary()),
                            request.topic()};
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
              {"Điểm cầu", "Bridge point"},
              {"Người phát biểu", "Speaker"},
              {"Nội dung", "Topic"}},
             all->speeches(), [&](const v1::Speech& speech) {
               return Cells{ShortName(speech.name()),
                            context.Time(speech.start_time(), kClockFormat),
                            context.Time(speech.end_time(), kClockFormat),
                            DurationText(speech),
                            points->Label(speech.bridge_point()),
                            SpeakerText(speech.speaker()),
                            speech.topic()};
             });
  return absl::OkStatus();
}

void AddSpeakerFields(RequestVerb& verb) {
  verb.Argument("bridge_point", "point", kPointHelp)
      .Option("beneficiary.display_name", "--speaker",
              "Who is to speak; else the head of the point")
      .Option("beneficiary.office", "--office", "The speaker's office")
      .Option("beneficiary.delegate", "--delegate", "Number of the delegate, when listed")
      .Option("kind", "--kind", "What kind of speech; else contribution")
      .Option("topic", "--topic", "What it is about");
}

void AddRequestVerbs(CLI::App& group, Context& context) {
  RequestVerb request(group, context, "request", "A point asks for the floor",
                      v1::RequestFloorRequest());
  AddSpeakerFields(request);
  request.OnBehalf();
  AddRequestVerb(group, context, "accept", "Give a request a place in the queue",
                 v1::AcceptFloorRequestRequest())
      .NameIn("floorRequests")
      .Argument("name", "request", kRequestHelp);
  AddRequestVerb(group, context, "move", "Move a request within the queue",
                 v1::MoveFloorRequestRequest())
      .NameIn("floorRequests")
      .Argument("name", "request", kRequestHelp)
      .Argument("position", "position", "1 is next");
  AddRequestVerb(group, context, "deny", "Refuse a request (Chưa bố trí)",
                 v1::DenyFloorRequestRequest())
      .NameIn("floorRequests")
      .Argument("name", "request", kRequestHelp)
      .Argument("reason", "reason", "Why");
  AddRequestVerb(group, context, "cancel", "Withdraw a request (Rút đăng ký)",
                 v1::CancelFloorRequestRequest())
      .NameIn("floorRequests")
      .Argument("name", "request", kRequestHelp)
      .OnBehalf();
}

void AddSpeechVerbs(CLI::App& group, Context& context) {
  const auto current = [&context](Message& message) { return NameCurrentSpeech(context, message); };
  constexpr char kSpeechHelp[] = "Number of the speech; else the one under way";
  AddRequestVerb(group, context, "grant", "Give the floor (Mời phát biểu)", v1::GrantFloorRequest())
      .NameIn("floorRequests")
      .OptionalArgument("name", "request",
                        "Number of the floor request; else the next in the queue")
      .Option("reason", "--reason", "Why out of order")
      .Option("limit", "--limit", "Time for this speech: 5m")
      .Complete([&context](Message& message) { return GrantNext(context, message); });
  RequestVerb call(group, context, "call", "Give the floor to who did not ask (Mời đích danh)",
                   v1::CallToFloorRequest());
  AddSpeakerFields(call);
  call.Option("limit", "--limit", "Time for this speech: 5m");
  AddRequestVerb(group, context, "extend", "Add time to a speech", v1::ExtendSpeechRequest())
      .NameIn("speeches")
      .Argument("extension", "by", "How much: 2m")
      .OptionalArgument("name", "speech", kSpeechHelp)
      .Complete(current);
  AddRequestVerb(group, context, "release", "The speaker has finished (Kết thúc phát biểu)",
                 v1::ReleaseFloorRequest())
      .NameIn("speeches")
      .OptionalArgument("name", "speech", kSpeechHelp)
      .OnBehalf()
      .Complete(current);
  AddRequestVerb(group, context, "revoke", "End a speech (Dừng lượt phát biểu)",
                 v1::RevokeFloorRequest())
      .NameIn("speeches")
      .OptionalArgument("name", "speech", kSpeechHelp)
      .Option("reason", "--reason", "Why")
      .Complete(current);
}

}  // namespace

void AddFloorVerbs(CLI::App& app, Context& context) {
  CLI::App& group = AddGroup(app, "floor", "Registration, the queue, and who has the floor");
  AddRequestVerb(group, context, "open", "Open registration (Mở đăng ký)",
                 v1::OpenRegistrationRequest());
  AddRequestVerb(group, context, "close", "Close registration (Đóng đăng ký)",
                 v1::CloseRegistrationRequest());
  AddRequestVerbs(group, context);
  AddSpeechVerbs(group, context);
  AddVerb(group, context, "queue", "Who waits, in order",
          [&context] { return PrintRequests(context, true); });
  AddVerb(group, context, "requests", "All floor requests, with what became of them",
          [&context] { return PrintRequests(context, false); });
  AddVerb(group, context, "speeches", "Who has spoken, in order",
          [&context] { return PrintSpeeches(context); });
}

}  // namespace nhipcau::command_line
