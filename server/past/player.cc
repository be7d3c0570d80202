#include "server/past/player.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/error.pb.h"
#include "server/base/refusal.h"

namespace nhipcau::past {
namespace {

using Count = std::shared_ptr<std::atomic<int>>;

// A playback in the hands of its reader.
class PlayedSubscription : public stream::Subscription {
 public:
  PlayedSubscription(Executor* executor, std::shared_ptr<Playback> playback, stream::Viewer viewer,
                     std::shared_ptr<Wake> wake)
      : executor_(executor),
        playback_(std::move(playback)),
        shown_(playback_->Watch(std::move(viewer))),
        wake_(std::move(wake)) {}

  // A door must not wait until so much memory is given back.
  ~PlayedSubscription() override {
    wake_->Disconnect();
    shown_.reset();
    executor_->Post([playback = std::move(playback_)] {});
  }

  absl::StatusOr<std::optional<std::string>> Next() override {
    if (absl::Status status = playback_->status(); !status.ok()) return status;
    return shown_->Next();
  }

 private:
  Executor* const executor_;
  std::shared_ptr<Playback> playback_;
  std::unique_ptr<stream::Subscription> shown_;
  const std::shared_ptr<Wake> wake_;
};

// Counts as a playback for as long as its memory is held.
std::shared_ptr<Playback> Counted(std::unique_ptr<Playback> playback, const Count& count) {
  return {playback.release(), [count](Playback* gone) {
            delete gone;
            count->fetch_sub(1);
          }};
}

}  // namespace

absl::StatusOr<std::unique_ptr<stream::Subscription>> Player::Play(stream::Viewer viewer,
                                                                   Excerpt excerpt,
                                                                   std::function<void()> ready) {
  if (playback_count_->fetch_add(1) >= playbacks_max_) {
    playback_count_->fetch_sub(1);
    return Refuse(
        v1::REASON_LIMIT_EXCEEDED,
        absl::StrCat("Only ", playbacks_max_,
                     " conferences can be played at once. Close one, or try again later."));
  }
  auto wake = std::make_shared<Wake>(std::move(ready));
  const auto playback =
      Counted(std::make_unique<Playback>(tools_, std::move(excerpt), wake), playback_count_);
  auto played = std::make_unique<PlayedSubscription>(tools_.executor, playback, std::move(viewer),
                                                     std::move(wake));
  playback->Start();
  return played;
}

}  // namespace nhipcau::past
