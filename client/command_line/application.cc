#include "client/command_line/application.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <utility>

#include "absl/algorithm/container.h"
#include "client/command_line/failure.h"
#include "client/command_line/usage.h"
#include "client/command_line/verbs/verbs.h"

namespace nhipcau::command_line {
namespace {

constexpr char kDescription[] =
    "Nhịp Cầu: coordinates a conference of many bridge points.\n"
    "Short names are completed: `nhipcau check-in 04789 19`, `nhipcau floor grant 3`.";

constexpr char kFooter[] =
    "Exit codes: 0 done; 1 wrong usage; 2 refused, the reason is printed; 3 the server cannot be\n"
    "reached; 4 not found; 5 no right; 6 the server failed.";

void AddConnectionSettings(CLI::App& app, Settings& settings) {
  app.add_option("--server", settings.server, "host:port of the server")
      ->envname("NHIPCAU_SERVER")
      ->capture_default_str();
  app.add_option("--token-file", settings.token_file,
                 "A file with the token of an invitation or a device; else $NHIPCAU_TOKEN");
  auto* const authority = app.add_option(
      "--ca", settings.ca_file,
      "PEM of the server's authority; else those of the system. TLS is off only to this machine");
  app.add_flag("--plaintext", settings.plaintext,
               "No TLS, also to other machines: everybody on the way can read the token")
      ->excludes(authority);
  app.add_option("--timeout", settings.timeout_seconds, "Seconds for a call with all its repeats")
      ->check(CLI::Range(1, 3600))
      ->capture_default_str();
}

void AddSettings(CLI::App& app, Context& context) {
  Settings& settings = context.settings;
  AddConnectionSettings(app, settings);
  app.add_option("--conference", settings.conference, "Which conference; else the token's")
      ->envname("NHIPCAU_CONFERENCE");
  app.add_option("--time-zone", settings.time_zone, "For times that are read and shown: a name")
      ->envname("NHIPCAU_TIME_ZONE")
      ->capture_default_str();
  app.add_flag("--json", settings.json, "Protobuf's JSON, one object a line");
  const std::map<std::string, Language> languages = {{"vi", Language::kVietnamese},
                                                     {"en", Language::kEnglish}};
  app.add_option("--lang", settings.language, "Language of messages and tables: vi or en")
      ->envname("NHIPCAU_LANG")
      ->transform(CLI::CheckedTransformer(languages).description(""));
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

CLI::App& AddGroup(CLI::App& app, const char* name, const char* help) {
  CLI::App& group = *app.add_subcommand(name, help);
  group.require_subcommand(1);
  return group;
}

std::unique_ptr<CLI::App> MakeApplication(Context& context) {
  auto app = std::make_unique<CLI::App>(kDescription, "nhipcau");
  app->set_version_flag("--version", NHIPCAU_VERSION);
  app->footer(kFooter);
  app->require_subcommand(1);
  // Settings may stand before and after the verb.
  app->fallthrough();
  AddSettings(*app, context);
  AddVerbs(*app, context);
  return app;
}

int Run(Context& context, std::vector<std::string> arguments) {
  const auto app = MakeApplication(context);
  const bool json = absl::c_linear_search(arguments, "--json");
  try {
    std::reverse(arguments.begin(), arguments.end());
    app->parse(std::move(arguments));
  } catch (const CLI::ParseError& error) {
    return ReportUsage(*app, error, context, json);
  }
  absl::Status status = context.CheckTimeZone();
  if (status.ok()) status = context.action();
  if (status.ok()) return kExitOk;
  context.out().flush();
  PrintFailure(status, context.settings.language, context.settings.json, context.err());
  return ExitCodeOf(status);
}

}  // namespace nhipcau::command_line
