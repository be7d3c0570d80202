#include "server/stream/hub.h"

#include <map>
#include <mutex>
#include <set>
#include <utility>
#include <vector>

#include "server/stream/channel.h"

namespace nhipcau::stream {
namespace {

class ChannelSubscription : public Subscription {
 public:
  ChannelSubscription(std::shared_ptr<Channel> channel, std::shared_ptr<Member> member)
      : channel_(std::move(channel)), member_(std::move(member)) {}
  ~ChannelSubscription() override { channel_->Leave(*member_); }

  absl::StatusOr<std::optional<std::string>> Next() override { return channel_->Next(*member_); }

 private:
  const std::shared_ptr<Channel> channel_;
  const std::shared_ptr<Member> member_;
};

}  // namespace

class Hub::Core {
 public:
  explicit Core(Options options) : options_(std::move(options)) {}

  const std::shared_ptr<Counts>& counts() const { return counts_; }

  std::shared_ptr<Channel> FindOrMake(const std::string& conference) {
    const std::lock_guard lock(mutex_);
    return FindOrMakeLocked(conference);
  }

  // Under the lock throughout, so that a channel is not dropped before it is joined.
  std::unique_ptr<Subscription> Join(Viewer viewer, const std::string& conference,
                                     std::string token, std::function<void()> ready) {
    const std::lock_guard lock(mutex_);
    std::shared_ptr<Channel> channel = FindOrMakeLocked(conference);
    auto member = channel->Join(std::move(viewer), std::move(token), std::move(ready));
    return std::make_unique<ChannelSubscription>(std::move(channel), std::move(member));
  }

  void Unload(const std::string& conference) {
    const std::lock_guard lock(mutex_);
    const auto found = channels_.find(conference);
    if (found != channels_.end() && found->second->Unload()) channels_.erase(found);
  }

  // An invitation of the office may be watching any conference.
  void Revoke(const std::set<std::string>& names) {
    for (const std::shared_ptr<Channel>& channel : All()) channel->Revoke(names);
  }

 private:
  std::shared_ptr<Channel> FindOrMakeLocked(const std::string& conference) {
    std::shared_ptr<Channel>& channel = channels_[conference];
    if (!channel) channel = std::make_shared<Channel>(conference, options_, counts_);
    return channel;
  }

  std::vector<std::shared_ptr<Channel>> All() {
    const std::lock_guard lock(mutex_);
    std::vector<std::shared_ptr<Channel>> all;
    for (const auto& [conference, channel] : channels_) all.push_back(channel);
    return all;
  }

  const Options options_;
  const std::shared_ptr<Counts> counts_ = std::make_shared<Counts>();
  std::mutex mutex_;
  // Guarded by mutex_.
  std::map<std::string, std::shared_ptr<Channel>> channels_;
};

Hub::Hub(Options options) : core_(std::make_shared<Core>(std::move(options))) {}
Hub::~Hub() = default;

void Hub::Load(coordinator::Publication all) {
  const std::shared_ptr<Channel> channel = core_->FindOrMake(all.stream);
  channel->Load(std::move(all));
}

void Hub::Publish(coordinator::Publication publication) {
  const std::shared_ptr<Channel> channel = core_->FindOrMake(publication.stream);
  const std::set<std::string> revoked = channel->Publish(std::move(publication));
  if (!revoked.empty()) core_->Revoke(revoked);
}

void Hub::Unload(const std::string& stream) { core_->Unload(stream); }

std::unique_ptr<Subscription> Hub::Watch(Viewer viewer, const std::string& conference,
                                         const std::string& resume_token,
                                         std::function<void()> ready) {
  return core_->Join(std::move(viewer), conference, resume_token, std::move(ready));
}

int64_t Hub::watcher_count() const { return core_->counts()->watchers; }
int64_t Hub::reset_count() const { return core_->counts()->resets; }

}  // namespace nhipcau::stream
