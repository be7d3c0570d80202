#include "client/command_line/application.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <utility>

#include "absl/algorithm/container.h"
#include "client/command_line/failure.h"
#include "client/command_line/help.h"
#include "client/command_line/usage.h"
#include "client/command_line/verbs/verbs.h"

namespace nhipcau::command_line {
namespace {

constexpr Words kDescription = {
    "Nhịp Cầu: điều phối hội nghị trực tuyến nhiều điểm cầu.\n"
    "Tên ngắn là đủ: `nhipcau check-in 04789 19`, `nhipcau floor grant 3`.",
    "Nhịp Cầu: coordinates a conference of many bridge points.\n"
    "Short names are completed: `nhipcau check-in 04789 19`, `nhipcau floor grant 3`."};

constexpr Words kFooter = {
    "Mã kết thúc: 0 xong; 1 câu lệnh sai; 2 bị từ chối, lý do được in ra; 3 không kết nối được "
    "máy\n"
    "chủ; 4 không tìm thấy; 5 không có quyền; 6 máy chủ gặp lỗi.",
    "Exit codes: 0 done; 1 wrong usage; 2 refused, the reason is printed; 3 the server cannot be\n"
    "reached; 4 not found; 5 no right; 6 the server failed."};

void AddConnectionSettings(CLI::App& app, Context& context) {
  Settings& settings = context.settings;
  app.add_option("--server", settings.server,
                 context.Say({"Máy chủ, dạng máy:cổng", "host:port of the server"}))
      ->envname("NHIPCAU_SERVER")
      ->capture_default_str();
  app.add_option(
      "--token-file", settings.token_file,
      context.Say({"Tệp chứa mã của đường dẫn hoặc thiết bị; không có thì $NHIPCAU_TOKEN",
                   "A file with the token of an invitation or a device; else $NHIPCAU_TOKEN"}));
  auto* const authority = app.add_option(
      "--ca", settings.ca_file,
      context.Say({"Tệp PEM của nơi cấp chứng thư máy chủ; không có thì theo hệ thống. Chỉ với máy "
                   "này mới không dùng TLS",
                   "PEM of the server's authority; else those of the system. TLS is off only to "
                   "this machine"}));
  app.add_flag(
         "--plaintext", settings.plaintext,
         context.Say({"Không TLS, cả với máy khác: ai trên đường truyền cũng đọc được mã",
                      "No TLS, also to other machines: everybody on the way can read the token"}))
      ->excludes(authority);
  app.add_option("--timeout", settings.timeout_seconds,
                 context.Say({"Số giây chờ một lần gọi, kể cả các lần gọi lại",
                              "Seconds for a call with all its repeats"}))
      ->check(CLI::Range(1, 3600))
      ->capture_default_str();
}

void AddLanguage(CLI::App& app, Context& context) {
  const std::map<std::string, Language> languages = {{"vi", Language::kVietnamese},
                                                     {"en", Language::kEnglish}};
  app.add_option("--lang", context.settings.language,
                 context.Say({"Ngôn ngữ của thông báo và bảng: vi hoặc en",
                              "Language of messages and tables: vi or en"}))
      ->envname("NHIPCAU_LANG")
      ->transform(CLI::CheckedTransformer(languages).description(""));
}

void AddSettings(CLI::App& app, Context& context) {
  Settings& settings = context.settings;
  AddConnectionSettings(app, context);
  app.add_option("--conference", settings.conference,
                 context.Say({"Hội nghị nào; không có thì của mã truy cập",
                              "Which conference; else the token's"}))
      ->envname("NHIPCAU_CONFERENCE");
  app.add_option("--time-zone", settings.time_zone,
                 context.Say({"Tên múi giờ của giờ nhập và giờ hiện ra",
                              "For times that are read and shown: a name"}))
      ->envname("NHIPCAU_TIME_ZONE")
      ->capture_default_str();
  app.add_flag(
      "--json", settings.json,
      context.Say({"JSON của Protobuf, mỗi dòng một mục", "Protobuf's JSON, one object a line"}));
  AddLanguage(app, context);
}

// Texts are made with the verbs, in the language that is known then.
void ReadLanguage(std::vector<std::string> arguments, Context& context) {
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  AddLanguage(app, context);
  try {
    app.parse(std::move(arguments));
  } catch (const CLI::ParseError&) {
    // Said when the verbs are there.
  }
}

void AddVerbs(CLI::App& app, Context& context) {
  AddConferenceVerbs(app, context);
  AddRulesVerbs(app, context);
  AddPointVerbs(app, context);
  AddDelegateVerbs(app, context);
  AddAgendaVerbs(app, context);
  AddSubmissionVerbs(app, context);
  AddReadinessVerbs(app, context);
  AddAttendanceVerbs(app, context);
  AddAttendanceGroup(app, context);
  AddRollCallVerbs(app, context);
  AddFloorVerbs(app, context);
  AddVoteVerbs(app, context);
  AddScreenVerbs(app, context);
  AddContributionVerbs(app, context);
  AddCommunicationVerbs(app, context);
  AddIncidentVerbs(app, context);
  AddMinutesVerbs(app, context);
  AddTaskVerbs(app, context);
  AddDocumentVerbs(app, context);
  AddPublicRecordVerbs(app, context);
  AddOfficeVerbs(app, context);
  AddArchiveVerbs(app, context);
  AddCorrectVerbs(app, context);
  AddAccessVerbs(app, context);
  AddEventVerbs(app, context);
  AddExportVerbs(app, context);
  AddWatchVerb(app, context);
  AddRehearseVerb(app, context);
  AddCompletionVerb(app, context);
}

// Help and version are no errors. `json`: it was asked for, whether or not that was parsed yet.
int ReportUsage(const CLI::App& app, const CLI::ParseError& error, const Context& context,
                bool json) {
  if (error.get_exit_code() == 0) return app.exit(error, context.out(), context.err());
  PrintFailure(UsageErrorOf(app, error), context.settings.language, json, context.err());
  return kExitUsage;
}

}  // namespace

CLI::App& AddGroup(CLI::App& app, const Context& context, const char* name, const Words& help) {
  CLI::App& group = *app.add_subcommand(name, context.Say(help));
  group.require_subcommand(1);
  return group;
}

std::unique_ptr<CLI::App> MakeApplication(Context& context) {
  auto app = std::make_unique<CLI::App>(context.Say(kDescription), "nhipcau");
  SpeakInHelp(*app, context.settings.language);
  app->set_help_flag("-h,--help", context.Say({"In phần trợ giúp này", "Print this help"}));
  app->set_version_flag("--version", NHIPCAU_VERSION,
                        context.Say({"In số phiên bản", "Print the version"}));
  app->footer(context.Say(kFooter));
  app->require_subcommand(1);
  // Settings may stand before and after the verb.
  app->fallthrough();
  AddSettings(*app, context);
  AddVerbs(*app, context);
  return app;
}

int Run(Context& context, std::vector<std::string> arguments) {
  const bool json = absl::c_linear_search(arguments, "--json");
  std::reverse(arguments.begin(), arguments.end());
  ReadLanguage(arguments, context);
  const auto app = MakeApplication(context);
  try {
    app->parse(std::move(arguments));
  } catch (const CLI::ParseError& error) {
    return ReportUsage(*app, error, context, json);
  }
  absl::Status status = context.CheckServer();
  if (status.ok()) status = context.CheckTimeZone();
  if (status.ok()) status = context.Explain(context.action());
  if (status.ok()) return kExitOk;
  context.out().flush();
  PrintFailure(status, context.settings.language, context.settings.json, context.err());
  return ExitCodeOf(status);
}

}  // namespace nhipcau::command_line
