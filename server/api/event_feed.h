// EventService: the record itself, page by page, read beside the state thread.
#ifndef NHIPCAU_SERVER_API_EVENT_FEED_H_
#define NHIPCAU_SERVER_API_EVENT_FEED_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "nhipcau/v1/event_service.pb.h"
#include "server/api/dispatcher.h"
#include "server/base/executor.h"
#include "server/coordinator/coordinator.h"
#include "server/journal/journal.h"

namespace nhipcau::api {

// Up to `count_max` events of a stream from a sequence on, and at most about 1 MB of them, so
// that an answer fits into any client's limit. Hashes of secrets are left out. Any thread; blocks.
absl::StatusOr<v1::ListEventsResponse> ReadEvents(journal::Journal& journal,
                                                  const std::string& stream, int64_t from,
                                                  int count_max);

// Proves the hash chain of a stream from its first event to its last. Any thread; blocks, and at
// the size of a nation for about a second.
v1::VerifyEventsResponse VerifyEvents(journal::Journal& journal, const std::string& stream);

// What the stream of events works with. Not owned; all of it must outlive the stream and its reads.
struct EventSource {
  coordinator::Coordinator* coordinator = nullptr;
  journal::Journal* journal = nullptr;
  // Reads the journal, so that no door waits for the disk.
  Executor* reader = nullptr;
};

// The events from a sequence on (0: the first), then each new one, a page at a time. Before each
// page is read, the coordinator is asked whether the caller still may, by `incoming`.
std::unique_ptr<Stream> FollowEvents(const EventSource& source,
                                     const coordinator::Incoming& incoming, int64_t from,
                                     std::function<void()> ready);

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_EVENT_FEED_H_
