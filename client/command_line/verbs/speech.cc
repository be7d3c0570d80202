// floor grant|call and the way of a speech to its end.
#include <algorithm>
#include <memory>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/command_line/failure.h"
#include "client/command_line/list_verb.h"
#include "client/command_line/names.h"
#include "client/command_line/snapshot.h"
#include "client/command_line/verbs/floor.h"
#include "nhipcau/v1/correction_service.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/floor_service.pb.h"
#include "nhipcau/v1/record.pb.h"

namespace nhipcau::command_line {
namespace {

using google::protobuf::Message;

constexpr Words kSpeechHelp = {"Số của lượt phát biểu; không ghi thì lượt đang phát biểu",
                               "Number of the speech; else the one under way"};

// The first of the server's order that was not skipped.
absl::Status GrantNext(Context& context, Message& message) {
  auto& request = static_cast<v1::GrantFloorRequest&>(message);
  if (!request.name().empty()) return absl::OkStatus();
  const auto store = LoadState(context);
  if (!store.ok()) return store.status();
  for (const auto& queue :
       KindsIn(*store, &v1::Record::has_floor_queue, &v1::Record::floor_queue)) {
    for (const std::string& name : queue.accepted()) {
      const v1::Record* record = store->Find(name);
      if (record == nullptr || record->floor_request().deck_state() == v1::DECK_STATE_SKIPPED) {
        continue;
      }
      request.set_name(name);
      return absl::OkStatus();
    }
  }
  return LocalRefusal(context.Say({"Chưa có ai trong thứ tự phát biểu.", "The queue is empty."}));
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

bool IsCode(const std::vector<std::string>& words) {
  return words.size() == 1 &&
         std::all_of(words[0].begin(), words[0].end(),
                     [](unsigned char letter) { return absl::ascii_isdigit(letter); });
}

// Fills in whom the words mean; more than one, or none, is told and calls nobody.
absl::Status FindSpeaker(Context& context, const std::vector<std::string>& words,
                         v1::CallToFloorRequest& call) {
  v1::SearchSpeakersRequest search;
  search.set_query(absl::StrJoin(words, " "));
  if (auto status = CompleteConference(search, [&context] { return context.Conference(); });
      !status.ok()) {
    return status;
  }
  const auto found = context.Call<v1::SearchSpeakersResponse>(search);
  if (!found.ok()) return found.status();
  if (found->speakers_size() != 1) {
    PrintSpeakers(context, *found);
    return LocalRefusal(
        absl::StrCat(context.Say({"Chưa mời ai. Số kết quả: ", "Nobody was called. Found: "}),
                     found->speakers_size()));
  }
  call.set_bridge_point(found->speakers(0).bridge_point());
  const v1::Beneficiary named = call.beneficiary();
  *call.mutable_beneficiary() = found->speakers(0).speaker();
  call.mutable_beneficiary()->MergeFrom(named);
  return absl::OkStatus();
}

void AddCall(CLI::App& group, Context& context) {
  const auto words = std::make_shared<std::vector<std::string>>();
  RequestVerb verb(group, context, "call",
                   {"Mời đích danh: người không đăng ký", "Give the floor to who did not ask"},
                   v1::CallToFloorRequest());
  AddSpeakerFields(verb);
  verb.Option("kind", "--kind",
              {"Loại phát biểu; không ghi thì ý kiến thảo luận",
               "What kind of speech; else contribution"})
      .Option("limit", "--limit", {"Thời gian cho lượt này: 5m", "Time for this speech: 5m"})
      .Flag("call_only", "--call-only",
            {"Chỉ tính thời gian từ `floor start`", "The time runs only from `floor start`"})
      .Complete([&context, words](Message& message) {
        auto& request = static_cast<v1::CallToFloorRequest&>(message);
        if (!IsCode(*words)) return FindSpeaker(context, *words, request);
        const auto conference = context.Conference();
        if (!conference.ok()) return conference.status();
        request.set_bridge_point(FullName(*conference, "bridgePoints", words->front()));
        return absl::OkStatus();
      });
  group.get_subcommand("call")
      ->add_option("words", *words,
                   context.Say({"Mã điểm cầu, hoặc một phần tên người, chức vụ, điểm cầu; đúng một "
                                "kết quả thì mời, nhiều hơn thì liệt kê",
                                "Code of the point, or words of a name, an office or a point; "
                                "called when they fit one alone, else listed"}))
      ->required();
}

// A verb for one speech, by default the one under way.
RequestVerb AddOf(CLI::App& group, Context& context, const std::string& name, const Words& help,
                  const Message& request) {
  RequestVerb verb(group, context, name, help, request);
  verb.NameIn("speeches").Complete([&context](Message& message) {
    return NameCurrentSpeech(context, message);
  });
  return verb;
}

void AddSteps(CLI::App& group, Context& context) {
  AddOf(group, context, "start",
        {"Bắt đầu tính thời gian của người được mời", "The time of who was called runs from now"},
        v1::StartSpeechRequest())
      .OptionalArgument("name", "speech", kSpeechHelp)
      .OnBehalf();
  AddOf(group, context, "pause", {"Tạm dừng tính thời gian", "The time stands still"},
        v1::PauseSpeechRequest())
      .OptionalArgument("name", "speech", kSpeechHelp);
  AddOf(group, context, "resume", {"Tính tiếp thời gian", "The time goes on"},
        v1::ResumeSpeechRequest())
      .OptionalArgument("name", "speech", kSpeechHelp);
  AddOf(group, context, "remind", {"Nhắc thời gian", "Remind the speaker of the time"},
        v1::RemindSpeakerRequest())
      .OptionalArgument("name", "speech", kSpeechHelp);
  AddOf(group, context, "extend", {"Thêm thời gian", "Add time to a speech"},
        v1::ExtendSpeechRequest())
      .Argument("extension", "by", {"Thêm bao nhiêu: 2m", "How much: 2m"})
      .OptionalArgument("name", "speech", kSpeechHelp);
}

void AddEnds(CLI::App& group, Context& context) {
  AddOf(group, context, "release", {"Kết thúc phát biểu", "The speaker has finished"},
        v1::ReleaseFloorRequest())
      .OptionalArgument("name", "speech", kSpeechHelp)
      .OnBehalf();
  AddOf(group, context, "revoke", {"Dừng lượt phát biểu", "End a speech"}, v1::RevokeFloorRequest())
      .OptionalArgument("name", "speech", kSpeechHelp)
      .Option("reason", "--reason", {"Lý do", "Why"});
}

void AddWaysBack(CLI::App& group, Context& context) {
  AddOf(group, context, "withdraw",
        {"Mời nhầm: không tính là phát biểu, không mất lượt",
         "The call was a mistake: no speech, no turn"},
        v1::WithdrawGrantRequest())
      .OptionalArgument("name", "speech", kSpeechHelp)
      .Option("reason", "--reason",
              {"Lý do; phải có khi lượt phát biểu đã kết thúc",
               "Why; needed once the speech has ended"});
  AddOf(group, context, "limit",
        {"Bỏ lần thêm thời gian cuối, hoặc đặt lại thời gian của lượt phát biểu",
         "Take back the last extension, or set the limit of a speech anew"},
        v1::SetSpeechLimitRequest())
      .OptionalArgument("name", "speech", kSpeechHelp)
      .Option("limit", "--to",
              {"Thời gian: 5m; không ghi thì như trước lần thêm cuối",
               "The limit: 5m; else as before the last extension"});
}

}  // namespace

void AddSpeechVerbs(CLI::App& group, Context& context) {
  AddRequestVerb(group, context, "grant", {"Mời phát biểu", "Give the floor"},
                 v1::GrantFloorRequest())
      .NameIn("floorRequests")
      .OptionalArgument("name", "request",
                        {"Số của đăng ký phát biểu; không ghi thì lượt kế tiếp",
                         "Number of the floor request; else the next in the queue"})
      .Option("reason", "--reason", {"Lý do mời trước thứ tự", "Why out of order"})
      .Option("limit", "--limit", {"Thời gian cho lượt này: 5m", "Time for this speech: 5m"})
      .Flag("call_only", "--call-only",
            {"Chỉ tính thời gian từ `floor start`", "The time runs only from `floor start`"})
      .Complete([&context](Message& message) { return GrantNext(context, message); });
  AddCall(group, context);
  AddSteps(group, context);
  AddEnds(group, context);
  AddWaysBack(group, context);
}

}  // namespace nhipcau::command_line
