// A dispatcher that keeps every call until the test answers it, and streams that
// the test fills. It greets by itself.
#ifndef NHIPCAU_TESTS_GATEWAY_FAKE_DISPATCHER_H_
#define NHIPCAU_TESTS_GATEWAY_FAKE_DISPATCHER_H_

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "nhipcau/v1/state.pb.h"
#include "server/api/dispatcher.h"

namespace nhipcau {

inline constexpr char kGoodToken[] = "hoa-binh.good";
// Of another link, and of the chair's.
inline constexpr char kOtherToken[] = "hoa-binh.other";
inline constexpr char kChairToken[] = "hoa-binh.chair";
inline constexpr char kUnaryMethod[] = "nhipcau.v1.AttendanceService/CheckIn";
inline constexpr char kStreamMethod[] = "nhipcau.v1.StateService/WatchState";

// What a test and its stream share. Thread-safe.
class StreamScript {
 public:
  void Push(std::string chunk);
  // From now on there is always another chunk.
  void PushForEver(std::string chunk);
  void End(absl::Status status);
  // After the chunks that were pushed there is nothing more.
  void SayAll();

  bool is_destroyed() const;
  size_t pulled_count() const;

 private:
  friend class ScriptedStream;
  friend class FakeDispatcher;

  void CallReady();

  mutable std::mutex mutex_;
  std::deque<std::string> chunks_;
  std::optional<std::string> for_ever_;
  absl::Status end_;
  bool is_over_ = false;
  size_t pulled_count_ = 0;
  bool is_destroyed_ = false;
  std::function<void()> ready_;
};

// Of everybody who was greeted. Thread-safe.
class AccessScript {
 public:
  void End(absl::Status status);

 private:
  friend class ScriptedAccess;
  friend class FakeDispatcher;

  std::mutex mutex_;
  absl::Status end_;
  std::map<const void*, std::function<void()>> ready_;
};

// Thread-safe.
class FakeDispatcher : public api::Dispatcher {
 public:
  struct Pending {
    std::string method;
    api::Peer peer;
    std::string request;
    Done done;
  };

  void Call(const api::Method& method, const api::Peer& peer, const std::string& request,
            Done done) override;
  void Open(const api::Method& method, const api::Peer& peer, const std::string& request,
            std::function<void()> ready, Opened opened) override;
  void Greet(const api::Peer& peer, std::function<void()> ready, Greeted greeted) override;
  v1::Clock Now() const override;

  // Ends the access of everybody who was greeted.
  void EndAccess(absl::Status status) { access_->End(std::move(status)); }
  // The oldest call that is not answered; waits for one, up to some seconds.
  std::optional<Pending> TakeCall();
  size_t waiting_count() const;

  // The last stream that was opened; waits for one, up to some seconds.
  std::shared_ptr<StreamScript> LastStream();
  bool has_stream() const;
  // Streams from now on are refused with this.
  void RefuseStreams(absl::Status status);

 private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Pending> pending_;
  std::shared_ptr<StreamScript> last_stream_;
  absl::Status refusal_;
  const std::shared_ptr<AccessScript> access_ = std::make_shared<AccessScript>();
};

}  // namespace nhipcau

#endif  // NHIPCAU_TESTS_GATEWAY_FAKE_DISPATCHER_H_
