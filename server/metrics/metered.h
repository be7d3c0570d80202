// A dispatcher and a journal that count what goes through them. main puts the
// metered dispatcher before both doors, and the metered journal before the
// coordinator.
#ifndef NHIPCAU_SERVER_METRICS_METERED_H_
#define NHIPCAU_SERVER_METRICS_METERED_H_

#include <chrono>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "nhipcau/v1/state.pb.h"
#include "server/api/dispatcher.h"
#include "server/base/mutex.h"
#include "server/journal/journal.h"
#include "server/metrics/metrics.h"

namespace nhipcau::metrics {

// Counts answers by method and code. Owns neither argument.
class MeteredDispatcher : public api::Dispatcher {
 public:
  MeteredDispatcher(api::Dispatcher* inner, Metrics* metrics) : inner_(inner), metrics_(metrics) {}

  void Call(const api::Method& method, const api::Peer& peer, const std::string& request,
            Done done) override;
  void Open(const api::Method& method, const api::Peer& peer, const std::string& request,
            std::function<void()> ready, Opened opened) override;
  void Greet(const api::Peer& peer, std::function<void()> ready, Greeted greeted) override;
  v1::Clock Now() const override { return inner_->Now(); }

 private:
  api::Dispatcher* const inner_;
  Metrics* const metrics_;
};

// Observes how long appends take, how many units share one, and how writing goes. Owns neither
// argument.
class MeteredJournal : public journal::Journal {
 public:
  MeteredJournal(journal::Journal* inner, Metrics* metrics) : inner_(inner), metrics_(metrics) {}

  // How long the oldest append that is under way has waited; zero when there is none. Any thread.
  absl::Duration OldestWait() const;
  // When an append was last refused for want of room, unless one was written since. Any thread.
  absl::Time FullSince() const;

  void Append(std::vector<journal::Unit> units,
              std::function<void(std::vector<journal::Outcome>)> done) override;
  absl::StatusOr<std::vector<journal::StoredEvent>> Read(const std::string& stream, int64_t from,
                                                         int count_max) override {
    return inner_->Read(stream, from, count_max);
  }
  std::unique_ptr<Following> Follow(const std::string& stream,
                                    std::function<void(int64_t)> changed) override {
    return inner_->Follow(stream, std::move(changed));
  }
  void Remove(const std::string& stream, std::function<void(journal::Outcome)> done) override {
    inner_->Remove(stream, std::move(done));
  }
  void Rename(const std::string& from, const std::string& to,
              std::function<void(journal::Outcome)> done) override {
    inner_->Rename(from, to, std::move(done));
  }
  absl::StatusOr<std::vector<std::string>> Streams() override { return inner_->Streams(); }
  std::string Epoch() const override { return inner_->Epoch(); }

 private:
  using SteadyTime = std::chrono::steady_clock::time_point;

  void Conclude(SteadyTime start, const std::vector<journal::Outcome>& outcomes);

  journal::Journal* const inner_;
  Metrics* const metrics_;
  mutable Mutex mutex_;
  std::multiset<SteadyTime> under_way_ ABSL_GUARDED_BY(mutex_);
  absl::Time full_since_ ABSL_GUARDED_BY(mutex_) = absl::InfinitePast();
};

}  // namespace nhipcau::metrics

#endif  // NHIPCAU_SERVER_METRICS_METERED_H_
