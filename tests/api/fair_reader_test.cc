#include "server/api/fair_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/base/turns.h"
#include "tests/support/simulated_time.h"

namespace nhipcau::api {
namespace {

using ::testing::ElementsAre;

TEST(TurnsTest, OwnersTakeTurnsAndEachKeepsItsOrder) {
  Turns<int> turns;
  for (const int item : {1, 2, 3}) turns.Add("greedy", item);
  turns.Add("modest", 10);
  turns.Add("other", 20);
  std::vector<int> taken;
  taken.push_back(*turns.Take());
  // Whoever comes in between waits for one of each, not for all of one.
  turns.Add("late", 30);
  while (const auto item = turns.Take()) taken.push_back(*item);
  EXPECT_THAT(taken, ElementsAre(1, 10, 20, 2, 30, 3));
  EXPECT_EQ(turns.size(), 0u);
}

TEST(FairReaderTest, ManyJobsOfOneDoNotStandBeforeTheOneOfAnother) {
  SimulatedTime executor(absl::UnixEpoch());
  std::vector<std::string> ran;
  {
    FairReader reader(&executor);
    for (int i = 0; i < 100; ++i) {
      reader.Post("greedy", [&ran, i] { ran.push_back(absl::StrCat("greedy ", i)); });
    }
    reader.Post("moderator", [&ran] { ran.emplace_back("moderator"); });
  }
  executor.RunReady();
  ASSERT_EQ(ran.size(), 101u);
  EXPECT_EQ(ran[0], "greedy 0");
  EXPECT_EQ(ran[1], "moderator");
  EXPECT_EQ(ran[100], "greedy 99");
}

}  // namespace
}  // namespace nhipcau::api
