#include "tests/simulation/disk.h"

#include <cstddef>
#include <deque>
#include <functional>
#include <utility>

#include "server/journal/sqlite_journal.h"
#include "tests/support/fault_vfs.h"
#include "tests/support/memory_journal.h"
#include "tests/support/temporary_directory.h"

namespace nhipcau::simulation {
namespace {

class MemoryDisk final : public Disk {
 public:
  journal::Journal& journal() override { return journal_; }
  absl::Status Open() override { return absl::OkStatus(); }

  void Disturb(Random& random) override {
    using Fault = journal::MemoryJournal::Fault;
    if (OneIn(3, random)) journal_.SetFull(false);
    if (is_holding_ && OneIn(4, random)) Release();
    switch (Below(40, random)) {
      case 0:
        return journal_.FailNext(Fault::kConflict);
      case 1:
        return journal_.FailNext(Fault::kNotWritten);
      case 2:
        return journal_.FailNext(OneIn(2, random) ? Fault::kUnknownWritten
                                                  : Fault::kUnknownNotWritten);
      case 3:
      case 4:
        is_holding_ = true;
        return journal_.Hold();
      case 5:
        return journal_.SetFull(true);
      default:
        break;
    }
  }

  void Progress(Random& random) override {
    if (is_holding_ && OneIn(3, random)) journal_.ReleaseOne();
  }

  void Heal() override {
    journal_.SetFull(false);
    Release();
  }

  void Crash(Random& random) override {
    journal_.Crash(static_cast<size_t>(Below(3, random)));
    is_holding_ = false;
  }

 private:
  void Release() {
    is_holding_ = false;
    journal_.ReleaseAll();
  }

  journal::MemoryJournal journal_{"epoch"};
  bool is_holding_ = false;
};

class SqliteDisk final : public Disk {
 public:
  explicit SqliteDisk(SimulatedTime* time) : time_(time) {}

  journal::Journal& journal() override { return *journal_; }

  // A start meets failures, too; whoever runs the server tries again.
  absl::Status Open() override {
    absl::Status status = TryOpen();
    if (status.ok()) return status;
    vfs_.FailSyncAfter(-1);
    vfs_.SetWritesUntilFull(-1);
    return TryOpen();
  }

  void Disturb(Random& random) override {
    if (OneIn(3, random)) vfs_.SetWritesUntilFull(-1);
    if (is_holding_ && OneIn(4, random)) Release();
    switch (Below(40, random)) {
      case 0:
      case 1:
        return vfs_.FailSyncAfter(Below(4, random));
      case 3:
      case 4:
        is_holding_ = true;
        return;
      case 5:
        return vfs_.SetWritesUntilFull(Below(6, random));
      default:
        break;
    }
  }

  void Progress(Random& random) override {
    if (is_holding_ && !waiting_.empty() && OneIn(3, random)) RunOne();
  }

  void Heal() override {
    vfs_.FailSyncAfter(-1);
    vfs_.SetWritesUntilFull(-1);
    Release();
  }

  void Crash(Random& random) override {
    waiting_.clear();
    is_holding_ = false;
    journal_.reset();
    if (OneIn(2, random)) vfs_.LosePower();
    vfs_.SetWritesUntilFull(-1);
    vfs_.FailSyncAfter(OneIn(8, random) ? Below(3, random) : -1);
  }

 private:
  absl::Status TryOpen() {
    journal::SqliteJournal::Options options;
    options.path = directory_.File("journal.db");
    options.post = [this](std::function<void()> job) {
      waiting_.push_back(std::move(job));
      if (!is_holding_) RunOne();
    };
    options.vfs_for_test = vfs_.Name();
    auto journal = journal::SqliteJournal::Open(std::move(options));
    if (journal.ok()) journal_ = *std::move(journal);
    return journal.status();
  }

  void RunOne() {
    time_->Post(std::move(waiting_.front()));
    waiting_.pop_front();
  }

  void Release() {
    is_holding_ = false;
    while (!waiting_.empty()) RunOne();
  }

  SimulatedTime* const time_;
  const TemporaryDirectory directory_;
  journal::FaultVfs vfs_;
  std::deque<std::function<void()>> waiting_;
  bool is_holding_ = false;
  std::unique_ptr<journal::SqliteJournal> journal_;
};

}  // namespace

std::unique_ptr<Disk> MakeMemoryDisk() { return std::make_unique<MemoryDisk>(); }

std::unique_ptr<Disk> MakeSqliteDisk(SimulatedTime* time) {
  return std::make_unique<SqliteDisk>(time);
}

}  // namespace nhipcau::simulation
