// The two endless streams, kept up across broken connections.
#ifndef NHIPCAU_CLIENT_LIBRARY_WATCH_H_
#define NHIPCAU_CLIENT_LIBRARY_WATCH_H_

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/status.h"
#include "client/library/cancellation.h"
#include "client/library/client.h"
#include "client/library/record_store.h"
#include "nhipcau/v1/event.pb.h"

namespace nhipcau::client {

enum class Line { kLive, kReconnecting };

// What a watcher hears. All calls come on the thread that called Watch() or
// Follow(), never two at a time. False ends the stream.
struct StateListener {
  // After every complete update. The store is the watcher's; valid during the call.
  std::function<bool(const RecordStore&)> on_update;
  // When the connection is lost, and when it is back. May be empty.
  std::function<bool(Line)> on_line;
};

// Shows the state of `conference` until a listener or `cancellation` ends it (OK)
// or the server refuses (its status). Lost connections are made again for as
// long as it takes and go on from the last complete update. Blocks.
absl::Status Watch(Client& client, const std::string& conference, Cancellation& cancellation,
                   const StateListener& listener);

// The events of `conference` from `from_sequence` (0: the first), each exactly
// once and in order, for as long as Watch() would. A gap ends it with DATA_LOSS.
absl::Status Follow(Client& client, const std::string& conference, int64_t from_sequence,
                    Cancellation& cancellation,
                    const std::function<bool(const v1::Event&)>& on_event);

}  // namespace nhipcau::client

#endif  // NHIPCAU_CLIENT_LIBRARY_WATCH_H_
