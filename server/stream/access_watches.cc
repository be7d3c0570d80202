#include "server/stream/access_watches.h"

#include "server/access/gatekeeper.h"

namespace nhipcau::stream {

absl::Status EndOfAccess(const std::string& principal, const std::string& device,
                         const Revoked& revoked) {
  absl::Status end;
  for (const std::string& name : {principal, device}) {
    const auto found = revoked.find(name);
    if (found == revoked.end()) continue;
    if (found->second == v1::REASON_TOKEN_REVOKED) return access::RefuseRevoked();
    end = access::RefuseReplaced();
  }
  return end;
}

void AccessWatches::End(const Revoked& revoked, Wakes& wakes) {
  for (const std::shared_ptr<Entry>& entry : entries_) {
    absl::Status end = EndOfAccess(entry->principal, entry->device, revoked);
    if (end.ok()) continue;
    entry->end = std::move(end);
    wakes.push_back(entry->wake);
  }
}

void AccessWatches::EndAll(const absl::Status& end, Wakes& wakes) {
  for (const std::shared_ptr<Entry>& entry : entries_) {
    entry->end = end;
    wakes.push_back(entry->wake);
  }
}

}  // namespace nhipcau::stream
