// Hundreds of conferences at random. A failure prints its seed; NHIPCAU_SEED=n plays
// that one alone, NHIPCAU_RUNS=n plays so many.
#include "tests/simulation/simulation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "nhipcau/v1/event.pb.h"

namespace nhipcau::simulation {
namespace {

// Of the seeds, each on a thread of its own.
constexpr int kShares = 4;

int FromEnvironment(const char* name, int otherwise) {
  const char* text = std::getenv(name);
  int number = 0;
  return text != nullptr && absl::SimpleAtoi(text, &number) ? number : otherwise;
}

// Enough for rare ones. Cancelling is left out: nothing happens after it. So are archives and
// purges, which take the conference away; tests/coordinator/archives_test.cc has them. Templates
// are tried by the renderer's program, which is not played.
constexpr int kRunsForEveryKind = 400;

std::vector<std::string> MissingKinds(const std::set<std::string>& kinds) {
  std::vector<std::string> missing;
  const auto* all = v1::Event::descriptor()->oneof_decl(0);
  for (int i = 0; i < all->field_count(); ++i) {
    if (!kinds.contains(all->field(i)->name())) missing.push_back(all->field(i)->name());
  }
  return missing;
}

// What one share of the seeds came to.
struct Played {
  // With the seed that plays them again; empty: nothing is wrong.
  std::string errors;
  std::set<std::string> kinds;
  int accepted_count = 0;
  int refused_count = 0;
};

// Stops at the first seed that goes wrong.
Played Play(int first, int last, int step) {
  Played played;
  for (int seed = first; seed <= last && played.errors.empty(); seed += step) {
    Simulation simulation(static_cast<uint64_t>(seed));
    simulation.Run();
    if (!simulation.errors().empty()) {
      played.errors = absl::StrCat(absl::StrJoin(simulation.errors(), "\n"),
                                   "\nNHIPCAU_SEED=", seed, " plays this again");
    }
    played.kinds.insert(simulation.kinds().begin(), simulation.kinds().end());
    played.accepted_count += simulation.accepted_count();
    played.refused_count += simulation.refused_count();
  }
  return played;
}

// All shares, side by side, as one.
Played PlayShares(int runs) {
  std::vector<Played> shares(kShares);
  std::vector<std::thread> threads;
  for (int i = 0; i < kShares; ++i) {
    threads.emplace_back([&share = shares[i], i, runs] { share = Play(1 + i, runs, kShares); });
  }
  for (std::thread& thread : threads) thread.join();
  Played all;
  for (const Played& share : shares) {
    absl::StrAppend(&all.errors, share.errors);
    all.kinds.insert(share.kinds.begin(), share.kinds.end());
    all.accepted_count += share.accepted_count;
    all.refused_count += share.refused_count;
  }
  return all;
}

std::string TraceOf(int seed) {
  Simulation simulation(static_cast<uint64_t>(seed));
  simulation.Run();
  return simulation.trace();
}

// On both journals: whoever is given a seed meets what was met.
TEST(SimulationTest, OneSeedIsPlayedTheSameTwice) {
  for (const int seed : {7, 20}) {
    SCOPED_TRACE(seed);
    EXPECT_EQ(TraceOf(seed), TraceOf(seed));
  }
  EXPECT_NE(TraceOf(7), TraceOf(8));
}

TEST(SimulationTest, HoldsWhateverHappens) {
  const int runs = FromEnvironment("NHIPCAU_RUNS", NHIPCAU_RUNS_DEFAULT);
  const int only = FromEnvironment("NHIPCAU_SEED", 0);
  const Played played = only != 0 ? Play(only, only, 1) : PlayShares(runs);
  ASSERT_EQ(played.errors, "");
  EXPECT_GT(played.refused_count, played.accepted_count / 10);
  // Else the requests are such that something is never tried. Counted over all shares: a command
  // more, which changes what every seed plays, does not fail a share that misses a rare kind.
  if (only == 0 && runs >= kRunsForEveryKind) {
    EXPECT_THAT(MissingKinds(played.kinds),
                testing::ElementsAre("conference_cancelled", "document_template_set",
                                     "archive_made", "archive_imported", "purge_proposed",
                                     "purge_withdrawn", "conference_purged"));
  }
  RecordProperty("accepted", played.accepted_count);
  RecordProperty("refused", played.refused_count);
}

}  // namespace
}  // namespace nhipcau::simulation
