// A thousand conferences at random. A failure prints its seed; NHIPCAU_SEED=n plays
// that one alone, NHIPCAU_RUNS=n plays so many.
#include "tests/simulation/simulation.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_join.h"

namespace nhipcau::simulation {
namespace {

// Tests of their own, so that they run side by side.
constexpr int kShares = 4;

int FromEnvironment(const char* name, int otherwise) {
  const char* text = std::getenv(name);
  int number = 0;
  return text != nullptr && absl::SimpleAtoi(text, &number) ? number : otherwise;
}

class SimulationTest : public testing::TestWithParam<int> {};

TEST_P(SimulationTest, HoldsWhateverHappens) {
  const int runs = FromEnvironment("NHIPCAU_RUNS", NHIPCAU_RUNS_DEFAULT);
  const int only = FromEnvironment("NHIPCAU_SEED", 0);
  int accepted_count = 0;
  int refused_count = 0;
  for (int seed = 1 + GetParam(); seed <= runs; seed += kShares) {
    if (only != 0) seed = only;
    Simulation simulation(static_cast<uint64_t>(seed));
    simulation.Run();
    ASSERT_EQ(absl::StrJoin(simulation.errors(), "\n"), "")
        << "NHIPCAU_SEED=" << seed << " plays this again";
    accepted_count += simulation.accepted_count();
    refused_count += simulation.refused_count();
    if (only != 0) break;
  }
  // Else the requests were such that nothing was tried.
  EXPECT_GT(accepted_count, 0);
  EXPECT_GT(refused_count, 0);
  RecordProperty("accepted", accepted_count);
  RecordProperty("refused", refused_count);
}

INSTANTIATE_TEST_SUITE_P(Shares, SimulationTest, testing::Range(0, kShares));

}  // namespace
}  // namespace nhipcau::simulation
