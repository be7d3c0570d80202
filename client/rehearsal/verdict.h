// After the last step: does the server's record agree with what was planned and
// answered?
#ifndef NHIPCAU_CLIENT_REHEARSAL_VERDICT_H_
#define NHIPCAU_CLIENT_REHEARSAL_VERDICT_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "client/library/client.h"
#include "client/library/record_store.h"
#include "client/rehearsal/plan.h"
#include "nhipcau/v1/event.pb.h"

namespace nhipcau::rehearsal {

// The whole feed of a conference.
absl::StatusOr<std::vector<v1::Event>> ReadFeed(client::Client& reader,
                                                const std::string& conference);

// How a moderator's screen, after the end, disagrees with the outcome that the
// plan promises: a count, an attendance, something of the rehearsal that stayed.
std::vector<std::string> CheckOutcome(const Outcome& outcome, const client::RecordStore& screen);

// A fresh snapshot, as the caller of `reader` sees the conference.
absl::StatusOr<client::RecordStore> ReadScreen(client::Client& reader,
                                               const std::string& conference);

}  // namespace nhipcau::rehearsal

#endif  // NHIPCAU_CLIENT_REHEARSAL_VERDICT_H_
