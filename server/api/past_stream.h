// PastService: a conference as it stood, for whoever may see it today.
#ifndef NHIPCAU_SERVER_API_PAST_STREAM_H_
#define NHIPCAU_SERVER_API_PAST_STREAM_H_

#include <functional>
#include <memory>

#include "absl/status/statusor.h"
#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/past_service.pb.h"
#include "server/api/dispatcher.h"
#include "server/past/player.h"
#include "server/stream/hub.h"

namespace nhipcau::api {

// On the state thread, with a principal that was just admitted; `hub`, which has the present, says
// when he no longer is. FIELD_INVALID, LIMIT_EXCEEDED.
absl::StatusOr<std::unique_ptr<Stream>> WatchPast(past::Player& player, stream::Hub& hub,
                                                  const v1::Principal& principal,
                                                  const v1::WatchPastRequest& request,
                                                  std::function<void()> ready);

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_PAST_STREAM_H_
