#include "tests/gateway/fake_dispatcher.h"

#include <chrono>
#include <map>
#include <utility>

#include "nhipcau/v1/error.pb.h"
#include "server/base/refusal.h"

namespace nhipcau {
namespace {

constexpr std::chrono::seconds kPatience(20);

absl::StatusOr<v1::Principal> PrincipalFor(const std::string& token) {
  const std::map<std::string, std::pair<std::string, v1::Role>> links = {
      {kGoodToken, {"1", v1::ROLE_OPERATOR}},
      {kOtherToken, {"2", v1::ROLE_OPERATOR}},
      {kChairToken, {"3", v1::ROLE_CHAIR}}};
  const auto link = links.find(token);
  if (link == links.end()) return Refuse(v1::REASON_TOKEN_INVALID, "No such token.");
  v1::Principal principal;
  principal.set_name("conferences/hoa-binh/invitations/" + link->second.first);
  principal.set_role(link->second.second);
  return principal;
}

}  // namespace

class ScriptedStream : public api::Stream {
 public:
  explicit ScriptedStream(std::shared_ptr<StreamScript> script) : script_(std::move(script)) {}
  ~ScriptedStream() override {
    const std::lock_guard lock(script_->mutex_);
    script_->ready_ = nullptr;
    script_->is_destroyed_ = true;
  }

  absl::StatusOr<std::optional<std::string>> Next() override {
    const std::lock_guard lock(script_->mutex_);
    if (!script_->chunks_.empty()) {
      std::optional<std::string> chunk = std::move(script_->chunks_.front());
      script_->chunks_.pop_front();
      ++script_->pulled_count_;
      return chunk;
    }
    if (!script_->end_.ok()) return script_->end_;
    if (script_->for_ever_) ++script_->pulled_count_;
    return script_->for_ever_;
  }
  bool IsOver() const override {
    const std::lock_guard lock(script_->mutex_);
    return script_->is_over_ && script_->chunks_.empty();
  }

 private:
  const std::shared_ptr<StreamScript> script_;
};

class ScriptedAccess final : public stream::AccessWatch {
 public:
  ScriptedAccess(std::shared_ptr<AccessScript> script, std::function<void()> ready)
      : script_(std::move(script)) {
    const std::lock_guard lock(script_->mutex_);
    script_->ready_[this] = std::move(ready);
  }
  ~ScriptedAccess() override {
    const std::lock_guard lock(script_->mutex_);
    script_->ready_.erase(this);
  }
  ScriptedAccess(const ScriptedAccess&) = delete;
  ScriptedAccess& operator=(const ScriptedAccess&) = delete;

  absl::Status End() const override {
    const std::lock_guard lock(script_->mutex_);
    return script_->end_;
  }

 private:
  const std::shared_ptr<AccessScript> script_;
};

void AccessScript::End(absl::Status status) {
  const std::lock_guard lock(mutex_);
  end_ = std::move(status);
  for (const auto& [access, ready] : ready_) ready();
}

void StreamScript::Push(std::string chunk) {
  const std::lock_guard lock(mutex_);
  chunks_.push_back(std::move(chunk));
  CallReady();
}

void StreamScript::PushForEver(std::string chunk) {
  const std::lock_guard lock(mutex_);
  for_ever_ = std::move(chunk);
  CallReady();
}

void StreamScript::End(absl::Status status) {
  const std::lock_guard lock(mutex_);
  end_ = std::move(status);
  CallReady();
}

void StreamScript::SayAll() {
  const std::lock_guard lock(mutex_);
  is_over_ = true;
  CallReady();
}

bool StreamScript::is_destroyed() const {
  const std::lock_guard lock(mutex_);
  return is_destroyed_;
}

size_t StreamScript::pulled_count() const {
  const std::lock_guard lock(mutex_);
  return pulled_count_;
}

void StreamScript::CallReady() {
  if (ready_) ready_();
}

void FakeDispatcher::Call(const api::Method& method, const api::Peer& peer,
                          const std::string& request, Done done) {
  const std::lock_guard lock(mutex_);
  pending_.push_back({method.name, peer, request, std::move(done)});
  changed_.notify_all();
}

void FakeDispatcher::Open(const api::Method& /*method*/, const api::Peer& /*peer*/,
                          const std::string& /*request*/, std::function<void()> ready,
                          Opened opened) {
  const auto script = std::make_shared<StreamScript>();
  script->ready_ = std::move(ready);
  absl::Status refusal;
  {
    const std::lock_guard lock(mutex_);
    refusal = refusal_;
    last_stream_ = script;
    changed_.notify_all();
  }
  if (!refusal.ok()) return opened(refusal);
  opened(std::make_unique<ScriptedStream>(script));
}

void FakeDispatcher::Greet(const api::Peer& peer, std::function<void()> ready, Greeted greeted) {
  absl::StatusOr<v1::Principal> principal = PrincipalFor(peer.token);
  if (!principal.ok()) return greeted(principal.status());
  greeted(
      Greeting{*std::move(principal), std::make_unique<ScriptedAccess>(access_, std::move(ready))});
}

v1::Clock FakeDispatcher::Now() const {
  v1::Clock clock;
  clock.set_rate(1);
  return clock;
}

std::optional<FakeDispatcher::Pending> FakeDispatcher::TakeCall() {
  std::unique_lock lock(mutex_);
  if (!changed_.wait_for(lock, kPatience, [this] { return !pending_.empty(); })) {
    return std::nullopt;
  }
  std::optional<Pending> call = std::move(pending_.front());
  pending_.pop_front();
  return call;
}

size_t FakeDispatcher::waiting_count() const {
  const std::lock_guard lock(mutex_);
  return pending_.size();
}

std::shared_ptr<StreamScript> FakeDispatcher::LastStream() {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, kPatience, [this] { return last_stream_ != nullptr; });
  return last_stream_;
}

bool FakeDispatcher::has_stream() const {
  const std::lock_guard lock(mutex_);
  return last_stream_ != nullptr;
}

void FakeDispatcher::RefuseStreams(absl::Status status) {
  const std::lock_guard lock(mutex_);
  refusal_ = std::move(status);
}

}  // namespace nhipcau
