// The executor that has a thread of its own.
#include "server/base/thread_executor.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <memory>
#include <thread>
#include <vector>

#include "absl/time/time.h"

namespace nhipcau::coordinator {
namespace {

TEST(ThreadExecutorTest, RunsTasksInOrderOnOneThread) {
  std::vector<int> order;
  std::thread::id first;
  std::thread::id last;
  {
    ThreadExecutor executor;
    executor.Post([&] { first = std::this_thread::get_id(); });
    for (int i = 0; i < 100; ++i) executor.Post([&order, i] { order.push_back(i); });
    executor.Post([&] { last = std::this_thread::get_id(); });
  }
  ASSERT_EQ(order.size(), 100u);
  EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
  EXPECT_EQ(first, last);
  EXPECT_NE(first, std::this_thread::get_id());
}

TEST(ThreadExecutorTest, RunsTimersByTheirTime) {
  ThreadExecutor executor;
  std::vector<int> order;
  std::promise<void> done;
  executor.Post([&] {
    executor.PostAfter(absl::Milliseconds(20), [&] {
      order.push_back(2);
      done.set_value();
    });
    executor.PostAfter(absl::Milliseconds(1), [&] { order.push_back(1); });
    executor.PostAfter(-absl::Seconds(1), [&] { order.push_back(0); });
  });
  done.get_future().wait();
  executor.Stop();
  EXPECT_THAT(order, testing::ElementsAre(0, 1, 2));
}

TEST(ThreadExecutorTest, StopRunsWhatWasPostedAndDropsWhatWasToCome) {
  ThreadExecutor executor;
  bool posted = false;
  bool late = false;
  const auto held = std::make_shared<int>(0);
  executor.PostAfter(absl::InfiniteDuration(), [&late, held] { late = true; });
  executor.Post([&] { posted = true; });
  executor.Stop();
  executor.Post([&late] { late = true; });
  EXPECT_TRUE(posted);
  EXPECT_FALSE(late);
  EXPECT_EQ(held.use_count(), 1);
}

}  // namespace
}  // namespace nhipcau::coordinator
