// StateService over the hub: a subscription as the doors read it.
#ifndef NHIPCAU_SERVER_API_STATE_STREAM_H_
#define NHIPCAU_SERVER_API_STATE_STREAM_H_

#include <functional>
#include <memory>

#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/state_service.pb.h"
#include "server/api/dispatcher.h"
#include "server/stream/hub.h"

namespace nhipcau::api {

// On the state thread, with a principal that was just admitted.
std::unique_ptr<Stream> WatchState(stream::Hub& hub, const v1::Principal& principal,
                                   const v1::WatchStateRequest& request,
                                   std::function<void()> ready);

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_STATE_STREAM_H_
