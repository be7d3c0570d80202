// A thousand conferences at random. A failure prints its seed; NHIPCAU_SEED=n plays
// that one alone, NHIPCAU_RUNS=n plays so many.
#include "tests/simulation/simulation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_join.h"
#include "nhipcau/v1/event.pb.h"

namespace nhipcau::simulation {
namespace {

// Tests of their own, so that they run side by side.
constexpr int kShares = 4;

int FromEnvironment(const char* name, int otherwise) {
  const char* text = std::getenv(name);
  int number = 0;
  return text != nullptr && absl::SimpleAtoi(text, &number) ? number : otherwise;
}

// Enough for rare ones. Cancelling is left out: nothing happens after it. So are archives and
// purges, which take the conference away; tests/coordinator/archives_test.cc has them.
constexpr int kRunsForEveryKind = 1000;

std::vector<std::string> MissingKinds(const std::set<std::string>& kinds) {
  std::vector<std::string> missing;
  const auto* all = v1::Event::descriptor()->oneof_decl(0);
  for (int i = 0; i < all->field_count(); ++i) {
    if (!kinds.contains(all->field(i)->name())) missing.push_back(all->field(i)->name());
  }
  return missing;
}

class SimulationTest : public testing::TestWithParam<int> {};

TEST_P(SimulationTest, HoldsWhateverHappens) {
  const int runs = FromEnvironment("NHIPCAU_RUNS", NHIPCAU_RUNS_DEFAULT);
  const int only = FromEnvironment("NHIPCAU_SEED", 0);
  std::set<std::string> kinds;
  int accepted_count = 0;
  int refused_count = 0;
  for (int seed = 1 + GetParam(); seed <= runs; seed += kShares) {
    if (only != 0) seed = only;
    Simulation simulation(static_cast<uint64_t>(seed));
    simulation.Run();
    ASSERT_EQ(absl::StrJoin(simulation.errors(), "\n"), "")
        << "NHIPCAU_SEED=" << seed << " plays this again";
    kinds.insert(simulation.kinds().begin(), simulation.kinds().end());
    accepted_count += simulation.accepted_count();
    refused_count += simulation.refused_count();
    if (only != 0) break;
  }
  EXPECT_GT(refused_count, accepted_count / 10);
  // Else the requests are such that something is never tried.
  if (only == 0 && runs >= kRunsForEveryKind) {
    EXPECT_THAT(MissingKinds(kinds),
                testing::ElementsAre("conference_cancelled", "archive_made", "archive_imported",
                                     "purge_proposed", "purge_withdrawn", "conference_purged"));
  }
  RecordProperty("accepted", accepted_count);
  RecordProperty("refused", refused_count);
}

INSTANTIATE_TEST_SUITE_P(Shares, SimulationTest, testing::Range(0, kShares));

}  // namespace
}  // namespace nhipcau::simulation
