// For the thread sanitizer: a player on a thread of its own, readers on theirs.
#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "nhipcau/v1/role.pb.h"
#include "server/base/system_clock.h"
#include "server/base/thread_executor.h"
#include "server/past/player.h"
#include "tests/past/viewing.h"

namespace nhipcau {
namespace {

// As a door has it.
class Bell {
 public:
  void Ring() {
    const std::lock_guard lock(mutex_);
    rung_ = true;
    changed_.notify_one();
  }
  void Await() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return rung_; });
    rung_ = false;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool rung_ = false;  // guarded by mutex_
};

TEST(PlayerThreadsTest, ReadersComeAndGo) {
  constexpr int kReaders = 3;
  constexpr int kTimes = 20;
  static constexpr int kRates[] = {0, 1, 3600};
  Witnessed witnessed("agenda");
  const auto& [key, seen] = *witnessed.seen().begin();
  const std::string& conference = key.second;
  const absl::Time first = seen.begin()->first;
  const SystemClock clock;
  ThreadExecutor executor;
  past::Player player(
      {.executor = &executor, .clock = &clock, .journal = &witnessed.house().journal()}, kReaders);
  const auto watch = [&](int rate) {
    Bell bell;
    auto played = player.Play(ViewerWith(v1::ROLE_MODERATOR), {conference, first, rate},
                              [&bell] { bell.Ring(); });
    // The one before may not be gone yet.
    if (!played.ok()) return;
    Reader reader(*std::move(played));
    // Now and then before anything has come.
    if (rate == 1) return;
    while (!reader.ReadOne()) {
      ASSERT_EQ(reader.end(), absl::OkStatus());
      bell.Await();
    }
    EXPECT_EQ(reader.now(), first);
  };
  std::vector<std::thread> readers;
  for (int i = 0; i < kReaders; ++i) {
    readers.emplace_back([&watch] {
      for (int time = 0; time < kTimes; ++time) watch(kRates[time % 3]);
    });
  }
  for (std::thread& reader : readers) reader.join();
  executor.Stop();
  EXPECT_EQ(player.playback_count(), 0);
}

}  // namespace
}  // namespace nhipcau
