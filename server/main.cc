// nhipcau-server: coordinates conferences that are held in many places at once.

#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "absl/time/clock.h"
#include "server/backup_commands.h"
#include "server/doctor.h"
#include "server/exit_code.h"
#include "server/flags.h"
#include "server/invite_administrator.h"
#include "server/journal_commands.h"
#include "server/operation/backup.h"
#include "server/operation/config_file.h"
#include "server/operation/owner.h"
#include "server/serve.h"
#include "server/serve_command.h"
#include "server/setup.h"
#include "server/status.h"

namespace {

constexpr char kExitCodes[] =
    "Exit codes:\n"
    "  0  stopped in order; or the journal is proved\n"
    "  2  the command line or the configuration makes no sense\n"
    "  3  the data directory or the journal cannot be opened, or the clock is wrong\n"
    "  4  the journal is damaged; the message names the last good event\n"
    "  5  a door cannot be opened: address in use, certificate, too few open files\n"
    "  6  the journal failed while serving\n"
    "  7  what was under way did not end in time\n"
    "  8  doctor found what must be mended; or the server does not run or is not ready";

// What every command but `serve` may say of where the server is.
struct Place {
  std::string data_dir;
  std::string config;
};

CLI::App* AddCommand(CLI::App& app, Place& place, const char* name, const char* description) {
  CLI::App* command = app.add_subcommand(name, description);
  command->add_option("--data-dir", place.data_dir,
                      "Where the server keeps its data; without it, what --config says");
  command->add_option("--config", place.config, "The server's configuration")
      ->default_str(nhipcau::operation::kConfigFile);
  return command;
}

struct Commands {
  CLI::App* serve = nullptr;
  CLI::App* verify = nullptr;
  CLI::App* scrub = nullptr;
  CLI::App* invite = nullptr;
  CLI::App* backup = nullptr;
  CLI::App* restore = nullptr;
  CLI::App* doctor = nullptr;
  CLI::App* setup = nullptr;
  CLI::App* status = nullptr;
};

struct Arguments {
  nhipcau::ServeFlags flags;
  // Of `serve`.
  std::string config;
  Place place;
  bool accept_clock = false;
  std::string backup_to;
  int backup_keep_count = 0;
  std::string restore_from;
  nhipcau::SetupPlan setup;
};

CLI::App* AddSetup(CLI::App& app, nhipcau::SetupPlan& plan) {
  CLI::App* setup = app.add_subcommand(
      "setup", "Write address and certificate into the configuration; say how to go on.");
  setup->add_option("--config", plan.config_file, "The server's configuration")
      ->default_val(nhipcau::operation::kConfigFile);
  setup->add_option("--host", plan.host, "Name or IP address by which browsers call the server")
      ->required();
  setup->add_option("--http-address", plan.http_address, "Where it listens for browsers")
      ->default_val("0.0.0.0:443");
  setup->add_option(
      "--own-authority", plan.authority_office,
      "Make an authority of this office's own, with its name, and a certificate of it");
  setup->add_option("--tls-cert", plan.tls_certificate, "PEM file, of another authority");
  setup->add_option("--tls-key", plan.tls_key, "PEM file");
  return setup;
}

Commands AddCommands(CLI::App& app, Arguments& arguments) {
  Commands commands;
  Place& place = arguments.place;
  commands.serve = nhipcau::AddServe(app, arguments.flags, arguments.config);
  commands.verify = AddCommand(app, place, "verify",
                               "Prove the journal's hash chain, also beside a running server.");
  commands.scrub = AddCommand(
      app, place, "scrub",
      "Rewrite a large journal so that no trace of purged conferences is left; server stopped.");
  commands.invite =
      AddCommand(app, place, "invite-administrator",
                 "Record one more administrator, the first one or one for whoever lost "
                 "the link, and print the token, once; server stopped.");
  commands.invite->add_flag(
      "--accept-clock", arguments.accept_clock,
      "Go on with this machine's clock though the last event lies far from it");
  commands.backup =
      AddCommand(app, place, "backup",
                 "Copy record, files and configuration into a new folder and prove the "
                 "copy; the server may be running.");
  commands.backup->add_option("--to", arguments.backup_to, "Folder for back-ups; made if missing")
      ->required();
  commands.backup
      ->add_option("--keep", arguments.backup_keep_count,
                   "Back-ups that stay in that folder, this one among them; without it all stay")
      ->check(CLI::PositiveNumber);
  commands.restore = AddCommand(app, place, "restore",
                                "Put a back-up where no record is, and prove it; server stopped.");
  commands.restore->add_option("--from", arguments.restore_from, "Folder that backup made")
      ->required();
  commands.doctor =
      AddCommand(app, place, "doctor",
                 "Look at all that the server needs on this machine, and say what to do "
                 "where something is wrong.");
  commands.status = AddCommand(app, place, "status",
                               "Say how the server on this machine is: ready, connected, room.");
  commands.setup = AddSetup(app, arguments.setup);
  return commands;
}

// After it, the flags are what the command line and the configuration say together.
absl::Status Complete(const Commands& commands, Arguments& arguments) {
  nhipcau::ServeFlags& flags = arguments.flags;
  Place& place = arguments.place;
  std::string& config = commands.serve->parsed() ? arguments.config : place.config;
  const bool needs_config = !commands.serve->parsed() && place.data_dir.empty();
  if (needs_config && config.empty()) config = nhipcau::operation::kConfigFile;
  if (!config.empty()) {
    const absl::Status status = nhipcau::ReadConfig(*commands.serve, config);
    if (!status.ok() && !(needs_config && absl::IsNotFound(status))) return status;
  }
  if (!place.data_dir.empty()) flags.data_dir = place.data_dir;
  if (!flags.data_dir.empty()) return absl::OkStatus();
  return absl::InvalidArgumentError(
      "where is the data? Give --data-dir DIR, or a line data-dir = DIR in the --config file");
}

nhipcau::ExitCode Fail(nhipcau::ExitCode code, const absl::Status& status) {
  std::fprintf(stderr, "nhipcau-server: %s\n", std::string(status.message()).c_str());
  return code;
}

nhipcau::ExitCode Run(const Commands& commands, const Arguments& arguments) {
  const std::string& data_dir = arguments.flags.data_dir;
  if (commands.serve->parsed()) return nhipcau::Serve(arguments.flags);
  if (commands.doctor->parsed()) return nhipcau::Doctor(arguments.flags);
  if (commands.status->parsed()) return nhipcau::Status(arguments.flags);
  if (commands.backup->parsed()) {
    return nhipcau::BackUp({.data_dir = data_dir,
                            .to = arguments.backup_to,
                            .config_file = arguments.place.config,
                            .time = absl::Now(),
                            .keep_count = arguments.backup_keep_count});
  }
  if (commands.restore->parsed()) return nhipcau::RestoreBackup(arguments.restore_from, data_dir);
  if (absl::Status status = nhipcau::operation::WorkAsOwnerOf(data_dir); !status.ok()) {
    return Fail(nhipcau::kExitJournalUnavailable, status);
  }
  if (commands.invite->parsed()) {
    return nhipcau::InviteAdministrator(data_dir, arguments.accept_clock);
  }
  return commands.scrub->parsed() ? nhipcau::ScrubJournal(data_dir)
                                  : nhipcau::VerifyJournal(data_dir);
}

}  // namespace

int main(int argc, char** argv) {
  // The record and whatever else is written is nobody else's to read.
  umask(S_IRWXG | S_IRWXO);
  CLI::App app("Coordinates conferences that are held in many places at once.");
  app.footer(kExitCodes);
  app.set_version_flag("--version", NHIPCAU_VERSION);
  app.require_subcommand(1);
  Arguments arguments;
  const Commands commands = AddCommands(app, arguments);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? nhipcau::kExitOk : nhipcau::kExitUsage;
  }
  if (commands.setup->parsed()) return nhipcau::SetUp(arguments.setup);
  if (absl::Status status = Complete(commands, arguments); !status.ok()) {
    return Fail(nhipcau::kExitUsage, status);
  }
  return Run(commands, arguments);
}
