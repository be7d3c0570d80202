#include "server/serve_command.h"

#include <map>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "server/operation/config_file.h"

namespace nhipcau {
namespace {

using operation::Setting;

bool IsSwitch(const CLI::Option& option) { return option.get_expected_max() == 0; }

bool MayRepeat(const CLI::Option& option) { return option.get_expected_max() > 1; }

// By name, without dashes.
std::map<std::string, CLI::Option*> Settable(CLI::App& serve) {
  std::map<std::string, CLI::Option*> options;
  for (CLI::Option* option : serve.get_options()) {
    const std::string& name = option->get_lnames().front();
    if (name != "help" && name != "config") options[name] = option;
  }
  return options;
}

absl::Status CheckSetting(const CLI::Option& option, const Setting& setting) {
  if (!IsSwitch(option)) return CheckFlag(setting.name, setting.value);
  if (setting.value == "yes" || setting.value == "no") return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat(setting.name, " is yes or no, not \"", setting.value, "\""));
}

absl::Status CheckFirstTime(const CLI::Option& option, const Setting& setting, int first_line) {
  if (first_line == setting.line || MayRepeat(option)) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat(setting.name, " is in line ", first_line, " already; leave one of them"));
}

std::string ResultOf(const CLI::Option& option, const Setting& setting) {
  if (!IsSwitch(option)) return setting.value;
  return setting.value == "yes" ? "true" : "false";
}

}  // namespace

CLI::App* AddServe(CLI::App& app, ServeFlags& flags, std::string& config) {
  CLI::App* serve = app.add_subcommand("serve", "Serve until SIGTERM or SIGINT.");
  serve->add_option("--data-dir", flags.data_dir, "Where the journal is kept; made if missing");
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
  serve->add_option("--config", config,
                    "File with lines name = value: the flags above, without dashes; those that are "
                    "given here win");
  return serve;
}

absl::Status ReadConfig(CLI::App& serve, const std::string& path) {
  const absl::StatusOr<std::vector<Setting>> settings = operation::ReadConfigFile(path);
  if (!settings.ok()) return settings.status();
  const std::map<std::string, CLI::Option*> options = Settable(serve);
  std::map<std::string, int> first_lines;
  std::map<CLI::Option*, std::vector<std::string>> results;
  for (const Setting& setting : *settings) {
    const auto fail = [&](absl::string_view why) {
      return absl::InvalidArgumentError(absl::StrCat(operation::PlaceOf(path, setting.line), why));
    };
    const auto found = options.find(setting.name);
    if (found == options.end()) {
      return fail(absl::StrCat("there is no \"", setting.name, "\"; there are ",
                               absl::StrJoin(options, ", ", [](std::string* out, const auto& each) {
                                 absl::StrAppend(out, each.first);
                               })));
    }
    const int first_line = first_lines.emplace(setting.name, setting.line).first->second;
    absl::Status status = CheckFirstTime(*found->second, setting, first_line);
    if (status.ok()) status = CheckSetting(*found->second, setting);
    if (!status.ok()) return fail(status.message());
    results[found->second].push_back(ResultOf(*found->second, setting));
  }
  for (auto& [option, values] : results) {
    if (option->count() > 0) continue;
    option->add_result(std::move(values));
    option->run_callback();
  }
  return absl::OkStatus();
}

}  // namespace nhipcau
