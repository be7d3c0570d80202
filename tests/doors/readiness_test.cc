// Whether the server says that it can record.
#include "server/readiness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <memory>
#include <string>

#include "server/metrics/metrics.h"
#include "tests/support/memory_journal.h"
#include "tests/support/temporary_directory.h"
#include "tests/support/unit_maker.h"

namespace nhipcau {
namespace {

using testing::HasSubstr;

// Runs what is posted at once, and nothing later.
class PromptExecutor final : public Executor {
 public:
  void Post(std::function<void()> task) override { task(); }
  void PostAfter(absl::Duration, std::function<void()>) override {}
};

class ReadinessTest : public testing::Test {
 protected:
  void Append() {
    metered_.Append({units_.Make("office")}, [](auto) {});
  }
  std::string Check() {
    const Readiness readiness(limits_, directory_.path(), &metered_, &executor_);
    return std::string(readiness.Check().message());
  }

  TemporaryDirectory directory_;
  metrics::Metrics metrics_;
  journal::MemoryJournal journal_;
  metrics::MeteredJournal metered_{&journal_, &metrics_};
  journal::UnitMaker units_;
  PromptExecutor executor_;
  Readiness::Limits limits_{.beat_wait_max = absl::InfiniteDuration(), .free_bytes_min = 1};
};

TEST_F(ReadinessTest, SaysYesWhenCommandsAreRecorded) {
  Append();
  EXPECT_EQ(Check(), "");
}

TEST_F(ReadinessTest, ADiskThatDoesNotAnswerIsSaidUntilItDoes) {
  limits_.append_wait_max = absl::ZeroDuration();
  journal_.Hold();
  Append();
  EXPECT_THAT(Check(), HasSubstr("the disk has not taken"));
  journal_.ReleaseAll();
  EXPECT_EQ(Check(), "");
}

TEST_F(ReadinessTest, AFullDiskIsSaidUntilSomethingIsWritten) {
  journal_.SetFull(true);
  Append();
  EXPECT_THAT(Check(), HasSubstr("found no room"));
  // Nobody may come to try again.
  limits_.full_memory = absl::ZeroDuration();
  EXPECT_EQ(Check(), "");
  limits_.full_memory = absl::InfiniteDuration();
  journal_.SetFull(false);
  units_.Rewind("office", {});
  Append();
  EXPECT_EQ(Check(), "");
}

TEST_F(ReadinessTest, ADiskThatIsNearlyFullIsSaid) {
  limits_.free_bytes_min = std::numeric_limits<int64_t>::max();
  EXPECT_THAT(Check(), HasSubstr("MiB are free"));
}

TEST_F(ReadinessTest, AStateThreadThatStandsStillIsSaid) {
  limits_.beat_wait_max = -absl::Seconds(1);
  EXPECT_THAT(Check(), HasSubstr("thread that decides commands"));
}

}  // namespace
}  // namespace nhipcau
