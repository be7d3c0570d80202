// EventService: the record itself, page by page, read beside the state thread.
#ifndef NHIPCAU_SERVER_API_EVENT_FEED_H_
#define NHIPCAU_SERVER_API_EVENT_FEED_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "nhipcau/v1/event_service.pb.h"
#include "server/api/dispatcher.h"
#include "server/coordinator/coordinator.h"
#include "server/journal/journal.h"

namespace nhipcau::api {

// Up to `count_max` events of a stream from a sequence on, and at most about 1 MB of them, so
// that an answer fits into any client's limit. Hashes of secrets are left out. Any thread; blocks.
absl::StatusOr<v1::ListEventsResponse> ReadEvents(journal::Journal& journal,
                                                  const std::string& stream, int64_t from,
                                                  int count_max);

// The events that stand, then each new one. Whether the caller still may is asked again, by
// `submission`, whenever there is something new. The coordinator and the journal must outlive it.
std::unique_ptr<Stream> FollowEvents(coordinator::Coordinator* coordinator,
                                     journal::Journal* journal, coordinator::Incoming submission,
                                     int64_t from, std::function<void()> ready);

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_EVENT_FEED_H_
