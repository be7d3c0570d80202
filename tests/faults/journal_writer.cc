// Appends to a journal until it is killed, and says on its output, a line each,
// the last sequence of the conference whose unit was acknowledged.
#include <unistd.h>

#include <cstdio>
#include <string>

#include "server/journal/chain.h"
#include "server/journal/sqlite_journal.h"
#include "tests/support/manual_executor.h"
#include "tests/support/unit_maker.h"

namespace nhipcau::journal {
namespace {

constexpr char kConference[] = "conferences/hoa-binh";
constexpr int kUnitsUnderWay = 5;

void Acknowledge(int64_t sequence) {
  const std::string line = std::to_string(sequence) + "\n";
  // One write, so that no line is cut by the kill.
  if (write(STDOUT_FILENO, line.data(), line.size()) < 0) _exit(3);
}

void AppendOne(Journal& journal, UnitMaker& maker) {
  const Unit unit = maker.Make(kConference, 3);
  const int64_t last = unit.expected_sequence + 3;
  journal.Append({unit, maker.Make("office")}, [last](std::vector<Outcome> outcomes) {
    if (outcomes.front() != Outcome::kCommitted) _exit(4);
    Acknowledge(last);
  });
}

int Run(const std::string& path) {
  ManualExecutor executor;
  auto journal = SqliteJournal::Open({path, executor.Poster(), ""});
  if (!journal.ok()) {
    std::fprintf(stderr, "%s\n", journal.status().ToString().c_str());
    return 1;
  }
  const auto heads = Verify(**journal);
  if (!heads.ok()) return 2;
  UnitMaker maker(*heads);
  Acknowledge(maker.HeadOf(kConference).sequence);
  while (true) {
    for (int i = 0; i < kUnitsUnderWay; ++i) AppendOne(**journal, maker);
    executor.RunAll();
  }
}

}  // namespace
}  // namespace nhipcau::journal

int main(int argc, char** argv) { return argc == 2 ? nhipcau::journal::Run(argv[1]) : 64; }
