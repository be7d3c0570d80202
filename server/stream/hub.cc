#include "server/stream/hub.h"

#include <map>
#include <utility>
#include <vector>

#include "server/base/mutex.h"
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

class ChannelAccess final : public AccessWatch {
 public:
  ChannelAccess(std::shared_ptr<Channel> channel, std::shared_ptr<AccessWatches::Entry> entry)
      : channel_(std::move(channel)), entry_(std::move(entry)) {}
  ~ChannelAccess() override { channel_->LeaveAccess(entry_); }
  ChannelAccess(const ChannelAccess&) = delete;
  ChannelAccess& operator=(const ChannelAccess&) = delete;

  absl::Status End() const override { return channel_->EndOf(*entry_); }

 private:
  const std::shared_ptr<Channel> channel_;
  const std::shared_ptr<AccessWatches::Entry> entry_;
};

}  // namespace

class Hub::Core {
 public:
  explicit Core(Options options) : options_(std::move(options)) {}

  const std::shared_ptr<Counts>& counts() const { return counts_; }

  std::shared_ptr<Channel> FindOrMake(const std::string& conference) {
    const MutexLock lock(mutex_);
    std::shared_ptr<Channel>& channel = channels_[conference];
    if (!channel) channel = std::make_shared<Channel>(conference, options_, counts_);
    return channel;
  }

  // Null: there is none.
  std::shared_ptr<Channel> Find(const std::string& conference) {
    const MutexLock lock(mutex_);
    const auto found = channels_.find(conference);
    return found == channels_.end() ? nullptr : found->second;
  }

  std::shared_ptr<Channel> Take(const std::string& conference) {
    const MutexLock lock(mutex_);
    const auto taken = channels_.extract(conference);
    return taken.empty() ? nullptr : taken.mapped();
  }

  // An invitation of the office may be watching any conference.
  void Revoke(const Revoked& revoked) {
    if (revoked.empty()) return;
    for (const std::shared_ptr<Channel>& channel : All()) channel->Revoke(revoked);
  }

 private:
  std::vector<std::shared_ptr<Channel>> All() {
    const MutexLock lock(mutex_);
    std::vector<std::shared_ptr<Channel>> all;
    for (const auto& [conference, channel] : channels_) all.push_back(channel);
    return all;
  }

  const Options options_;
  const std::shared_ptr<Counts> counts_ = std::make_shared<Counts>();
  Mutex mutex_;
  std::map<std::string, std::shared_ptr<Channel>> channels_ ABSL_GUARDED_BY(mutex_);
};

Hub::Hub(Options options) : core_(std::make_unique<Core>(std::move(options))) {}
Hub::~Hub() = default;

void Hub::Load(coordinator::Publication all) {
  const std::shared_ptr<Channel> channel = core_->FindOrMake(all.stream);
  core_->Revoke(channel->Load(all));
}

void Hub::Publish(coordinator::Publication publication) {
  const std::shared_ptr<Channel> channel = core_->FindOrMake(publication.stream);
  core_->Revoke(channel->Publish(publication));
}

void Hub::Remove(const std::string& stream) {
  if (const std::shared_ptr<Channel> channel = core_->Take(stream)) channel->Close();
}

bool Hub::IsWatched(const std::string& stream) const {
  const std::shared_ptr<Channel> channel = core_->Find(stream);
  return channel != nullptr && channel->IsWatched();
}

std::unique_ptr<Subscription> Hub::Watch(Viewer viewer, const std::string& conference,
                                         const std::string& resume_token,
                                         std::function<void()> ready) {
  std::shared_ptr<Channel> channel = core_->FindOrMake(conference);
  auto member = channel->Join(std::move(viewer), resume_token, std::move(ready));
  return std::make_unique<ChannelSubscription>(std::move(channel), std::move(member));
}

std::unique_ptr<AccessWatch> Hub::WatchAccess(const v1::Principal& principal,
                                              const std::string& conference,
                                              std::function<void()> ready) {
  std::shared_ptr<Channel> channel = core_->FindOrMake(conference);
  auto entry = channel->JoinAccess(principal, std::move(ready));
  return std::make_unique<ChannelAccess>(std::move(channel), std::move(entry));
}

int64_t Hub::watcher_count() const { return core_->counts()->watchers; }
int64_t Hub::point_page_count() const { return core_->counts()->point_pages; }
int64_t Hub::reset_count() const { return core_->counts()->resets; }
int64_t Hub::ahead_count() const { return core_->counts()->ahead; }

}  // namespace nhipcau::stream
