#include "server/doctor.h"

#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/clock.h"
#include "server/operation/checkup.h"
#include "server/operation/owner.h"

namespace nhipcau {
namespace {

using operation::Finding;
using operation::Health;

const char* SignOf(Health health) {
  switch (health) {
    case Health::kGood:
      return "ok ";
    case Health::kDoubtful:
      return "?  ";
    case Health::kBad:
      return "BAD";
  }
  return "";
}

// Those that only root can ask come first.
std::vector<Finding> Examine(const ServeFlags& flags) {
  const int server = operation::RunningServer(flags.data_dir);
  std::vector<Finding> findings;
  if (absl::Status status = CheckFlags(flags); !status.ok()) {
    findings.push_back(
        {Health::kBad, "configuration: makes no sense", std::string(status.message())});
    return findings;
  }
  findings.push_back(operation::CheckDataFolder(flags.data_dir));
  for (const auto& [name, address] :
       {std::pair{"programs", flags.grpc_address}, std::pair{"pages", flags.http_address},
        std::pair{"metrics", flags.metrics_address}}) {
    if (address.empty()) continue;
    const HostPort door = *ParseAddress(address);
    findings.push_back(operation::CheckDoor(name, door.host, door.port, server));
  }
  findings.push_back(operation::CheckDescriptors(server));
  if (absl::Status status = operation::WorkAsOwnerOf(flags.data_dir); !status.ok()) {
    findings.push_back({Health::kBad, "rights: " + std::string(status.message()), ""});
    return findings;
  }
  findings.push_back(operation::CheckDisk(flags.data_dir));
  findings.push_back(operation::CheckClock());
  findings.push_back(
      operation::CheckCertificate(flags.tls_certificate, flags.tls_key, absl::Now()));
  if (flags.renderer.empty()) return findings;
  for (Finding& each : operation::CheckDocuments(flags.renderer_service)) {
    findings.push_back(std::move(each));
  }
  return findings;
}

}  // namespace

ExitCode Doctor(const ServeFlags& flags) {
  bool is_bad = false;
  for (const Finding& each : Examine(flags)) {
    std::printf("%s  %s\n", SignOf(each.health), each.what.c_str());
    if (!each.advice.empty()) std::printf("     -> %s\n", each.advice.c_str());
    is_bad = is_bad || each.health == Health::kBad;
  }
  return is_bad ? kExitUnhealthy : kExitOk;
}

}  // namespace nhipcau
