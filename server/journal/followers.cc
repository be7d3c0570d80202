#include "server/journal/followers.h"

#include <algorithm>
#include <mutex>
#include <utility>

namespace nhipcau::journal {

struct Followers::Follower {
  std::function<void(int64_t)> changed;
  // Held during a call. Recursive, so that a call may end its own following; clang's analysis knows
  // no recursive locks, so `active` cannot be annotated.
  std::recursive_mutex mutex;
  bool active = true;
};

class Followers::Handle final : public Journal::Following {
 public:
  explicit Handle(std::shared_ptr<Follower> follower) : follower_(std::move(follower)) {}
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() override {
    const std::lock_guard lock(follower_->mutex);
    follower_->active = false;
  }

 private:
  std::shared_ptr<Follower> follower_;
};

std::unique_ptr<Journal::Following> Followers::Add(const std::string& stream,
                                                   std::function<void(int64_t)> changed) {
  auto follower = std::make_shared<Follower>();
  follower->changed = std::move(changed);
  const MutexLock lock(mutex_);
  std::vector<std::weak_ptr<Follower>>& followers = followers_[stream];
  std::erase_if(followers, [](const auto& each) { return each.expired(); });
  followers.push_back(follower);
  return std::make_unique<Handle>(std::move(follower));
}

void Followers::Notify(const std::string& stream, int64_t last_sequence) {
  std::vector<std::weak_ptr<Follower>> followers;
  {
    const MutexLock lock(mutex_);
    const auto found = followers_.find(stream);
    if (found == followers_.end()) return;
    std::erase_if(found->second, [](const auto& each) { return each.expired(); });
    followers = found->second;
    if (followers.empty()) followers_.erase(found);
  }
  for (const auto& each : followers) {
    const std::shared_ptr<Follower> follower = each.lock();
    if (!follower) continue;
    const std::lock_guard lock(follower->mutex);
    if (follower->active) follower->changed(last_sequence);
  }
}

}  // namespace nhipcau::journal
