// nhipcau-server: coordinates conferences that are held in many places at once.

#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

#include "server/exit_code.h"
#include "server/flags.h"
#include "server/invite_administrator.h"
#include "server/journal/sqlite_file.h"
#include "server/journal/sqlite_reader.h"
#include "server/serve.h"

namespace {

constexpr char kExitCodes[] =
    "Exit codes:\n"
    "  0  stopped in order; or the journal is proved\n"
    "  2  the command line makes no sense\n"
    "  3  the data directory or the journal cannot be opened, or the clock is wrong\n"
    "  4  the journal is damaged; the message names the last good event\n"
    "  5  a door cannot be opened: address in use, certificate, too few open files\n"
    "  6  the journal failed while serving\n"
    "  7  what was under way did not end in time";

CLI::App* AddServe(CLI::App& app, nhipcau::ServeFlags& flags) {
  CLI::App* serve = app.add_subcommand("serve", "Serve until SIGTERM or SIGINT.");
  serve->add_option("--data-dir", flags.data_dir, "Where the journal is kept; made if missing")
      ->required();
  serve
      ->add_option("--grpc-address", flags.grpc_address,
                   "For programs; port 0: any. Where strangers reach it, put a proxy in front "
                   "that limits connections and requests (SECURITY.md)")
      ->capture_default_str();
  serve->add_option("--http-address", flags.http_address, "For browsers; port 0: any")
      ->capture_default_str();
  serve->add_option("--metrics-address", flags.metrics_address,
                    "Where /metrics is, for whoever reaches it and without encryption; port 0: "
                    "any. Without it the pages' door gives it to this machine, and to nobody once "
                    "there is a --trusted-proxy");
  serve->add_option("--ports-file", flags.ports_file,
                    "Written when ready: lines grpc=PORT and http=PORT, and metrics=PORT if any");
  serve->add_option("--pages", flags.pages, "Folder of the web pages");
  serve->add_option(
      "--renderer", flags.renderer,
      "Folder of the renderer, server/renderer/dist: makes Word, PDF and Excel files");
  serve->add_option("--renderer-service", flags.renderer_service,
                    "Socket at which the renderer runs as a service; without it this server starts "
                    "it in a box of its own");
  serve->add_option("--simulated-clock", flags.simulated_clock,
                    "START,RATE for demos: 2021-10-28T07:00:00+07:00,60; loopback only");
  serve->add_option("--tls-cert", flags.tls_certificate,
                    "PEM file; both doors read it again within a minute when it changes, the "
                    "pages' door at once at SIGHUP");
  serve->add_option("--tls-key", flags.tls_key, "PEM file");
  serve->add_flag("--allow-plaintext", flags.allow_plaintext,
                  "Serve other machines without encryption");
  serve->add_flag("--accept-clock", flags.accept_clock,
                  "Go on with this machine's clock though the last event lies far from it");
  serve->add_option(
      "--allowed-origin", flags.allowed_origins,
      "Whose pages may connect beside the server's own, like https://hop.example: for "
      "a proxy that does not pass on the host; may be repeated");
  serve->add_option("--trusted-proxy", flags.trusted_proxies,
                    "IP address of a proxy whose X-Forwarded-For says who asks, so that limits by "
                    "address hold behind it; may be repeated");
  return serve;
}

const CLI::App* AddScrub(CLI::App& app, std::string& data_dir) {
  CLI::App* scrub = app.add_subcommand(
      "scrub",
      "Rewrite a large journal so that no trace of purged conferences is left; server stopped.");
  scrub->add_option("--data-dir", data_dir, "Where the journal is kept")->required();
  return scrub;
}

const CLI::App* AddInviteAdministrator(CLI::App& app, std::string& data_dir, bool& accept_clock) {
  CLI::App* invite = app.add_subcommand("invite-administrator",
                                        "Record one more administrator, the first one or one for "
                                        "whoever lost the link, and print the "
                                        "token, once; server stopped.");
  invite->add_option("--data-dir", data_dir, "Where the journal is kept; made if missing")
      ->required();
  invite->add_flag("--accept-clock", accept_clock,
                   "Go on with this machine's clock though the last event lies far from it");
  return invite;
}

nhipcau::ExitCode Verify(const std::string& data_dir) {
  const std::string path = data_dir + "/journal.db";
  std::error_code error;
  if (!std::filesystem::exists(path, error) && !error) {
    std::fprintf(stderr,
                 "nhipcau-server: there is no journal.db in %s. Name the --data-dir of the server, "
                 "or the folder that a copy of its journal.db was put into.\n",
                 data_dir.c_str());
    return nhipcau::kExitJournalUnavailable;
  }
  const auto heads = nhipcau::journal::VerifySqliteJournal(path);
  if (!heads.ok()) {
    std::fprintf(stderr, "nhipcau-server: %s\n", std::string(heads.status().message()).c_str());
    return absl::IsDataLoss(heads.status()) ? nhipcau::kExitJournalDamaged
                                            : nhipcau::kExitJournalUnavailable;
  }
  for (const nhipcau::journal::StreamHead& each : *heads) {
    std::printf("%s: %lld events, head ", each.stream.c_str(),
                static_cast<long long>(each.head.sequence));
    for (const char byte : each.head.hash) std::printf("%02x", static_cast<unsigned char>(byte));
    std::printf("\n");
  }
  std::printf("The record is whole.\n");
  return nhipcau::kExitOk;
}

nhipcau::ExitCode Scrub(const std::string& data_dir) {
  // The copy that is made on the way holds the whole record: nowhere else.
  setenv("SQLITE_TMPDIR", data_dir.c_str(), /*overwrite=*/1);
  const absl::StatusOr<bool> scrubbed =
      nhipcau::journal::ScrubSqliteJournal(data_dir + "/journal.db");
  if (!scrubbed.ok()) {
    std::fprintf(stderr, "nhipcau-server: %s\n", std::string(scrubbed.status().message()).c_str());
    return absl::IsDataLoss(scrubbed.status()) ? nhipcau::kExitJournalDamaged
                                               : nhipcau::kExitJournalUnavailable;
  }
  std::printf(*scrubbed ? "No trace of what was purged is left in the journal.\n"
                        : "Nothing was purged since the journal was last rewritten.\n");
  return nhipcau::kExitOk;
}

}  // namespace

int main(int argc, char** argv) {
  // The record and whatever else is written is nobody else's to read.
  umask(S_IRWXG | S_IRWXO);
  CLI::App app("Coordinates conferences that are held in many places at once.");
  app.footer(kExitCodes);
  app.set_version_flag("--version", NHIPCAU_VERSION);
  app.require_subcommand(1);
  nhipcau::ServeFlags flags;
  const CLI::App* serve = AddServe(app, flags);
  CLI::App* verify =
      app.add_subcommand("verify", "Prove the journal's hash chain, also beside a running server.");
  std::string data_dir;
  verify->add_option("--data-dir", data_dir, "Where the journal is kept")->required();
  const CLI::App* scrub = AddScrub(app, data_dir);
  bool accept_clock = false;
  const CLI::App* invite = AddInviteAdministrator(app, data_dir, accept_clock);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? nhipcau::kExitOk : nhipcau::kExitUsage;
  }
  if (serve->parsed()) return nhipcau::Serve(flags);
  if (invite->parsed()) return nhipcau::InviteAdministrator(data_dir, accept_clock);
  return scrub->parsed() ? Scrub(data_dir) : Verify(data_dir);
}
