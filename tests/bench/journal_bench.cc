// What durability costs: appends to the SQLite journal beside a bare append and
// fdatasync of the same bytes, in the same run and turn by turn, so that the
// ratio says something on any disk. Not a measure of a server: no coordinator,
// no network, one stream.
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "server/journal/sqlite_journal.h"
#include "tests/support/manual_executor.h"
#include "tests/support/temporary_directory.h"
#include "tests/support/unit_maker.h"

namespace nhipcau::journal {
namespace {

using Clock = std::chrono::steady_clock;

constexpr char kConference[] = "conferences/hoa-binh";
// An event of the reference conference has about 300 bytes.
constexpr size_t kTextSize = 240;

class BareFile {
 public:
  explicit BareFile(const std::string& path)
      : descriptor_(open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600)) {}
  ~BareFile() { close(descriptor_); }
  BareFile(const BareFile&) = delete;
  BareFile& operator=(const BareFile&) = delete;

  void AppendAndSync(const std::vector<Unit>& units) {
    std::string bytes;
    for (const Unit& unit : units) bytes += unit.events.front();
    if (write(descriptor_, bytes.data(), bytes.size()) < 0 || fdatasync(descriptor_) != 0) abort();
  }

 private:
  const int descriptor_;
};

void Commit(Journal& journal, ManualExecutor& executor, std::vector<Unit> units) {
  journal.Append(std::move(units), [](std::vector<Outcome> outcomes) {
    if (outcomes.back() != Outcome::kCommitted) abort();
  });
  executor.RunAll();
}

std::vector<Unit> MakeUnits(UnitMaker& maker, int64_t count) {
  std::vector<Unit> units;
  for (int64_t i = 0; i < count; ++i) {
    units.push_back(maker.Make(kConference, 1, std::string(kTextSize, 'x')));
  }
  return units;
}

// Time is the journal's. `speed_to_bare`: 1 is as fast as the bare append.
void BM_Append(benchmark::State& state) {
  const TemporaryDirectory directory;
  ManualExecutor executor;
  auto journal = SqliteJournal::Open({directory.File("journal.db"), executor.Poster(), ""});
  if (!journal.ok()) return state.SkipWithError(journal.status().ToString().c_str());
  BareFile bare(directory.File("bare"));
  UnitMaker maker;
  std::chrono::duration<double> journal_time{0};
  std::chrono::duration<double> bare_time{0};
  for (auto _ : state) {
    std::vector<Unit> units = MakeUnits(maker, state.range(0));
    const auto begin = Clock::now();
    bare.AppendAndSync(units);
    const auto middle = Clock::now();
    Commit(**journal, executor, std::move(units));
    const std::chrono::duration<double> elapsed = Clock::now() - middle;
    state.SetIterationTime(elapsed.count());
    bare_time += middle - begin;
    journal_time += elapsed;
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.counters["speed_to_bare"] = bare_time / journal_time;
}
BENCHMARK(BM_Append)->ArgName("units_a_commit")->Arg(1)->Arg(8)->Arg(64)->UseManualTime();

}  // namespace
}  // namespace nhipcau::journal

BENCHMARK_MAIN();
