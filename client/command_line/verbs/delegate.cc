// delegate import|list|delete; sign-in stands in naming.cc.
#include "absl/strings/str_cat.h"
#include "client/command_line/list_verb.h"
#include "client/command_line/names.h"
#include "client/command_line/request_verb.h"
#include "client/command_line/verbs/import.h"
#include "client/command_line/verbs/verbs.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/bridge_point_service.pb.h"
#include "nhipcau/v1/import_service.pb.h"

namespace nhipcau::command_line {
namespace {

// "Vắng mặt: Ốm"; "Chưa điểm danh (dự thay 2)".
std::string StateText(const Context& context, const v1::Delegate& delegate) {
  std::string text = EnumWord(delegate.state(), context.settings.language);
  if (!delegate.absence_reason().empty()) absl::StrAppend(&text, ": ", delegate.absence_reason());
  if (!delegate.replaces().empty()) {
    absl::StrAppend(&text, context.Say({" (dự thay ", " (in place of "}),
                    ShortName(delegate.replaces()), ")");
  }
  if (!delegate.substituted_by().empty()) {
    absl::StrAppend(&text, context.Say({" (người dự thay: ", " (replaced by "}),
                    ShortName(delegate.substituted_by()), ")");
  }
  return text;
}

absl::Status ListDelegates(Context& context) {
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
                            points->Label(delegate.bridge_point()), StateText(context, delegate)};
             });
  return absl::OkStatus();
}

}  // namespace

void AddDelegateVerbs(CLI::App& app, Context& context) {
  CLI::App& group =
      AddGroup(app, context, "delegate", {"Đại biểu theo danh sách", "Delegates by name"});
  group.alias("delegates");
  AddImportVerb(group, context, v1::IMPORT_KIND_DELEGATES,
                {"bridge_point_code, name; không bắt buộc: office, telephone",
                 "bridge_point_code, name; optional: office, telephone"});
  AddVerb(group, context, "list",
          {"Mọi đại biểu, đã điểm danh hay chưa", "All delegates with their sign-in"},
          [&context] { return ListDelegates(context); });
  AddRequestVerb(group, context, "delete",
                 {"Xóa đại biểu khỏi danh sách, trước khi khai mạc: xóa hết hoặc không xóa ai; "
                  "tham luận của họ bị xóa theo",
                  "Take delegates out of the plan again, before the opening: all of them or none; "
                  "their prepared speeches go along"},
                 v1::DeleteDelegatesRequest())
      .NameIn("delegates")
      .Argument(
          "names", "delegates",
          {"Số của các đại biểu, như trong danh sách", "Numbers of the delegates, as in the list"});
  AddUndoVerb(group, context);
  AddNaming(group, context, "sign-in");
}

}  // namespace nhipcau::command_line
