#include "server/api/state_stream.h"

#include <utility>

#include "server/stream/viewer.h"

namespace nhipcau::api {
namespace {

class StateStream : public Stream {
 public:
  explicit StateStream(std::unique_ptr<stream::Subscription> subscription)
      : subscription_(std::move(subscription)) {}

  absl::StatusOr<std::optional<std::string>> Next() override { return subscription_->Next(); }

 private:
  const std::unique_ptr<stream::Subscription> subscription_;
};

}  // namespace

std::unique_ptr<Stream> WatchState(stream::Hub& hub, const v1::Principal& principal,
                                   const v1::WatchStateRequest& request,
                                   std::function<void()> ready) {
  return std::make_unique<StateStream>(hub.Watch(stream::ViewerOf(principal), request.conference(),
                                                 request.resume_token(), std::move(ready)));
}

}  // namespace nhipcau::api
