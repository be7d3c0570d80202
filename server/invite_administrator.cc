#include "server/invite_administrator.h"

#include <cstdio>

#include "absl/status/statusor.h"
#include "server/flags.h"
#include "server/instance.h"

namespace nhipcau {

ExitCode InviteAdministrator(const std::string& data_dir, bool accept_clock) {
  const auto say = [](const std::string& text) {
    std::fprintf(stderr, "nhipcau-server: %s\n", text.c_str());
  };
  ServeFlags flags;
  flags.data_dir = data_dir;
  flags.accept_clock = accept_clock;
  Instance instance(flags, say);
  const absl::StatusOr<std::string> token = instance.InviteAdministrator();
  if (!token.ok()) {
    say(std::string(token.status().message()));
    return absl::IsDataLoss(token.status()) ? kExitJournalDamaged : kExitJournalUnavailable;
  }
  if (absl::Status status = instance.Stop(); !status.ok()) {
    say(std::string(status.message()));
    return kExitNotDrained;
  }
  say("an administrator is invited. The link is the address of the server, # and this token, which "
      "is not shown again; open it, and revoke the link that was lost, if any:");
  std::printf("%s\n", token->c_str());
  return kExitOk;
}

}  // namespace nhipcau
