#include "server/metrics/metered.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "absl/time/clock.h"
#include "absl/time/time.h"

namespace nhipcau::metrics {

void MeteredDispatcher::Call(const api::Method& method, const api::Peer& peer,
                             const std::string& request, Done done) {
  inner_->Call(method, peer, request,
               [this, name = method.name, done = std::move(done)](auto response) {
                 metrics_->CountCall(name, response.status());
                 done(std::move(response));
               });
}

void MeteredDispatcher::Open(const api::Method& method, const api::Peer& peer,
                             const std::string& request, std::function<void()> ready,
                             Opened opened) {
  inner_->Open(method, peer, request, std::move(ready),
               [this, name = method.name, opened = std::move(opened)](auto stream) {
                 metrics_->CountCall(name, stream.status());
                 opened(std::move(stream));
               });
}

void MeteredDispatcher::Greet(const api::Peer& peer, std::function<void()> ready, Greeted greeted) {
  inner_->Greet(peer, std::move(ready), [this, greeted = std::move(greeted)](auto greeting) {
    metrics_->CountCall("nhipcau.v1.AccessService/GetPrincipal", greeting.status());
    greeted(std::move(greeting));
  });
}

void MeteredJournal::Append(std::vector<journal::Unit> units,
                            std::function<void(std::vector<journal::Outcome>)> done) {
  const size_t unit_count = units.size();
  const auto start = std::chrono::steady_clock::now();
  {
    const MutexLock lock(mutex_);
    under_way_.insert(start);
  }
  inner_->Append(std::move(units),
                 [this, unit_count, start, done = std::move(done)](auto outcomes) {
                   const auto passed = std::chrono::steady_clock::now() - start;
                   metrics_->ObserveAppend(unit_count, absl::FromChrono(passed));
                   Conclude(start, outcomes);
                   done(std::move(outcomes));
                 });
}

void MeteredJournal::Conclude(SteadyTime start, const std::vector<journal::Outcome>& outcomes) {
  const auto has = [&](journal::Outcome outcome) {
    return std::find(outcomes.begin(), outcomes.end(), outcome) != outcomes.end();
  };
  const MutexLock lock(mutex_);
  under_way_.erase(under_way_.find(start));
  if (has(journal::Outcome::kNotWritten)) {
    full_since_ = absl::Now();
  } else if (has(journal::Outcome::kCommitted)) {
    full_since_ = absl::InfinitePast();
  }
}

absl::Duration MeteredJournal::OldestWait() const {
  const MutexLock lock(mutex_);
  if (under_way_.empty()) return absl::ZeroDuration();
  return absl::FromChrono(std::chrono::steady_clock::now() - *under_way_.begin());
}

absl::Time MeteredJournal::FullSince() const {
  const MutexLock lock(mutex_);
  return full_since_;
}

}  // namespace nhipcau::metrics
