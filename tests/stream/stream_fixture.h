// A hub with everything around it held by hand, publications in two words, and a
// screen that believes only what it is sent.
#ifndef NHIPCAU_TESTS_STREAM_STREAM_FIXTURE_H_
#define NHIPCAU_TESTS_STREAM_STREAM_FIXTURE_H_

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "nhipcau/v1/state_service.pb.h"
#include "nhipcau/v1/tally.pb.h"
#include "server/base/clock.h"
#include "server/base/executor.h"
#include "server/stream/hub.h"
#include "tests/support/shown_records.h"

namespace nhipcau::stream {

inline constexpr char kConference[] = "conferences/hoa-binh";
inline constexpr char kProvince[] = "conferences/hoa-binh/bridgePoints/17";
inline constexpr char kDistrict[] = "conferences/hoa-binh/bridgePoints/150";
inline constexpr char kOtherDistrict[] = "conferences/hoa-binh/bridgePoints/152";
inline constexpr char kCommune[] = "conferences/hoa-binh/bridgePoints/04789";
inline constexpr char kOtherCommune[] = "conferences/hoa-binh/bridgePoints/04831";

class ManualClock : public Clock {
 public:
  absl::Time Now() const override { return absl::FromUnixSeconds(1622593800); }
  absl::Duration RealDelay(absl::Duration span) const override { return span; }
  std::optional<v1::SimulatedClock> Simulated() const override { return std::nullopt; }
};

// Keeps delayed tasks until they are asked for. Thread-safe.
class ManualExecutor : public Executor {
 public:
  void Post(std::function<void()> task) override {
    PostAfter(absl::ZeroDuration(), std::move(task));
  }
  void PostAfter(absl::Duration delay, std::function<void()> task) override;

  size_t waiting_count() const;
  absl::Duration last_delay() const;
  // Runs what waits now; what that posts waits for the next call.
  void RunWaiting();

 private:
  mutable std::mutex mutex_;
  std::vector<std::function<void()>> waiting_;
  absl::Duration last_delay_;
};

// Records by name, as bytes, replaced and removed as the stream says.
class Screen {
 public:
  Screen(Hub& hub, Viewer viewer, const std::string& token = "");

  // Takes one chunk. False: there was none.
  bool Pull();
  void PullAll();
  // Goes away and comes back with its token and what it holds.
  void Reconnect(Hub& hub);

  const std::map<std::string, std::string>& records() const { return shown_.records(); }
  bool Has(const std::string& name) const { return records().count(name) > 0; }
  v1::Record Find(const std::string& name) const { return shown_.Find(name); }
  int64_t sequence() const { return shown_.sequence(); }
  const std::string& token() const { return shown_.token(); }
  int ready_count() const { return *ready_count_; }
  int reset_count() const { return shown_.reset_count(); }
  int chunk_count() const { return chunk_count_; }
  size_t chunk_bytes_max() const { return chunk_bytes_max_; }
  const absl::Status& end() const { return end_; }

 private:
  std::function<void()> Ready();

  const Viewer viewer_;
  std::shared_ptr<std::atomic<int>> ready_count_ = std::make_shared<std::atomic<int>>(0);
  std::unique_ptr<Subscription> subscription_;
  ShownRecords shown_;
  int chunk_count_ = 0;
  size_t chunk_bytes_max_ = 0;
  absl::Status end_;
};

Viewer Moderator();
Viewer Planner();
Viewer Operator(const std::string& point);
Viewer CoordinatorOf(const std::string& point);

conference::Audience Room();
conference::Audience Control();
conference::Audience Minutes();
conference::Audience Preparation();
conference::Audience Points(std::vector<std::string> points);

v1::Record PointRecord(const std::string& point, const std::string& parent);
v1::Record MessageRecord(int number, const std::string& point, const std::string& text);
v1::Tally TallyOf(const std::string& point, int64_t sequence);

coordinator::PublishedChange Put(v1::Record record, conference::Audience audience);
coordinator::PublishedChange Gone(const std::string& name, conference::Audience audience);
coordinator::Publication At(int64_t sequence, std::vector<coordinator::PublishedChange> changes);

// A province, two districts and a commune in each, loaded at sequence 10 with their tallies.
coordinator::Publication HoaBinh();

}  // namespace nhipcau::stream

#endif  // NHIPCAU_TESTS_STREAM_STREAM_FIXTURE_H_
