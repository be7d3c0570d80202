// delegate import|list|sign-in.
#include <memory>
#include <string>
#include <vector>

#include "client/command_line/failure.h"
#include "client/command_line/list_verb.h"
#include "client/command_line/names.h"
#include "client/command_line/request_verb.h"
#include "client/command_line/verbs/import.h"
#include "client/command_line/verbs/verbs.h"
#include "nhipcau/v1/attendance.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"

namespace nhipcau::command_line {
namespace {

using google::protobuf::Message;

absl::Status List(Context& context) {
  const auto all = context.ListAll<v1::ListDelegatesResponse, v1::ListDelegatesRequest>();
  if (!all.ok()) return all.status();
  const auto points = LoadPoints(context);
  if (!points.ok()) return points.status();
  PrintItems(context,
             {{"Số", "Number"},
              {"Họ tên", "Name"},
              {"Chức vụ", "Office"},
              {"Điểm cầu", "Bridge point"},
              {"Điểm danh", "State"}},
             all->delegates(), [&](const v1::Delegate& delegate) {
               return Cells{ShortName(delegate.name()), delegate.display_name(), delegate.office(),
                            points->Label(delegate.bridge_point()),
                            EnumWord(delegate.state(), context.settings.language)};
             });
  return absl::OkStatus();
}

// The three lists of one sign-in, as the command line gives them.
struct SignIn {
  std::vector<std::string> in_hall;
  std::vector<std::string> online;
  // NUMBER=REASON.
  std::vector<std::string> absent;
};

void AddEntry(const std::string& delegate, v1::DelegateState state, const std::string& reason,
              v1::RecordDelegatesRequest& request) {
  v1::DelegateEntry& entry = *request.add_entries();
  entry.set_delegate(delegate);
  entry.set_state(state);
  entry.set_absence_reason(reason);
}

absl::Status FillEntries(Context& context, const SignIn& sign_in, Message& message) {
  auto& request = static_cast<v1::RecordDelegatesRequest&>(message);
  for (const std::string& delegate : sign_in.in_hall) {
    AddEntry(delegate, v1::DELEGATE_STATE_PRESENT_IN_HALL, "", request);
  }
  for (const std::string& delegate : sign_in.online) {
    AddEntry(delegate, v1::DELEGATE_STATE_PRESENT_ONLINE, "", request);
  }
  for (const std::string& absent : sign_in.absent) {
    const size_t sign = absent.find('=');
    if (sign == std::string::npos) return UsageError("--absent NUMBER=REASON: " + absent);
    AddEntry(absent.substr(0, sign), v1::DELEGATE_STATE_ABSENT, absent.substr(sign + 1), request);
  }
  return CompleteNames(request, "", [&context] { return context.Conference(); });
}

void AddSignIn(CLI::App& group, Context& context) {
  const auto sign_in = std::make_shared<SignIn>();
  RequestVerb verb(group, context, "sign-in", "Sign delegates of one point in by name",
                   v1::RecordDelegatesRequest());
  verb.Argument("bridge_point", "point", "Code of the bridge point")
      .OnBehalf()
      .Complete([&context, sign_in](Message& message) {
        return FillEntries(context, *sign_in, message);
      });
  CLI::App& app = *group.get_subcommand("sign-in");
  app.add_option("--in-hall", sign_in->in_hall, "Numbers of those present in the hall");
  app.add_option("--online", sign_in->online, "Numbers of those present on a device of their own");
  app.add_option("--absent", sign_in->absent, "NUMBER=REASON of those absent");
}

}  // namespace

void AddDelegateVerbs(CLI::App& app, Context& context) {
  CLI::App& group = AddGroup(app, "delegate", "Delegates by name (đại biểu)");
  group.alias("delegates");
  AddImportVerb(group, context, v1::IMPORT_KIND_DELEGATES,
                "bridge_point_code, name; optional: office");
  AddVerb(group, context, "list", "All delegates with their sign-in",
          [&context] { return List(context); });
  AddSignIn(group, context);
}

}  // namespace nhipcau::command_line
