// What every journal promises, run on each that there is. A store says how a
// fault is brought about in its journal; the tests say what must come of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "server/base/sha256.h"
#include "server/journal/chain.h"
#include "server/journal/sqlite_journal.h"
#include "tests/support/fault_vfs.h"
#include "tests/support/manual_executor.h"
#include "tests/support/memory_journal.h"
#include "tests/support/temporary_directory.h"
#include "tests/support/unit_maker.h"

namespace nhipcau::journal {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kConference[] = "conferences/hoa-binh";

// A journal of one kind, with its faults.
class Store {
 public:
  virtual ~Store() = default;
  virtual Journal& journal() = 0;
  // Lets commits happen until nothing is left to do.
  virtual void Run() = 0;
  virtual void SetFull(bool is_full) = 0;
  virtual void MakeNextUnknown() = 0;
  // The process dies; another opens what is stored.
  virtual void Restart() = 0;
};

class SqliteStore final : public Store {
 public:
  SqliteStore() { Open(); }

  Journal& journal() override { return *journal_; }
  void Run() override { executor_.RunAll(); }
  void SetFull(bool is_full) override { vfs_.SetWritesUntilFull(is_full ? 0 : -1); }
  void MakeNextUnknown() override { vfs_.FailSyncAfter(0); }
  void Restart() override {
    journal_.reset();
    Open();
  }

 private:
  void Open() {
    auto journal =
        SqliteJournal::Open({directory_.File("journal.db"), executor_.Poster(), vfs_.Name()});
    ASSERT_TRUE(journal.ok()) << journal.status();
    journal_ = *std::move(journal);
  }

  TemporaryDirectory directory_;
  FaultVfs vfs_;
  ManualExecutor executor_;
  std::unique_ptr<SqliteJournal> journal_;
};

class MemoryStore final : public Store {
 public:
  Journal& journal() override { return journal_; }
  void Run() override { journal_.ReleaseAll(); }
  void SetFull(bool is_full) override { journal_.SetFull(is_full); }
  void MakeNextUnknown() override { journal_.FailNext(MemoryJournal::Fault::kUnknownWritten); }
  void Restart() override { journal_.Crash(); }

 private:
  MemoryJournal journal_;
};

struct Kind {
  std::string name;
  std::function<std::unique_ptr<Store>()> make;
};

class JournalContractTest : public ::testing::TestWithParam<Kind> {
 protected:
  Journal& journal() { return store_->journal(); }

  std::vector<Outcome> Append(std::vector<Unit> units) {
    std::vector<std::vector<Outcome>> answers;
    journal().Append(std::move(units),
                     [&](std::vector<Outcome> outcomes) { answers.push_back(outcomes); });
    store_->Run();
    EXPECT_THAT(answers, SizeIs(1)) << "`done` is called once";
    return answers.empty() ? std::vector<Outcome>() : answers.front();
  }

  Outcome Remove(const std::string& stream) {
    return Wait([&](auto done) { journal().Remove(stream, done); });
  }

  Outcome Rename(const std::string& from, const std::string& to) {
    return Wait([&](auto done) { journal().Rename(from, to, done); });
  }

  Outcome Wait(const std::function<void(std::function<void(Outcome)>)>& begin) {
    std::vector<Outcome> answers;
    begin([&answers](Outcome outcome) { answers.push_back(outcome); });
    store_->Run();
    EXPECT_THAT(answers, SizeIs(1)) << "`done` is called once";
    return answers.empty() ? Outcome::kUnknown : answers.front();
  }

  std::vector<std::string> ReadBytes(const std::string& stream, int64_t from = 1,
                                     int count_max = 1000) {
    const auto events = journal().Read(stream, from, count_max);
    EXPECT_TRUE(events.ok()) << events.status();
    std::vector<std::string> bytes;
    if (!events.ok()) return bytes;
    for (const StoredEvent& event : *events) {
      EXPECT_EQ(event.sequence, std::max<int64_t>(from, 1) + static_cast<int64_t>(bytes.size()));
      bytes.push_back(event.bytes);
    }
    return bytes;
  }

  const std::unique_ptr<Store> store_ = GetParam().make();
  UnitMaker maker_;
};

TEST_P(JournalContractTest, AppendedEventsAreReadAsTheyWereWritten) {
  const Unit unit = maker_.Make(kConference, 3);
  EXPECT_THAT(Append({unit}), ElementsAre(Outcome::kCommitted));
  EXPECT_EQ(ReadBytes(kConference), unit.events);
}

TEST_P(JournalContractTest, UnknownStreamIsEmpty) {
  EXPECT_THAT(ReadBytes("conferences/khong-co"), IsEmpty());
  EXPECT_THAT(*journal().Streams(), IsEmpty());
}

TEST_P(JournalContractTest, UnitsOfManyStreamsGoTogether) {
  const Unit first = maker_.Make(kConference);
  const Unit office = maker_.Make("office", 2);
  const Unit second = maker_.Make(kConference);
  EXPECT_THAT(Append({first, office, second}),
              ElementsAre(Outcome::kCommitted, Outcome::kCommitted, Outcome::kCommitted));
  EXPECT_THAT(ReadBytes(kConference), ElementsAre(first.events[0], second.events[0]));
  EXPECT_EQ(ReadBytes("office"), office.events);
  EXPECT_THAT(*journal().Streams(), ElementsAre(kConference, "office"));
}

TEST_P(JournalContractTest, AppendsBeforeACommitKeepTheirOrder) {
  const Unit first = maker_.Make(kConference);
  const Unit second = maker_.Make(kConference);
  std::vector<int> done;
  journal().Append({first}, [&](std::vector<Outcome> outcomes) {
    EXPECT_THAT(outcomes, ElementsAre(Outcome::kCommitted));
    done.push_back(1);
  });
  journal().Append({second}, [&](std::vector<Outcome> outcomes) {
    EXPECT_THAT(outcomes, ElementsAre(Outcome::kCommitted));
    done.push_back(2);
  });
  store_->Run();
  EXPECT_THAT(done, ElementsAre(1, 2));
  EXPECT_THAT(ReadBytes(kConference), ElementsAre(first.events[0], second.events[0]));
}

TEST_P(JournalContractTest, AppendWithinDoneIsTaken) {
  const Unit first = maker_.Make(kConference);
  const Unit second = maker_.Make(kConference);
  journal().Append({first}, [&](std::vector<Outcome>) { journal().Append({second}, [](auto) {}); });
  store_->Run();
  EXPECT_THAT(ReadBytes(kConference), SizeIs(2));
}

TEST_P(JournalContractTest, MovedSequenceIsAConflict) {
  Append({maker_.Make(kConference)});
  UnitMaker late;
  EXPECT_THAT(Append({late.Make(kConference)}), ElementsAre(Outcome::kConflict));
  EXPECT_THAT(ReadBytes(kConference), SizeIs(1));
  EXPECT_THAT(Append({maker_.Make(kConference)}), ElementsAre(Outcome::kCommitted));
}

TEST_P(JournalContractTest, SequenceAheadOfTheStreamIsAConflict) {
  maker_.Make(kConference);
  EXPECT_THAT(Append({maker_.Make(kConference)}), ElementsAre(Outcome::kConflict));
  EXPECT_THAT(ReadBytes(kConference), IsEmpty());
}

TEST_P(JournalContractTest, BrokenChainIsAConflict) {
  Append({maker_.Make(kConference)});
  maker_.Rewind(kConference, {1, Sha256("something else")});
  EXPECT_THAT(Append({maker_.Make(kConference)}), ElementsAre(Outcome::kConflict));
}

TEST_P(JournalContractTest, CutUnitIsAConflict) {
  Unit unit = maker_.Make(kConference, 2);
  unit.events.pop_back();
  EXPECT_THAT(Append({unit}), ElementsAre(Outcome::kConflict));
  EXPECT_THAT(Append({Unit{kConference, 0, {}}}), ElementsAre(Outcome::kConflict));
}

TEST_P(JournalContractTest, ConflictTakesTheRestOfItsStreamOnly) {
  UnitMaker late;
  late.Make(kConference);
  const Unit conflicting = late.Make(kConference);
  const Unit fitting = maker_.Make(kConference);
  const Unit office = maker_.Make("office");
  EXPECT_THAT(Append({conflicting, fitting, office}),
              ElementsAre(Outcome::kConflict, Outcome::kConflict, Outcome::kCommitted));
  EXPECT_THAT(ReadBytes(kConference), IsEmpty());
  EXPECT_THAT(*journal().Streams(), ElementsAre("office"));
}

TEST_P(JournalContractTest, PagesFollowOneAnother) {
  const Unit unit = maker_.Make(kConference, 5);
  Append({unit});
  const auto& events = unit.events;
  EXPECT_THAT(ReadBytes(kConference, 1, 2), ElementsAre(events[0], events[1]));
  EXPECT_THAT(ReadBytes(kConference, 3, 2), ElementsAre(events[2], events[3]));
  EXPECT_THAT(ReadBytes(kConference, 5, 2), ElementsAre(events[4]));
  EXPECT_THAT(ReadBytes(kConference, 6, 2), IsEmpty());
  EXPECT_THAT(ReadBytes(kConference, 100, 2), IsEmpty());
  EXPECT_THAT(ReadBytes(kConference, 0, 1), ElementsAre(events[0]));
  EXPECT_THAT(ReadBytes(kConference, 1, 0), IsEmpty());
}

TEST_P(JournalContractTest, FollowerHearsOfEachCommitUntilItEnds) {
  std::vector<int64_t> heard;
  auto following =
      journal().Follow(kConference, [&](int64_t last_sequence) { heard.push_back(last_sequence); });
  Append({maker_.Make(kConference, 2), maker_.Make("office")});
  Append({maker_.Make("office")});
  Append({maker_.Make(kConference)});
  EXPECT_THAT(heard, ElementsAre(2, 3));
  following.reset();
  Append({maker_.Make(kConference)});
  EXPECT_THAT(heard, SizeIs(2));
}

TEST_P(JournalContractTest, FollowerMayReadAndEndItself) {
  size_t read_count = 0;
  std::unique_ptr<Journal::Following> following;
  following = journal().Follow(kConference, [&](int64_t) {
    read_count += ReadBytes(kConference).size();
    following.reset();
  });
  Append({maker_.Make(kConference, 2)});
  Append({maker_.Make(kConference)});
  EXPECT_EQ(read_count, 2);
}

TEST_P(JournalContractTest, FollowerHearsNothingOfWhatIsNotCommitted) {
  int heard_count = 0;
  const auto following = journal().Follow(kConference, [&](int64_t) { ++heard_count; });
  store_->SetFull(true);
  Append({maker_.Make(kConference)});
  EXPECT_EQ(heard_count, 0);
}

TEST_P(JournalContractTest, FullDiskWritesNothingAndServesOnWhenThereIsRoom) {
  const Unit before = maker_.Make(kConference);
  Append({before});
  store_->SetFull(true);
  const Unit refused = maker_.Make(kConference, 2);
  EXPECT_THAT(Append({refused, maker_.Make("office")}),
              ElementsAre(Outcome::kNotWritten, Outcome::kNotWritten));
  EXPECT_EQ(ReadBytes(kConference), before.events) << "reading goes on";
  EXPECT_THAT(*journal().Streams(), ElementsAre(kConference));
  store_->SetFull(false);
  EXPECT_THAT(Append({refused}), ElementsAre(Outcome::kCommitted));
  EXPECT_THAT(ReadBytes(kConference), SizeIs(3));
}

TEST_P(JournalContractTest, ConflictOnAFullDiskIsAConflict) {
  Append({maker_.Make(kConference)});
  store_->SetFull(true);
  UnitMaker late;
  EXPECT_THAT(Append({late.Make(kConference)}), ElementsAre(Outcome::kConflict));
}

TEST_P(JournalContractTest, NothingIsAppendedAfterAnUnknownOutcome) {
  Append({maker_.Make(kConference)});
  store_->MakeNextUnknown();
  const Unit unknown = maker_.Make(kConference);
  EXPECT_THAT(Append({unknown}), ElementsAre(Outcome::kUnknown));
  EXPECT_THAT(Append({maker_.Make("office")}), ElementsAre(Outcome::kUnknown));
  store_->Restart();
  EXPECT_THAT(*journal().Streams(), ElementsAre(kConference));
  const auto heads = Verify(journal());
  ASSERT_TRUE(heads.ok()) << heads.status();
  UnitMaker next(*heads);
  EXPECT_THAT(Append({next.Make(kConference)}), ElementsAre(Outcome::kCommitted));
}

TEST_P(JournalContractTest, RestartKeepsWhatWasCommittedAndTheEpoch) {
  const Unit unit = maker_.Make(kConference, 2);
  Append({unit});
  const std::string epoch = journal().Epoch();
  EXPECT_FALSE(epoch.empty());
  store_->Restart();
  EXPECT_EQ(ReadBytes(kConference), unit.events);
  EXPECT_EQ(journal().Epoch(), epoch);
  EXPECT_THAT(Append({maker_.Make(kConference)}), ElementsAre(Outcome::kCommitted));
}

TEST_P(JournalContractTest, VerifyGivesTheHeads) {
  Append({maker_.Make(kConference, 700), maker_.Make("office")});
  const auto heads = Verify(journal());
  ASSERT_TRUE(heads.ok()) << heads.status();
  ASSERT_THAT(*heads, SizeIs(2));
  EXPECT_EQ(heads->front().stream, kConference);
  EXPECT_EQ(heads->front().head, maker_.HeadOf(kConference));
  EXPECT_EQ(heads->back().head, maker_.HeadOf("office"));
}

TEST_P(JournalContractTest, RemovedStreamIsGoneAndTheOthersStay) {
  const Unit kept = maker_.Make("office", 2);
  Append({maker_.Make(kConference, 700), kept});
  EXPECT_EQ(Remove(kConference), Outcome::kCommitted);
  EXPECT_THAT(ReadBytes(kConference), IsEmpty());
  EXPECT_EQ(ReadBytes("office"), kept.events);
  EXPECT_THAT(*journal().Streams(), ElementsAre("office"));
  store_->Restart();
  EXPECT_THAT(*journal().Streams(), ElementsAre("office"));
  EXPECT_TRUE(Verify(journal()).ok());
}

TEST_P(JournalContractTest, RemovedStreamBeginsAnew) {
  Append({maker_.Make(kConference, 3)});
  EXPECT_EQ(Remove(kConference), Outcome::kCommitted);
  EXPECT_THAT(Append({maker_.Make(kConference)}), ElementsAre(Outcome::kConflict));
  UnitMaker anew;
  const Unit unit = anew.Make(kConference);
  EXPECT_THAT(Append({unit}), ElementsAre(Outcome::kCommitted));
  EXPECT_EQ(ReadBytes(kConference), unit.events);
}

TEST_P(JournalContractTest, NothingIsRemovedAtOnce) {
  EXPECT_EQ(Remove("conferences/khong-co"), Outcome::kCommitted);
}

TEST_P(JournalContractTest, RemovalComesAfterWhatWasAppendedBefore) {
  std::vector<std::string> done;
  journal().Append({maker_.Make(kConference)}, [&](auto) { done.push_back("append"); });
  journal().Remove(kConference, [&](Outcome outcome) {
    EXPECT_EQ(outcome, Outcome::kCommitted);
    done.push_back("remove");
  });
  store_->Run();
  EXPECT_THAT(done, ElementsAre("append", "remove"));
  EXPECT_THAT(*journal().Streams(), IsEmpty());
}

TEST_P(JournalContractTest, RenamedStreamKeepsItsEvents) {
  const Unit unit = maker_.Make("arriving", 3);
  Append({unit, maker_.Make("office")});
  EXPECT_EQ(Rename("arriving", kConference), Outcome::kCommitted);
  EXPECT_EQ(ReadBytes(kConference), unit.events);
  EXPECT_THAT(ReadBytes("arriving"), IsEmpty());
  EXPECT_THAT(*journal().Streams(), ElementsAre(kConference, "office"));
  store_->Restart();
  EXPECT_EQ(ReadBytes(kConference), unit.events);
  const auto heads = Verify(journal());
  ASSERT_TRUE(heads.ok()) << heads.status();
  UnitMaker next(*heads);
  EXPECT_THAT(Append({next.Make(kConference)}), ElementsAre(Outcome::kCommitted));
}

TEST_P(JournalContractTest, RenamingHurtsNobody) {
  const Unit first = maker_.Make("arriving");
  const Unit second = maker_.Make(kConference);
  Append({first, second});
  EXPECT_EQ(Rename("arriving", kConference), Outcome::kConflict);
  EXPECT_EQ(Rename("khong-co", "office"), Outcome::kConflict);
  EXPECT_EQ(ReadBytes("arriving"), first.events);
  EXPECT_EQ(ReadBytes(kConference), second.events);
}

TEST_P(JournalContractTest, FollowersHearOfRemovals) {
  Append({maker_.Make(kConference)});
  std::vector<int64_t> heard;
  const auto following =
      journal().Follow(kConference, [&](int64_t last_sequence) { heard.push_back(last_sequence); });
  EXPECT_EQ(Remove(kConference), Outcome::kCommitted);
  EXPECT_THAT(heard, ElementsAre(0));
}

TEST_P(JournalContractTest, RemovalOnAFullDiskChangesNothing) {
  const Unit unit = maker_.Make(kConference, 3);
  Append({unit});
  store_->SetFull(true);
  EXPECT_EQ(Remove(kConference), Outcome::kNotWritten);
  EXPECT_EQ(Rename(kConference, "office"), Outcome::kNotWritten);
  EXPECT_EQ(ReadBytes(kConference), unit.events);
  store_->SetFull(false);
  EXPECT_EQ(Remove(kConference), Outcome::kCommitted);
}

TEST_P(JournalContractTest, ManyThreadsAppendReadAndFollow) {
  constexpr int kThreadCount = 4;
  constexpr int kUnitCount = 50;
  std::atomic<int> committed_count = 0;
  std::atomic<int64_t> heard_last = 0;
  const auto following =
      journal().Follow("stream-0", [&](int64_t last_sequence) { heard_last = last_sequence; });
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreadCount; ++i) {
    threads.emplace_back([&, stream = "stream-" + std::to_string(i)] {
      UnitMaker maker;
      for (int unit = 0; unit < kUnitCount; ++unit) {
        journal().Append({maker.Make(stream, 2)}, [&](std::vector<Outcome> outcomes) {
          committed_count += outcomes.front() == Outcome::kCommitted ? 1 : 0;
        });
        EXPECT_TRUE(journal().Read(stream, 1, 10).ok());
        const auto short_following = journal().Follow(stream, [](int64_t) {});
      }
    });
  }
  while (committed_count < kThreadCount * kUnitCount && !HasFailure()) {
    store_->Run();
    std::this_thread::yield();
  }
  for (std::thread& thread : threads) thread.join();
  store_->Run();
  EXPECT_EQ(heard_last, 2 * kUnitCount);
  EXPECT_TRUE(Verify(journal()).ok());
}

INSTANTIATE_TEST_SUITE_P(
    Journals, JournalContractTest,
    ::testing::Values(Kind{"Sqlite", [] { return std::make_unique<SqliteStore>(); }},
                      Kind{"Memory", [] { return std::make_unique<MemoryStore>(); }}),
    [](const auto& kind) { return kind.param.name; });

}  // namespace
}  // namespace nhipcau::journal
