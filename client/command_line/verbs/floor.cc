// floor: registration, the order of the queue, and requests.
#include "client/command_line/verbs/floor.h"

#include "client/command_line/verbs/verbs.h"
#include "nhipcau/v1/correction_service.pb.h"

namespace nhipcau::command_line {
namespace {

constexpr char kRequestHelp[] = "Number of the floor request";

// A verb for one request that stands.
RequestVerb AddOf(CLI::App& group, Context& context, const std::string& name,
                  const std::string& help, const google::protobuf::Message& request) {
  RequestVerb verb(group, context, name, help, request);
  verb.NameIn("floorRequests").Argument("name", "request", kRequestHelp);
  return verb;
}

void AddRegistration(CLI::App& group, Context& context) {
  AddRequestVerb(group, context, "open", "Open registration (Mở đăng ký)",
                 v1::OpenRegistrationRequest())
      .Option("agenda_item", "--item", "Only for this agenda item, and closed with it");
  AddRequestVerb(group, context, "close", "Close registration (Đóng đăng ký)",
                 v1::CloseRegistrationRequest());
  AddRequestVerb(group, context, "policy", "Order the queue by another policy",
                 v1::SetQueuePolicyRequest())
      .Argument("policy", "policy", "How the queue is ordered")
      .Option("fairness_unit", "--unit", "Whose turns are counted");
}

void AddAsking(CLI::App& group, Context& context) {
  RequestVerb request(group, context, "request", "A point asks for the floor",
                      v1::RequestFloorRequest());
  request.Argument("bridge_point", "point", kPointHelp);
  AddSpeakerFields(request);
  request.Option("kind", "--kind", "What kind of speech; else contribution")
      .Option("agenda_item", "--item", "Number of the agenda item; else the one under way")
      .Option("in_reply_to", "--reply-to", "With the kind reply: number of the speech")
      .Flag("accept", "--accept", "Accept it at once (only the moderator)")
      .OnBehalf();
  RequestVerb prepare(group, context, "prepare", "Enter a prepared speech (tham luận)",
                      v1::EnterPreparedSpeechRequest());
  prepare.Argument("bridge_point", "point", kPointHelp);
  AddSpeakerFields(prepare);
  prepare.Option("agenda_item", "--item", "Number of the agenda item");
  AddOf(group, context, "cancel", "Withdraw a request (Rút đăng ký)",
        v1::CancelFloorRequestRequest())
      .OnBehalf();
}

void AddOnDeck(CLI::App& group, Context& context) {
  v1::ConfirmReadyRequest ready;
  ready.set_ready(true);
  AddOf(group, context, "ready", "Microphone, camera and speaker are ready (Đã sẵn sàng)", ready)
      .OnBehalf();
  AddOf(group, context, "not-ready", "Something is not ready", v1::ConfirmReadyRequest())
      .Argument("note", "note", "What is not ready")
      .OnBehalf();
  AddOf(group, context, "skip", "Let others go first; it keeps its place (Tạm lùi lượt)",
        v1::SkipFloorRequestRequest())
      .Option("reason", "--reason", "Why");
}

void AddPlacing(CLI::App& group, Context& context) {
  AddOf(group, context, "accept", "Give a request a place in the queue",
        v1::AcceptFloorRequestRequest());
  AddOf(group, context, "move", "Move a request within the queue", v1::MoveFloorRequestRequest())
      .Argument("position", "position", "1 is next");
  AddOf(group, context, "deny", "Refuse a request (Chưa bố trí)", v1::DenyFloorRequestRequest())
      .Argument("reason", "reason", "Why");
  AddOf(group, context, "restore",
        "A denial or withdrawal was a mistake: back to its place (Khôi phục đăng ký)",
        v1::RestoreFloorRequestRequest())
      .Option("reason", "--reason", "Why");
}

}  // namespace

void AddSpeakerFields(RequestVerb& verb) {
  verb.Option("beneficiary.display_name", "--speaker",
              "Who is to speak; else the head of the point")
      .Option("beneficiary.office", "--office", "The speaker's office")
      .Option("beneficiary.delegate", "--delegate", "Number of the delegate, when listed")
      .Option("topic", "--topic", "What it is about");
}

void AddFloorVerbs(CLI::App& app, Context& context) {
  CLI::App& group = AddGroup(app, "floor",
                             context.Say({"Đăng ký, thứ tự và lượt phát biểu",
                                          "Registration, the queue, and who has the floor"}));
  AddRegistration(group, context);
  AddAsking(group, context);
  AddPlacing(group, context);
  AddOnDeck(group, context);
  AddSpeechVerbs(group, context);
  AddFloorLists(group, context);
  AddFloorReports(group, context);
}

}  // namespace nhipcau::command_line
