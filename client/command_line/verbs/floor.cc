// floor: registration, the order of the queue, and requests.
#include "client/command_line/verbs/floor.h"

#include "client/command_line/verbs/verbs.h"
#include "nhipcau/v1/correction_service.pb.h"

namespace nhipcau::command_line {
namespace {

constexpr Words kRequestHelp = {"Số của đăng ký phát biểu", "Number of the floor request"};

// A verb for one request that stands.
RequestVerb AddOf(CLI::App& group, Context& context, const std::string& name, const Words& help,
                  const google::protobuf::Message& request) {
  RequestVerb verb(group, context, name, help, request);
  verb.NameIn("floorRequests").Argument("name", "request", kRequestHelp);
  return verb;
}

void AddRegistration(CLI::App& group, Context& context) {
  AddRequestVerb(group, context, "open", {"Mở đăng ký", "Open registration"},
                 v1::OpenRegistrationRequest())
      .Option("agenda_item", "--item",
              {"Chỉ cho nội dung này, và đóng cùng nội dung",
               "Only for this agenda item, and closed with it"});
  AddRequestVerb(group, context, "close", {"Đóng đăng ký", "Close registration"},
                 v1::CloseRegistrationRequest());
  AddRequestVerb(group, context, "policy",
                 {"Đổi cách xếp thứ tự phát biểu", "Order the queue by another policy"},
                 v1::SetQueuePolicyRequest())
      .Argument("policy", "policy", {"Cách xếp thứ tự phát biểu", "How the queue is ordered"})
      .Option("fairness_unit", "--unit",
              {"Tính lượt theo điểm cầu, cụm hay người", "Whose turns are counted"});
}

void AddAsking(CLI::App& group, Context& context) {
  RequestVerb request(group, context, "request",
                      {"Điểm cầu đăng ký phát biểu", "A point asks for the floor"},
                      v1::RequestFloorRequest());
  request.Argument("bridge_point", "point", kPointHelp);
  AddSpeakerFields(request);
  request
      .Option("kind", "--kind",
              {"Loại phát biểu; không ghi thì ý kiến thảo luận",
               "What kind of speech; else contribution"})
      .Option("agenda_item", "--item",
              {"Số của nội dung chương trình; không ghi thì nội dung đang thực hiện",
               "Number of the agenda item; else the one under way"})
      .Option("in_reply_to", "--reply-to",
              {"Với loại reply: số của lượt phát biểu được giải trình",
               "With the kind reply: number of the speech"})
      .Flag("accept", "--accept",
            {"Xếp lượt ngay (chỉ Điều hành)", "Accept it at once (only the moderator)"})
      .OnBehalf();
  RequestVerb prepare(group, context, "prepare", {"Nhập một tham luận", "Enter a prepared speech"},
                      v1::EnterPreparedSpeechRequest());
  prepare.Argument("bridge_point", "point", kPointHelp);
  AddSpeakerFields(prepare);
  prepare.Option("agenda_item", "--item",
                 {"Số của nội dung chương trình", "Number of the agenda item"});
  AddOf(group, context, "cancel", {"Rút đăng ký", "Withdraw a request"},
        v1::CancelFloorRequestRequest())
      .OnBehalf();
}

void AddOnDeck(CLI::App& group, Context& context) {
  v1::ConfirmReadyRequest ready;
  ready.set_ready(true);
  AddOf(group, context, "ready",
        {"Báo đã sẵn sàng: micro, camera và người phát biểu",
         "Microphone, camera and speaker are ready"},
        ready)
      .OnBehalf();
  AddOf(group, context, "not-ready", {"Báo chưa sẵn sàng", "Something is not ready"},
        v1::ConfirmReadyRequest())
      .Argument("note", "note", {"Chưa sẵn sàng ở đâu", "What is not ready"})
      .OnBehalf();
  AddOf(group, context, "skip",
        {"Tạm lùi lượt, giữ thứ tự", "Let others go first; it keeps its place"},
        v1::SkipFloorRequestRequest())
      .Option("reason", "--reason", {"Lý do", "Why"});
}

void AddPlacing(CLI::App& group, Context& context) {
  AddOf(group, context, "accept",
        {"Xếp một đăng ký vào thứ tự phát biểu", "Give a request a place in the queue"},
        v1::AcceptFloorRequestRequest());
  AddOf(group, context, "move",
        {"Đổi chỗ một đăng ký trong thứ tự phát biểu", "Move a request within the queue"},
        v1::MoveFloorRequestRequest())
      .Argument("position", "position", {"1 là lượt kế tiếp", "1 is next"});
  AddOf(group, context, "deny", {"Chưa bố trí phát biểu", "Refuse a request"},
        v1::DenyFloorRequestRequest())
      .Argument("reason", "reason", {"Lý do", "Why"});
  AddOf(group, context, "restore",
        {"Đăng ký trở lại chỗ cũ, khi chưa bố trí hoặc rút nhầm",
         "A denial or withdrawal was a mistake: back to its place"},
        v1::RestoreFloorRequestRequest())
      .Option("reason", "--reason", {"Lý do", "Why"});
}

}  // namespace

void AddSpeakerFields(RequestVerb& verb) {
  verb.Option("beneficiary.display_name", "--speaker",
              {"Người phát biểu; không ghi thì chủ trì điểm cầu",
               "Who is to speak; else the head of the point"})
      .Option("beneficiary.office", "--office", {"Chức vụ người phát biểu", "The speaker's office"})
      .Option("beneficiary.delegate", "--delegate",
              {"Số của đại biểu, khi có trong danh sách", "Number of the delegate, when listed"})
      .Option("topic", "--topic", {"Nội dung phát biểu", "What it is about"});
}

void AddFloorVerbs(CLI::App& app, Context& context) {
  CLI::App& group = AddGroup(
      app, context, "floor",
      {"Đăng ký, thứ tự và lượt phát biểu", "Registration, the queue, and who has the floor"});
  AddRegistration(group, context);
  AddAsking(group, context);
  AddPlacing(group, context);
  AddOnDeck(group, context);
  AddSpeechVerbs(group, context);
  AddFloorLists(group, context);
  AddFloorReports(group, context);
}

}  // namespace nhipcau::command_line
