#include "server/status.h"

#include <cstdint>
#include <cstdio>
#include <map>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/clock.h"
#include "server/operation/checkup.h"
#include "server/operation/local_http.h"

namespace nhipcau {
namespace {

using operation::Finding;
using operation::LocalAnswer;

// Metrics without labels, and what they are to people.
constexpr std::pair<const char*, const char*> kShown[] = {
    {"nhipcau_http_connections", "connections of pages"},
    {"nhipcau_grpc_connections", "connections of programs"},
    {"nhipcau_watchers", "pages and programs that watch a conference"},
    {"nhipcau_conferences_in_memory", "conferences in memory, and the office"},
    {"nhipcau_calls_waiting", "commands and questions that wait"},
};

// A server that is busy answers within it.
constexpr absl::Duration kPatience = absl::Seconds(10);

void PrintLine(const std::string& name, const std::string& value) {
  std::printf("%-44s %s\n", name.c_str(), value.c_str());
}

absl::StatusOr<LocalAnswer> AskPagesDoor(const ServeFlags& flags, const std::string& path) {
  const HostPort door = *ParseAddress(flags.http_address);
  return operation::GetLocally(door.host, door.port, !flags.tls_certificate.empty(), path,
                               kPatience);
}

absl::StatusOr<LocalAnswer> AskMetrics(const ServeFlags& flags) {
  if (flags.metrics_address.empty()) return AskPagesDoor(flags, "/metrics");
  const HostPort door = *ParseAddress(flags.metrics_address);
  return operation::GetLocally(door.host, door.port, /*tls=*/false, "/metrics", kPatience);
}

// By name, of those without labels.
std::map<std::string, double> ReadMetrics(const std::string& text) {
  std::map<std::string, double> metrics;
  for (const auto line : absl::StrSplit(text, '\n')) {
    const std::pair<std::string, std::string> words = absl::StrSplit(line, absl::MaxSplits(' ', 1));
    double value = 0;
    if (absl::SimpleAtod(words.second, &value)) metrics[words.first] = value;
  }
  return metrics;
}

void PrintMetrics(const ServeFlags& flags) {
  const absl::StatusOr<LocalAnswer> answer = AskMetrics(flags);
  if (!answer.ok() || answer->code != 200) {
    PrintLine("who is connected", "not known: give metrics an address (metrics-address)");
    return;
  }
  const std::map<std::string, double> metrics = ReadMetrics(answer->body);
  for (const auto& [name, words] : kShown) {
    const auto found = metrics.find(name);
    if (found != metrics.end()) {
      PrintLine(words, absl::StrCat(static_cast<int64_t>(found->second)));
    }
  }
}

}  // namespace

ExitCode Status(const ServeFlags& flags) {
  if (absl::Status status = CheckFlags(flags); !status.ok()) {
    std::fprintf(stderr, "nhipcau-server: %s\n", std::string(status.message()).c_str());
    return kExitUsage;
  }
  const int server = operation::RunningServer(flags.data_dir);
  PrintLine("server", server == 0 ? "does not run: systemctl status nhipcau-server says why"
                                  : absl::StrCat("runs as process ", server));
  if (server == 0) return kExitUnhealthy;
  const absl::StatusOr<LocalAnswer> ready = AskPagesDoor(flags, "/readyz");
  const bool is_ready = ready.ok() && ready->code == 200;
  const std::string why = ready.ok() ? std::string(absl::StripAsciiWhitespace(ready->body))
                                     : std::string(ready.status().message());
  PrintLine("commands", is_ready ? "are recorded" : absl::StrCat("are not recorded: ", why));
  PrintMetrics(flags);
  for (const Finding& each :
       {operation::CheckDisk(flags.data_dir),
        operation::CheckCertificate(flags.tls_certificate, flags.tls_key, absl::Now())}) {
    const std::pair<std::string, std::string> words =
        absl::StrSplit(each.what, absl::MaxSplits(": ", 1));
    PrintLine(words.first, words.second);
  }
  return is_ready ? kExitOk : kExitUnhealthy;
}

}  // namespace nhipcau
