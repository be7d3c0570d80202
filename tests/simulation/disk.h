// What the record lies on, and how that fails.
#ifndef NHIPCAU_TESTS_SIMULATION_DISK_H_
#define NHIPCAU_TESTS_SIMULATION_DISK_H_

#include <memory>

#include "absl/status/status.h"
#include "server/journal/journal.h"
#include "tests/simulation/random.h"
#include "tests/support/simulated_time.h"

namespace nhipcau::simulation {

// Not thread-safe.
class Disk {
 public:
  virtual ~Disk() = default;

  // Valid from Open() until Crash().
  virtual journal::Journal& journal() = 0;
  virtual absl::Status Open() = 0;

  // Something goes wrong, now or at one of the next appends, or is right again.
  virtual void Disturb(Random& random) = 0;
  // Of what waits for the disk, some gets there.
  virtual void Progress(Random& random) = 0;
  // All is right, and nothing waits.
  virtual void Heal() = 0;
  // The process dies, at times the power with it. Nothing that was posted may run any more.
  virtual void Crash(Random& random) = 0;
};

// MemoryJournal, with any of what was under way written at the crash, or not.
std::unique_ptr<Disk> MakeMemoryDisk();

// The SQLite journal on a file layer that fails syncs, is full and loses what was not synced; after
// a failed sync the next process reads what only the page cache holds. Commits run on `time`, which
// is not owned.
std::unique_ptr<Disk> MakeSqliteDisk(SimulatedTime* time);

}  // namespace nhipcau::simulation

#endif  // NHIPCAU_TESTS_SIMULATION_DISK_H_
