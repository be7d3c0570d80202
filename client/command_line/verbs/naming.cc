// delegate sign-in, attendance name: the delegates of one point, one by one or by exception.
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/command_line/failure.h"
#include "client/command_line/names.h"
#include "client/command_line/request_verb.h"
#include "client/command_line/verbs/verbs.h"
#include "nhipcau/v1/attendance.pb.h"
#include "nhipcau/v1/attendance_service.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"

namespace nhipcau::command_line {
namespace {

using google::protobuf::Message;

// As the command line gives them.
struct Naming {
  std::vector<std::string> in_hall;
  std::vector<std::string> online;
  // NUMBER=REASON.
  std::vector<std::string> absent;
  bool all_present = false;
};

void AddEntry(const std::string& delegate, v1::DelegateState state, const std::string& reason,
              v1::RecordDelegatesRequest& request) {
  v1::DelegateEntry& entry = *request.add_entries();
  entry.set_delegate(delegate);
  entry.set_state(state);
  entry.set_absence_reason(reason);
}

absl::Status FillEntries(Context& context, const Naming& naming, Message& message) {
  auto& request = static_cast<v1::RecordDelegatesRequest&>(message);
  for (const std::string& delegate : naming.in_hall) {
    AddEntry(delegate, v1::DELEGATE_STATE_PRESENT_IN_HALL, "", request);
  }
  for (const std::string& delegate : naming.online) {
    AddEntry(delegate, v1::DELEGATE_STATE_PRESENT_ONLINE, "", request);
  }
  for (const std::string& absent : naming.absent) {
    const size_t sign = absent.find('=');
    if (sign == std::string::npos) {
      return UsageError(absl::StrCat("\"", absent, "\": cần SỐ=LÝ DO, như 3=Ốm."),
                        absl::StrCat("\"", absent, "\": write NUMBER=REASON, like 3=Ill."));
    }
    AddEntry(absent.substr(0, sign), v1::DELEGATE_STATE_ABSENT, absent.substr(sign + 1), request);
  }
  if (naming.all_present) request.set_rest_state(v1::DELEGATE_STATE_PRESENT_IN_HALL);
  return CompleteNames(request, "", [&context] { return context.Conference(); });
}

}  // namespace

void AddNaming(CLI::App& group, Context& context, const char* name) {
  const auto naming = std::make_shared<Naming>();
  RequestVerb(group, context, name,
              {"Điểm danh đại biểu của một điểm cầu theo danh sách",
               "Sign delegates of one point in by name"},
              v1::RecordDelegatesRequest())
      .Argument("bridge_point", "point", {"Mã điểm cầu", "Code of the bridge point"})
      .OnBehalf()
      .Complete(
          [&context, naming](Message& message) { return FillEntries(context, *naming, message); });
  CLI::App& verb = *group.get_subcommand(name);
  verb.add_option(
      "--in-hall", naming->in_hall,
      context.Say({"Số của những người có mặt trực tiếp", "Numbers of those present in the hall"}));
  verb.add_option("--online", naming->online,
                  context.Say({"Số của những người có mặt trực tuyến",
                               "Numbers of those present on a device of their own"}));
  verb.add_option("--absent,--except", naming->absent,
                  context.Say({"Những người vắng mặt: SỐ=LÝ DO", "NUMBER=REASON of those absent"}));
  verb.add_flag("--all-present", naming->all_present,
                context.Say({"Những người còn lại đều có mặt trực tiếp",
                             "All who are not named are in the hall"}));
}

}  // namespace nhipcau::command_line
