// The players' papers: for each an invitation, and a device that used it.
#ifndef NHIPCAU_CLIENT_REHEARSAL_COMPANY_H_
#define NHIPCAU_CLIENT_REHEARSAL_COMPANY_H_

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "client/library/client.h"
#include "client/rehearsal/ledger.h"
#include "client/rehearsal/plan.h"

namespace nhipcau::rehearsal {

struct Papers {
  // Of the device.
  std::string token;
  // As events name the player.
  std::string principal;
};

// Invites the moderator, the clerk, the technician and an operator for every
// point but the host, with the planner's client, and enrols a device for each.
// Blocks; `on_progress` is told how many are done of how many.
absl::StatusOr<std::map<Player, Papers>> HandOutPapers(
    client::Client& planner, const Scene& scene, std::vector<LedgerEntry>& ledger,
    const std::function<void(int done, int all)>& on_progress);

}  // namespace nhipcau::rehearsal

#endif  // NHIPCAU_CLIENT_REHEARSAL_COMPANY_H_
