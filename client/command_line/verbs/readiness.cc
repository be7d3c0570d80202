// readiness record|board: the checklist of the call-round before the session.
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/command_line/enum_names.h"
#include "client/command_line/failure.h"
#include "client/command_line/list_verb.h"
#include "client/command_line/names.h"
#include "client/command_line/request_verb.h"
#include "client/command_line/verbs/verbs.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/bridge_point_service.pb.h"
#include "nhipcau/v1/readiness.pb.h"
#include "nhipcau/v1/readiness_service.pb.h"

namespace nhipcau::command_line {
namespace {

using google::protobuf::Message;

struct Checks {
  std::vector<std::string> passed;
  // ITEM=NOTE.
  std::vector<std::string> failed;
};

absl::Status AddCheck(const std::string& item, bool passed, const std::string& note,
                      v1::RecordReadinessRequest& request) {
  const auto* value = FindShortEnumName(*v1::ReadinessItem_descriptor(), item);
  if (value == nullptr) {
    const auto names = ShortEnumNames(*v1::ReadinessItem_descriptor());
    return UsageError(absl::StrCat("\"", item, "\": ", absl::StrJoin(names, ", ")));
  }
  v1::ReadinessCheck& check = *request.add_checks();
  check.set_item(static_cast<v1::ReadinessItem>(value->number()));
  check.set_passed(passed);
  check.set_note(note);
  return absl::OkStatus();
}

absl::Status FillChecks(const Checks& checks, Message& message) {
  auto& request = static_cast<v1::RecordReadinessRequest&>(message);
  for (const std::string& item : checks.passed) {
    if (auto status = AddCheck(item, true, "", request); !status.ok()) return status;
  }
  for (const std::string& failed : checks.failed) {
    const size_t sign = failed.find('=');
    const std::string note = sign == std::string::npos ? "" : failed.substr(sign + 1);
    if (auto status = AddCheck(failed.substr(0, sign), false, note, request); !status.ok()) {
      return status;
    }
  }
  return absl::OkStatus();
}

void AddRecord(CLI::App& group, Context& context) {
  const auto checks = std::make_shared<Checks>();
  RequestVerb(group, context, "record",
              {"Đánh dấu các mục kiểm tra của một điểm cầu", "Tick items of a point's checklist"},
              v1::RecordReadinessRequest())
      .Argument("bridge_point", "point", {"Mã điểm cầu", "Code of the bridge point"})
      .OnBehalf()
      .Complete([checks](Message& message) { return FillChecks(*checks, message); });
  CLI::App& verb = *group.get_subcommand("record");
  verb.add_option(
          "--passed", checks->passed,
          context.Say(
              {"Các mục đạt: power,picture,sound-in,sound-out,backup-line,telephone",
               "Items that are right: power,picture,sound-in,sound-out,backup-line,telephone"}))
      ->delimiter(',');
  verb.add_option("--failed", checks->failed,
                  context.Say({"Mỗi mục chưa đạt: MỤC=GHI CHÚ", "ITEM=NOTE of each that is not"}));
}

// "Hình ảnh (mờ), Micro"; of a point that nobody has called, that.
std::string FailedText(const Context& context, const v1::Readiness* readiness) {
  if (readiness == nullptr) return context.Say({"Chưa kiểm tra", "Not checked yet"});
  std::vector<std::string> failed;
  for (const v1::ReadinessCheck& check : readiness->checks()) {
    if (check.passed()) continue;
    const std::string word = EnumWord(check.item(), context.settings.language);
    failed.push_back(check.note().empty() ? word : absl::StrCat(word, " (", check.note(), ")"));
  }
  return failed.empty() ? context.Say({"Chưa kiểm tra đủ", "Not all checked yet"})
                        : absl::StrJoin(failed, ", ");
}

absl::Status PrintBoard(Context& context) {
  const auto all = context.ListAll<v1::ListReadinessesResponse, v1::ListReadinessesRequest>();
  if (!all.ok()) return all.status();
  const auto listed = context.ListAll<v1::ListBridgePointsResponse, v1::ListBridgePointsRequest>();
  if (!listed.ok()) return listed.status();
  std::map<std::string, const v1::Readiness*> readinesses;
  for (const v1::Readiness& readiness : all->readinesses()) {
    readinesses[readiness.bridge_point()] = &readiness;
  }
  PointDirectory points;
  std::vector<v1::BridgePoint> not_ready;
  for (const v1::BridgePoint& point : listed->bridge_points()) {
    points.Add(point);
    const auto found = readinesses.find(point.name());
    if (found == readinesses.end() || !found->second->ready()) not_ready.push_back(point);
  }
  PrintItems(context,
             {{"Mã", "Code"},
              {"Điểm cầu", "Bridge point"},
              {"Điện thoại", "Telephone"},
              {"Chưa đạt", "Not ready"}},
             not_ready, [&](const v1::BridgePoint& point) {
               const auto found = readinesses.find(point.name());
               const v1::Readiness* known = found == readinesses.end() ? nullptr : found->second;
               return Cells{point.code(), points.Label(point.name()), point.telephone(),
                            FailedText(context, known)};
             });
  return absl::OkStatus();
}

}  // namespace

void AddReadinessVerbs(CLI::App& app, Context& context) {
  CLI::App& group = AddGroup(app, context, "readiness",
                             {"Tình trạng sẵn sàng của điểm cầu", "How ready points are"});
  AddRecord(group, context);
  AddVerb(group, context, "board",
          {"Các điểm cầu chưa sẵn sàng, mục nào chưa đạt",
           "Points that are not ready, with what failed"},
          [&context] { return PrintBoard(context); });
}

}  // namespace nhipcau::command_line
