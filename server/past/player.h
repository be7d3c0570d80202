// Plays conferences as they stood. A few at a time: each holds one in memory.
#ifndef NHIPCAU_SERVER_PAST_PLAYER_H_
#define NHIPCAU_SERVER_PAST_PLAYER_H_

#include <atomic>
#include <functional>
#include <memory>

#include "absl/status/statusor.h"
#include "server/past/playback.h"
#include "server/stream/hub.h"

namespace nhipcau::past {

// Thread-safe.
class Player {
 public:
  // `tools` must outlive what is played.
  explicit Player(const Tools& tools, int playbacks_max = 4)
      : tools_(tools), playbacks_max_(playbacks_max) {}

  // What `viewer`, who was admitted, may see of it. LIMIT_EXCEEDED: too many are played. A record
  // that cannot be read ends the subscription with INTERNAL, one that is not there with NOT_FOUND.
  // `ready` as in stream::Hub::Watch.
  absl::StatusOr<std::unique_ptr<stream::Subscription>> Play(stream::Viewer viewer, Excerpt excerpt,
                                                             std::function<void()> ready);

  // For metrics.
  int playback_count() const { return *playback_count_; }

 private:
  const Tools tools_;
  const int playbacks_max_;
  const std::shared_ptr<std::atomic<int>> playback_count_ = std::make_shared<std::atomic<int>>(0);
};

}  // namespace nhipcau::past

#endif  // NHIPCAU_SERVER_PAST_PLAYER_H_
