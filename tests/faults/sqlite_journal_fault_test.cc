// What the SQLite journal does when the disk, the power, the process or the file
// fails. Faults come from a file layer under SQLite, a process that is killed,
// and a file that is changed behind the journal's back.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "server/base/sha256.h"
#include "server/journal/chain.h"
#include "server/journal/journal_files.h"
#include "server/journal/sqlite_database.h"
#include "server/journal/sqlite_file.h"
#include "server/journal/sqlite_journal.h"
#include "server/journal/sqlite_reader.h"
#include "server/journal/wal_check.h"
#include "tests/support/fault_vfs.h"
#include "tests/support/manual_executor.h"
#include "tests/support/temporary_directory.h"
#include "tests/support/unit_maker.h"

namespace nhipcau::journal {
namespace {

using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr char kConference[] = "conferences/hoa-binh";

std::string ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void WriteFile(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

// Of the file's pages, those that the kernel holds in memory.
int64_t CachedPageCount(const std::string& path) {
  const auto size = std::filesystem::file_size(path);
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  void* const mapped = mmap(nullptr, size, PROT_READ, MAP_SHARED, descriptor, 0);
  close(descriptor);
  std::vector<unsigned char> is_cached(size / 4096);
  EXPECT_EQ(mincore(mapped, size, is_cached.data()), 0);
  munmap(mapped, size);
  return std::count_if(is_cached.begin(), is_cached.end(),
                       [](unsigned char each) { return (each & 1) != 0; });
}

class SqliteJournalFaultTest : public ::testing::Test {
 protected:
  absl::StatusOr<std::unique_ptr<SqliteJournal>> TryOpen() {
    return SqliteJournal::Open({path_, executor_.Poster(), vfs_.Name()});
  }

  void Open() {
    auto journal = TryOpen();
    ASSERT_TRUE(journal.ok()) << journal.status();
    journal_ = *std::move(journal);
  }

  void Close() {
    const absl::Status status = journal_->Close();
    EXPECT_TRUE(status.ok()) << status;
    journal_.reset();
  }

  // As a crash: without the mark of an orderly close.
  void Die() { journal_.reset(); }

  void ExpectRefused(absl::StatusCode code, const std::string& message) {
    const auto journal = TryOpen();
    EXPECT_EQ(journal.status().code(), code) << journal.status();
    EXPECT_THAT(std::string(journal.status().message()), HasSubstr(message));
  }

  Outcome Append(Unit unit) {
    std::vector<Outcome> answer;
    if (journal_ == nullptr) return Outcome::kUnknown;
    journal_->Append({std::move(unit)},
                     [&](std::vector<Outcome> outcomes) { answer = std::move(outcomes); });
    executor_.RunAll();
    EXPECT_THAT(answer, SizeIs(1));
    return answer.empty() ? Outcome::kUnknown : answer.front();
  }

  Outcome Remove(const std::string& stream) {
    Outcome answer = Outcome::kConflict;
    journal_->Remove(stream, [&answer](Outcome outcome) { answer = outcome; });
    executor_.RunAll();
    return answer;
  }

  Outcome Rename(const std::string& from, const std::string& to) {
    Outcome answer = Outcome::kUnknown;
    journal_->Rename(from, to, [&answer](Outcome outcome) { answer = outcome; });
    executor_.RunAll();
    return answer;
  }

  // Events whose text says their sequence, each a commit of its own.
  void AppendNumbered(int first, int last) {
    for (int i = first; i <= last; ++i) {
      ASSERT_EQ(Append(maker_.Make(kConference, 1, Text(i))), Outcome::kCommitted);
    }
  }

  static std::string Text(int sequence) { return "sự kiện số " + std::to_string(sequence) + "."; }

  // Changes one bit of the text of an event in the database file.
  void FlipInFile(const std::string& path, const std::string& text) {
    std::string bytes = ReadFile(path);
    const size_t place = bytes.find(text);
    ASSERT_NE(place, std::string::npos) << text << " is not in " << path;
    bytes[place] = static_cast<char>(bytes[place] ^ 1);
    WriteFile(path, bytes);
  }

  void Execute(const char* sql) {
    auto database = Database::Open(path_, Database::Access::kReadWrite, "");
    ASSERT_TRUE(database.ok()) << database.status();
    ASSERT_TRUE(database->Execute(sql).ok());
  }

  // -1 when the journal is not open or does not verify.
  int64_t LastSequence() {
    if (journal_ == nullptr) return -1;
    const auto heads = Verify(*journal_);
    EXPECT_TRUE(heads.ok()) << heads.status();
    return heads.ok() ? UnitMaker(*heads).HeadOf(kConference).sequence : -1;
  }

  // Small commits with one among them that fills the WAL, so that a checkpoint comes.
  // Gives up at the first unknown outcome; the last sequence that was acknowledged.
  int64_t RunWorkload() {
    int64_t acknowledged = 0;
    for (int i = 0; i < 7; ++i) {
      const Unit unit = i == 3 ? maker_.Make(kConference, 45, std::string(100'000, 'x'))
                               : maker_.Make(kConference, 2);
      const int64_t last = unit.expected_sequence + static_cast<int64_t>(unit.events.size());
      Outcome outcome = Append(unit);
      if (outcome == Outcome::kNotWritten) {
        vfs_.SetWritesUntilFull(-1);
        outcome = Append(unit);
      }
      if (outcome != Outcome::kCommitted) return acknowledged;
      acknowledged = last;
    }
    return acknowledged;
  }

  // One life of a process, from a new journal to an orderly close.
  void LiveUntilAnErrorOrTheEnd() {
    maker_ = UnitMaker();
    auto journal = TryOpen();
    if (!journal.ok()) return;
    journal_ = *std::move(journal);
    RunWorkload();
    journal_->Close().IgnoreError();
    Die();
  }

  TemporaryDirectory directory_;
  std::string path_ = directory_.File("journal.db");
  FaultVfs vfs_;
  ManualExecutor executor_;
  std::unique_ptr<SqliteJournal> journal_;
  UnitMaker maker_;
};

TEST_F(SqliteJournalFaultTest, AppendsThatWaitShareOneSync) {
  Open();
  AppendNumbered(1, 1);
  const int before = vfs_.SyncCount();
  std::vector<Outcome> outcomes;
  for (int i = 0; i < 20; ++i) {
    journal_->Append({maker_.Make(kConference)},
                     [&](std::vector<Outcome> each) { outcomes.push_back(each.front()); });
  }
  executor_.RunAll();
  EXPECT_THAT(outcomes, SizeIs(20));
  EXPECT_THAT(outcomes, Each(Outcome::kCommitted));
  EXPECT_EQ(vfs_.SyncCount(), before + 1);
}

TEST_F(SqliteJournalFaultTest, AcknowledgedEventsSurvivePowerLoss) {
  Open();
  AppendNumbered(1, 20);
  Die();
  vfs_.LosePower();
  Open();
  EXPECT_EQ(LastSequence(), 20);
}

TEST_F(SqliteJournalFaultTest, FailedSyncIsUnknownAndNothingIsAppendedAfterIt) {
  Open();
  AppendNumbered(1, 3);
  vfs_.FailSyncAfter(0);
  EXPECT_EQ(Append(maker_.Make(kConference)), Outcome::kUnknown);
  EXPECT_EQ(Append(maker_.Make("office")), Outcome::kUnknown);
  const int write_count = vfs_.WriteCount();
  EXPECT_FALSE(journal_->Close().ok());
  Die();
  EXPECT_EQ(vfs_.WriteCount(), write_count) << "its end writes nothing either";
  vfs_.LosePower();
  Open();
  EXPECT_EQ(LastSequence(), 3);
}

// The failing sync may be a commit's or a checkpoint's; power is lost after it.
TEST_F(SqliteJournalFaultTest, NothingAcknowledgedIsLostWhicheverSyncFails) {
  Open();
  const int before = vfs_.SyncCount();
  RunWorkload();
  const int sync_count = vfs_.SyncCount() - before;
  EXPECT_GT(sync_count, 8) << "a checkpoint must be among them";
  for (int failing = 0; failing < sync_count; ++failing) {
    SCOPED_TRACE(failing);
    Die();
    std::filesystem::remove_all(directory_.path());
    std::filesystem::create_directory(directory_.path());
    maker_ = UnitMaker();
    Open();
    vfs_.FailSyncAfter(failing);
    const int64_t acknowledged = RunWorkload();
    Die();
    vfs_.LosePower();
    Open();
    EXPECT_GE(LastSequence(), acknowledged);
  }
}

// The failing sync may also be one of an open or a close. A second life builds on what the first
// left in the page cache; only then power is lost.
TEST_F(SqliteJournalFaultTest, NothingAcknowledgedIsLostByARestartAfterAFailedSync) {
  const int before = vfs_.SyncCount();
  LiveUntilAnErrorOrTheEnd();
  const int sync_count = vfs_.SyncCount() - before;
  for (int failing = 0; failing < sync_count; ++failing) {
    SCOPED_TRACE(failing);
    std::filesystem::remove_all(directory_.path());
    std::filesystem::create_directory(directory_.path());
    vfs_.FailSyncAfter(failing);
    LiveUntilAnErrorOrTheEnd();
    vfs_.FailSyncAfter(-1);
    Open();
    maker_ = UnitMaker(*Verify(*journal_));
    AppendNumbered(1, 10);
    const int64_t acknowledged = LastSequence();
    Die();
    vfs_.LosePower();
    Open();
    EXPECT_EQ(LastSequence(), acknowledged);
    Die();
  }
}

// Its commit, the rewriting of the file, the emptying of the WAL. First without a failure.
TEST_F(SqliteJournalFaultTest, AFailedSyncOfAPurgeEndsTheJournal) {
  int sync_count = 0;
  for (int failing = -1; failing < sync_count; ++failing) {
    SCOPED_TRACE(failing);
    std::filesystem::remove_all(directory_.path());
    std::filesystem::create_directory(directory_.path());
    maker_ = UnitMaker();
    Open();
    AppendNumbered(1, 5);
    ASSERT_EQ(Append(maker_.Make("conferences/cu", 60)), Outcome::kCommitted);
    const int before = vfs_.SyncCount();
    vfs_.FailSyncAfter(failing);
    const Outcome expected = failing < 0 ? Outcome::kCommitted : Outcome::kUnknown;
    EXPECT_EQ(Remove("conferences/cu"), expected);
    if (failing < 0) sync_count = vfs_.SyncCount() - before;
    EXPECT_EQ(Append(maker_.Make(kConference)), expected);
    Die();
    vfs_.LosePower();
    Open();
    EXPECT_EQ(LastSequence(), failing < 0 ? 6 : 5);
    Die();
  }
  EXPECT_GT(sync_count, 3);
}

// Others commit between the pieces, and a crash leaves the rest to the next process.
TEST_F(SqliteJournalFaultTest, APurgeGoesInPiecesAndSurvivesACrashBetweenThem) {
  Open();
  AppendNumbered(1, 3);
  ASSERT_EQ(Append(maker_.Make("conferences/cu", 3500, "một câu đã nói")), Outcome::kCommitted);
  bool removed = false;
  journal_->Remove("conferences/cu", [&removed](Outcome) { removed = true; });
  executor_.RunOne();
  EXPECT_EQ(journal_->Streams()->size(), 1U) << "nobody finds it from now on";
  EXPECT_EQ(journal_->Read("conferences/cu", 1, 10)->size(), 0U);
  Outcome outcome = Outcome::kUnknown;
  journal_->Append({maker_.Make(kConference)},
                   [&outcome](std::vector<Outcome> outcomes) { outcome = outcomes.front(); });
  executor_.RunOne();
  executor_.RunOne();
  EXPECT_EQ(outcome, Outcome::kCommitted);
  EXPECT_FALSE(removed);
  Die();
  EXPECT_TRUE(VerifySqliteJournal(path_).ok()) << VerifySqliteJournal(path_).status();
  Open();
  EXPECT_EQ(LastSequence(), 4);
  executor_.RunAll();
  Close();
  EXPECT_EQ(ReadFile(path_).find("một câu đã nói"), std::string::npos);
  EXPECT_FALSE(*ScrubSqliteJournal(path_)) << "a small file needs no command";
}

TEST_F(SqliteJournalFaultTest, ALargeFileIsRewrittenByCommandAndNotByAnOpen) {
  Open();
  AppendNumbered(1, 3);
  ASSERT_EQ(Append(maker_.Make("conferences/lon", 200, std::string(100'000, 'x'))),
            Outcome::kCommitted);
  ASSERT_EQ(Append(maker_.Make("conferences/cu", 10)), Outcome::kCommitted);
  EXPECT_EQ(Remove("conferences/cu"), Outcome::kCommitted);
  Close();
  Open();
  executor_.RunAll();
  EXPECT_TRUE(journal_->HasTraces());
  EXPECT_FALSE(ScrubSqliteJournal(path_).ok()) << "the server must be stopped";
  Close();
  EXPECT_TRUE(*ScrubSqliteJournal(path_));
  Open();
  EXPECT_FALSE(journal_->HasTraces());
  EXPECT_EQ(LastSequence(), 3);
}

// Drops clean pages, as the next process needs it; not every file system keeps pages.
TEST_F(SqliteJournalFaultTest, AnOpenReadsWhatTheDiskHas) {
  WriteFile(path_, std::string(1 << 20, 'x'));
  if (CachedPageCount(path_) == 0) GTEST_SKIP() << "no page of a file can be seen in memory";
  ASSERT_TRUE(ForgetCachedPages(path_).ok());
  if (CachedPageCount(path_) == 256) GTEST_SKIP() << "this file system lives in memory";
  EXPECT_EQ(CachedPageCount(path_), 0);
}

TEST_F(SqliteJournalFaultTest, FullDiskLosesNothingWhicheverWriteMeetsIt) {
  Open();
  const int before = vfs_.WriteCount();
  const int64_t last = RunWorkload();
  const int write_count = vfs_.WriteCount() - before;
  for (int room = 0; room < write_count; room += 1 + room / 4) {
    SCOPED_TRACE(room);
    Die();
    std::filesystem::remove_all(directory_.path());
    std::filesystem::create_directory(directory_.path());
    maker_ = UnitMaker();
    Open();
    vfs_.SetWritesUntilFull(room);
    EXPECT_EQ(RunWorkload(), last);
    vfs_.SetWritesUntilFull(-1);
    Die();
    vfs_.LosePower();
    Open();
    EXPECT_EQ(LastSequence(), last);
  }
}

TEST_F(SqliteJournalFaultTest, CloseOnAFullDiskLeavesTheRecordWhole) {
  Open();
  AppendNumbered(1, 5);
  vfs_.SetWritesUntilFull(0);
  EXPECT_TRUE(absl::IsResourceExhausted(journal_->Close()));
  Die();
  ExpectRefused(absl::StatusCode::kResourceExhausted, "full");
  vfs_.SetWritesUntilFull(-1);
  Open();
  EXPECT_EQ(LastSequence(), 5);
}

TEST_F(SqliteJournalFaultTest, CloseCommitsWhatWasAppended) {
  Open();
  Outcome outcome = Outcome::kUnknown;
  journal_->Append({maker_.Make(kConference)},
                   [&](std::vector<Outcome> outcomes) { outcome = outcomes.front(); });
  Close();
  EXPECT_EQ(outcome, Outcome::kCommitted);
  executor_.RunAll();
  Open();
  EXPECT_EQ(LastSequence(), 1);
}

TEST_F(SqliteJournalFaultTest, HalfWrittenCommitIsAsIfItHadNeverBeen) {
  Open();
  AppendNumbered(1, 3);
  const auto before = std::filesystem::file_size(path_ + "-wal");
  const Head head = maker_.HeadOf(kConference);
  const std::string noted = ReadFile(path_ + ".heads");
  Append(maker_.Make(kConference, 10, std::string(5'000, 'x')));
  const auto after = std::filesystem::file_size(path_ + "-wal");
  Die();
  WriteFile(path_ + ".heads", noted);
  std::filesystem::resize_file(path_ + "-wal", (before + after) / 2);
  Open();
  EXPECT_EQ(LastSequence(), 3);
  maker_.Rewind(kConference, head);
  EXPECT_EQ(Append(maker_.Make(kConference)), Outcome::kCommitted);
}

TEST_F(SqliteJournalFaultTest, NobodyElseMayReadTheFiles) {
  const mode_t before = umask(022);
  Open();
  AppendNumbered(1, 3);
  const auto expect_closed = [&] {
    for (const char* suffix : {"", "-wal", "-shm", ".lock", ".heads"}) {
      EXPECT_EQ(std::filesystem::status(path_ + suffix).permissions(), std::filesystem::perms(0600))
          << suffix;
    }
  };
  expect_closed();
  Die();
  for (const auto& entry : std::filesystem::directory_iterator(directory_.path())) {
    std::filesystem::permissions(entry.path(), std::filesystem::perms(0644));
  }
  Open();
  AppendNumbered(4, 4);
  expect_closed();
  umask(before);
}

TEST_F(SqliteJournalFaultTest, DamagedWalRefusesTheStart) {
  Open();
  AppendNumbered(1, 20);
  Die();
  const std::string wal = ReadFile(path_ + "-wal");
  std::filesystem::remove(path_ + "-wal");
  ExpectRefused(absl::StatusCode::kDataLoss, "event 20 was acknowledged, but the record ends at 0");
  WriteFile(path_ + "-wal", wal.substr(0, wal.size() / 2));
  ExpectRefused(absl::StatusCode::kDataLoss, ", the last good event");
  for (size_t eighth = 0; eighth < 8; ++eighth) {
    SCOPED_TRACE(eighth);
    std::string flipped = wal;
    flipped[wal.size() / 8 * eighth + 20] ^= 1;
    WriteFile(path_ + "-wal", flipped);
    ExpectRefused(absl::StatusCode::kDataLoss, "-wal was removed, cut or changed");
  }
  WriteFile(path_ + "-wal", wal);
  Open();
  EXPECT_EQ(LastSequence(), 20);
}

// Frames of a WAL with pages of 4096 bytes: where each begins, and whether it ends a commit.
struct WalFrame {
  size_t offset = 0;
  bool is_commit = false;
};

std::vector<WalFrame> FramesOf(const std::string& wal) {
  std::vector<WalFrame> frames;
  for (size_t offset = 32; offset + 24 + 4096 <= wal.size(); offset += 24 + 4096) {
    frames.push_back({offset, wal.substr(offset + 4, 4) != std::string(4, '\0')});
  }
  return frames;
}

// How many frames stand before the last `commit_count` commits.
size_t FramesBeforeLast(const std::vector<WalFrame>& frames, int commit_count) {
  size_t count = frames.size();
  for (int commits = 0; count > 0; --count) {
    commits += frames[count - 1].is_commit ? 1 : 0;
    if (commits > commit_count) break;
  }
  return count;
}

// A loss of power takes the notes, too; what follows a damaged frame gives it away.
TEST_F(SqliteJournalFaultTest, DamagedWalRefusesTheStartThoughTheNotesAreLost) {
  Open();
  AppendNumbered(1, 20);
  Die();
  const std::string wal = ReadFile(path_ + "-wal");
  const std::vector<WalFrame> frames = FramesOf(wal);
  ASSERT_GE(FramesBeforeLast(frames, 2), 18U);
  const auto refuse_flip = [&](size_t place) {
    SCOPED_TRACE(place);
    std::string flipped = wal;
    flipped[place] ^= 1;
    WriteFile(path_ + "-wal", flipped);
    WriteFile(path_ + ".heads", "");
    ExpectRefused(absl::StatusCode::kDataLoss, "-wal is damaged at its frame ");
    ExpectRefused(absl::StatusCode::kDataLoss, "delete " + path_ + ".lock");
  };
  refuse_flip(20);
  for (size_t i = 0; i < FramesBeforeLast(frames, 1); ++i) refuse_flip(frames[i].offset + 500);
  for (size_t i = 0; i < FramesBeforeLast(frames, 2); ++i) refuse_flip(frames[i].offset + 17);
  WriteFile(path_ + "-wal", wal);
  WriteFile(path_ + ".heads", "");
  Open();
  EXPECT_EQ(LastSequence(), 20);
}

// The frames of the last commit reach the disk in any order.
TEST_F(SqliteJournalFaultTest, ACommitThatWasTornInAnyOrderNeverWas) {
  Open();
  AppendNumbered(1, 3);
  const std::string noted = ReadFile(path_ + ".heads");
  Append(maker_.Make(kConference, 10, std::string(5'000, 'x')));
  Die();
  const std::string wal = ReadFile(path_ + "-wal");
  const std::vector<WalFrame> frames = FramesOf(wal);
  const size_t first = FramesBeforeLast(frames, 1);
  ASSERT_GE(frames.size() - first, 5U);
  for (size_t torn = first; torn < frames.size(); ++torn) {
    SCOPED_TRACE(torn);
    WriteFile(path_ + "-wal", std::string(wal).replace(frames[torn].offset, 4096, 4096, '\0'));
    WriteFile(path_ + ".heads", noted);
    const auto damaged = FindDamagedFrame(path_ + "-wal");
    ASSERT_TRUE(damaged.ok());
    EXPECT_EQ(*damaged, std::nullopt);
  }
  Open();
  EXPECT_EQ(LastSequence(), 3);
}

// Where a log was begun anew its older frames stand behind the newer ones.
TEST_F(SqliteJournalFaultTest, FramesOfAnEarlierLogAreNoDamage) {
  Open();
  ASSERT_EQ(Append(maker_.Make(kConference, 45, std::string(100'000, 'x'))), Outcome::kCommitted);
  const auto size = std::filesystem::file_size(path_ + "-wal");
  ASSERT_EQ(Append(maker_.Make(kConference)), Outcome::kCommitted);
  EXPECT_EQ(std::filesystem::file_size(path_ + "-wal"), size) << "begun anew by a checkpoint";
  Die();
  Open();
  EXPECT_EQ(LastSequence(), 46);
}

TEST_F(SqliteJournalFaultTest, NotesOfAnotherJournalSayNothing) {
  Open();
  AppendNumbered(1, 9);
  Die();
  const std::string others = ReadFile(path_ + ".heads");
  path_ = directory_.File("other.db");
  maker_ = UnitMaker();
  Open();
  AppendNumbered(1, 3);
  Die();
  WriteFile(path_ + ".heads", others);
  Open();
  EXPECT_EQ(LastSequence(), 3);
}

TEST_F(SqliteJournalFaultTest, WhoeverGivesUpWhatIsMissingGoesOnWithAnotherEpoch) {
  Open();
  AppendNumbered(1, 20);
  const std::string epoch = journal_->Epoch();
  Die();
  std::filesystem::resize_file(path_ + "-wal", std::filesystem::file_size(path_ + "-wal") / 2);
  ExpectRefused(absl::StatusCode::kDataLoss, "delete " + path_ + ".lock");
  std::filesystem::remove(path_ + ".lock");
  Open();
  EXPECT_LT(LastSequence(), 20);
  EXPECT_NE(journal_->Epoch(), epoch);
  maker_ = UnitMaker(*Verify(*journal_));
  AppendNumbered(1, 1);
  Die();
  Open();
}

// A loss of power leaves older notes, torn ones or none; they only lag.
TEST_F(SqliteJournalFaultTest, NotesThatLagRefuseNothing) {
  Open();
  AppendNumbered(1, 3);
  const std::string older = ReadFile(path_ + ".heads");
  AppendNumbered(4, 6);
  ASSERT_EQ(Append(maker_.Make("arriving", 3)), Outcome::kCommitted);
  EXPECT_EQ(Rename("arriving", "conferences/cu"), Outcome::kCommitted);
  EXPECT_EQ(Remove("conferences/cu"), Outcome::kCommitted);
  Die();
  const std::string newest = ReadFile(path_ + ".heads");
  for (const std::string& notes : {older, newest.substr(0, newest.size() - 9),
                                   std::string(200, '\0'), newest, std::string()}) {
    WriteFile(path_ + ".heads", notes);
    Open();
    EXPECT_EQ(LastSequence(), 6);
    Die();
  }
}

TEST_F(SqliteJournalFaultTest, FlippedBitIsNamedByVerifyAndByRead) {
  Open();
  AppendNumbered(1, 50);
  Close();
  FlipInFile(path_, Text(42));
  const auto verified = VerifySqliteJournal(path_);
  EXPECT_TRUE(absl::IsDataLoss(verified.status()));
  const std::string message(verified.status().message());
  EXPECT_THAT(message, HasSubstr("stream conferences/hoa-binh: event 42 "));
  EXPECT_THAT(message, HasSubstr("the last good event is 41"));
  Open();
  EXPECT_TRUE(journal_->Read(kConference, 1, 41).ok());
  EXPECT_TRUE(absl::IsDataLoss(journal_->Read(kConference, 1, 42).status()));
  EXPECT_TRUE(absl::IsDataLoss(journal_->Read(kConference, 42, 1).status()));
}

TEST_F(SqliteJournalFaultTest, FlippedBitInTheLastEventRefusesTheStart) {
  Open();
  AppendNumbered(1, 5);
  Close();
  FlipInFile(path_, Text(5));
  ExpectRefused(absl::StatusCode::kDataLoss, "event 5 does not match the hash");
}

TEST_F(SqliteJournalFaultTest, FlippedBitRefusesTheStartAfterACrash) {
  Open();
  AppendNumbered(1, 50);
  Close();
  Open();
  Die();
  FlipInFile(path_, Text(42));
  ExpectRefused(absl::StatusCode::kDataLoss, "the last good event is 41");
}

// Whoever changes an event and the hash beside it is found by the event after it.
TEST_F(SqliteJournalFaultTest, RewrittenEventBreaksTheChain) {
  Open();
  AppendNumbered(1, 5);
  Close();
  UnitMaker other;
  const std::string event = other.Make(kConference, 1, "another first event").events.front();
  auto database = Database::Open(path_, Database::Access::kReadWrite, "");
  ASSERT_TRUE(database.ok());
  {
    auto update = database->Prepare("UPDATE event SET body = ?1, sha256 = ?2 WHERE sequence = 1");
    ASSERT_TRUE(update.ok());
    const std::string hash = Sha256(event);
    update->BindBytes(1, event);
    update->BindBytes(2, hash);
    ASSERT_TRUE(update->Run().ok());
  }
  EXPECT_THAT(std::string(VerifySqliteJournal(path_).status().message()),
              HasSubstr("event 2 does not continue the event before it"));
}

TEST_F(SqliteJournalFaultTest, MissingEventIsNamed) {
  Open();
  AppendNumbered(1, 5);
  Close();
  Execute("DELETE FROM event WHERE sequence = 3");
  EXPECT_THAT(std::string(VerifySqliteJournal(path_).status().message()),
              HasSubstr("event 3 is missing; the last good event is 2"));
}

TEST_F(SqliteJournalFaultTest, CutUnitRefusesTheStart) {
  Open();
  ASSERT_EQ(Append(maker_.Make(kConference, 3)), Outcome::kCommitted);
  Die();
  Execute("DELETE FROM event WHERE sequence = 3");
  ExpectRefused(absl::StatusCode::kDataLoss, "event 3 is missing: the unit before it is cut");
}

TEST_F(SqliteJournalFaultTest, LostTailAfterAnOrderlyCloseRefusesTheStart) {
  Open();
  AppendNumbered(1, 5);
  Close();
  Execute("DELETE FROM event WHERE sequence = 5");
  ExpectRefused(absl::StatusCode::kDataLoss, "with event 5 as its last, but now it ends at 4");
  Execute("DELETE FROM event; DELETE FROM stream");
  ExpectRefused(absl::StatusCode::kDataLoss, "with event 5 as its last, but now it is gone");
}

TEST_F(SqliteJournalFaultTest, TruncatedFileRefusesTheStart) {
  Open();
  ASSERT_EQ(Append(maker_.Make(kConference, 100, std::string(3'000, 'x'))), Outcome::kCommitted);
  Close();
  const std::string whole = ReadFile(path_);
  for (const size_t size : {whole.size() / 2, whole.size() - 4096, whole.size() - 1, size_t{50}}) {
    SCOPED_TRACE(size);
    WriteFile(path_, whole.substr(0, size));
    EXPECT_TRUE(absl::IsDataLoss(TryOpen().status())) << TryOpen().status();
  }
}

TEST_F(SqliteJournalFaultTest, TruncatedFileRefusesTheStartAfterACrash) {
  Open();
  ASSERT_EQ(Append(maker_.Make(kConference, 100, std::string(3'000, 'x'))), Outcome::kCommitted);
  Close();
  Open();
  Die();
  std::filesystem::resize_file(path_, std::filesystem::file_size(path_) / 2);
  EXPECT_TRUE(absl::IsDataLoss(TryOpen().status())) << TryOpen().status();
}

TEST_F(SqliteJournalFaultTest, LostFileIsNotTakenForANewJournal) {
  Open();
  AppendNumbered(1, 5);
  Die();
  std::filesystem::rename(path_, directory_.File("elsewhere"));
  ExpectRefused(absl::StatusCode::kDataLoss, "is gone or empty");
  WriteFile(path_, "");
  ExpectRefused(absl::StatusCode::kDataLoss, "is gone or empty");
  std::filesystem::rename(directory_.File("elsewhere"), path_);
  Open();
  EXPECT_EQ(LastSequence(), 5);
}

// What SQLite writes into a WAL that nobody finds any more would be acknowledged, and gone with
// this process.
TEST_F(SqliteJournalFaultTest, WhatALostWalHoldsIsSavedAndTheJournalEnds) {
  int number = 0;
  for (const std::string suffix : {"-wal", "-shm", ".lock"}) {
    for (const bool is_idle : {true, false}) {
      SCOPED_TRACE(suffix + (is_idle ? " of an idle journal" : ""));
      path_ = directory_.File("journal-" + std::to_string(++number) + ".db");
      maker_ = UnitMaker();
      Open();
      AppendNumbered(1, 5);
      EXPECT_TRUE(journal_->KeepInPlace());
      EXPECT_TRUE(journal_->CheckInPlace().ok());
      std::filesystem::rename(path_ + suffix, path_ + ".elsewhere");
      if (is_idle) {
        EXPECT_FALSE(journal_->KeepInPlace());
      }
      EXPECT_EQ(Append(maker_.Make(kConference, 1)), Outcome::kUnknown);
      EXPECT_THAT(std::string(journal_->CheckInPlace().message()), HasSubstr(path_ + suffix));
      Die();
      Open();
      EXPECT_EQ(LastSequence(), 5);
      Close();
    }
  }
}

// Nothing that this process could write would be found by the next; but it can still read.
TEST_F(SqliteJournalFaultTest, NothingIsTakenWhileTheFileIsGone) {
  Open();
  AppendNumbered(1, 5);
  const UnitMaker before = maker_;
  for (const bool is_replaced : {false, true}) {
    std::filesystem::rename(path_, directory_.File("elsewhere"));
    if (is_replaced) WriteFile(path_, "");
    EXPECT_EQ(Append(maker_.Make(kConference, 1)), Outcome::kNotWritten);
    EXPECT_EQ(Remove(kConference), Outcome::kNotWritten);
    EXPECT_TRUE(journal_->KeepInPlace());
    EXPECT_THAT(std::string(journal_->CheckInPlace().message()),
                HasSubstr("Put the same file back"));
    EXPECT_EQ(LastSequence(), 5);
    std::filesystem::rename(directory_.File("elsewhere"), path_);
    maker_ = before;
  }
  EXPECT_TRUE(journal_->CheckInPlace().ok());
  AppendNumbered(6, 7);
  Close();
  Open();
  EXPECT_EQ(LastSequence(), 7);
}

TEST_F(SqliteJournalFaultTest, KilledWhileMakingAJournalLeavesNothingInTheWay) {
  {
    auto database = Database::Open(path_, Database::Access::kCreate, "");
    ASSERT_TRUE(database.ok());
    ASSERT_TRUE(database->Execute("PRAGMA journal_mode = WAL").ok());
  }
  Open();
  AppendNumbered(1, 1);
}

TEST_F(SqliteJournalFaultTest, OtherFilesAreRefused) {
  WriteFile(path_, std::string(10'000, 'x'));
  EXPECT_TRUE(absl::IsDataLoss(TryOpen().status())) << TryOpen().status();
  std::filesystem::remove(path_);
  {
    auto database = Database::Open(path_, Database::Access::kCreate, "");
    ASSERT_TRUE(database.ok());
    ASSERT_TRUE(database->Execute("CREATE TABLE other (x)").ok());
  }
  ExpectRefused(absl::StatusCode::kFailedPrecondition, "is not a journal");
}

TEST_F(SqliteJournalFaultTest, NewerFormIsRefused) {
  Open();
  Close();
  Execute("PRAGMA user_version = 2");
  ExpectRefused(absl::StatusCode::kFailedPrecondition, "has the journal's form 2");
}

TEST_F(SqliteJournalFaultTest, WhatANewerProgramWroteIsRefused) {
  const auto open_as = [this](const std::string& version) {
    journal_.reset();
    auto journal = SqliteJournal::Open({path_, executor_.Poster(), vfs_.Name(), version});
    if (journal.ok()) journal_ = *std::move(journal);
    return journal.status();
  };
  Open();
  Close();
  EXPECT_TRUE(open_as("0.2.0").ok()) << "a record from before programs said who they are";
  EXPECT_TRUE(open_as("0.10.0").ok()) << "an upgrade";
  for (const char* older : {"0.2.0", "0.9.9", "0.10"}) {
    const absl::Status refused = open_as(older);
    EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition) << older;
    EXPECT_THAT(std::string(refused.message()), testing::HasSubstr("Install 0.10.0")) << older;
  }
  EXPECT_TRUE(open_as("0.10.0").ok());
  EXPECT_TRUE(open_as("1.0.0").ok());
}

TEST_F(SqliteJournalFaultTest, RestoredCopyHasAnotherEpoch) {
  Open();
  AppendNumbered(1, 2);
  const std::string epoch = journal_->Epoch();
  Close();
  const std::string copy = ReadFile(path_);
  Open();
  EXPECT_EQ(journal_->Epoch(), epoch);
  AppendNumbered(3, 4);
  Close();
  WriteFile(path_, copy);
  Open();
  EXPECT_NE(journal_->Epoch(), epoch);
  EXPECT_EQ(LastSequence(), 2);
}

TEST_F(SqliteJournalFaultTest, VerifyRunsBesideAnOpenJournal) {
  Open();
  AppendNumbered(1, 20);
  const auto heads = VerifySqliteJournal(path_);
  ASSERT_TRUE(heads.ok()) << heads.status();
  ASSERT_THAT(*heads, SizeIs(1));
  EXPECT_EQ(heads->front().head, maker_.HeadOf(kConference));
  AppendNumbered(21, 22);
}

TEST_F(SqliteJournalFaultTest, SecondOpenerIsRefusedWithTheHoldersPid) {
  Open();
  ExpectRefused(absl::StatusCode::kFailedPrecondition,
                "is held by process " + std::to_string(getpid()));
  Close();
  Open();
}

// A process that appends, and the lines that it has written.
class WriterProcess {
 public:
  explicit WriterProcess(const std::string& path) {
    std::array<int, 2> ends;
    EXPECT_EQ(pipe2(ends.data(), O_CLOEXEC), 0);
    output_ = ends[0];
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    std::string program = JOURNAL_WRITER;
    std::string argument = path;
    std::array<char*, 3> arguments = {program.data(), argument.data(), nullptr};
    EXPECT_EQ(posix_spawn(&pid_, program.c_str(), &actions, nullptr, arguments.data(), environ), 0);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
  }
  ~WriterProcess() { close(output_); }
  WriterProcess(const WriterProcess&) = delete;
  WriterProcess& operator=(const WriterProcess&) = delete;

  pid_t pid() const { return pid_; }

  // Waits for more lines; false at the end of the output.
  bool ReadMore() {
    std::array<char, 4096> buffer;
    const ssize_t size = read(output_, buffer.data(), buffer.size());
    if (size > 0) lines_.append(buffer.data(), static_cast<size_t>(size));
    return size > 0;
  }

  void Kill() {
    kill(pid_, SIGKILL);
    while (ReadMore()) {
    }
    int state = 0;
    waitpid(pid_, &state, 0);
    EXPECT_TRUE(WIFSIGNALED(state)) << "the writer ended by itself: " << state;
  }

  std::vector<int64_t> Acknowledged() const {
    std::istringstream in(lines_);
    return {std::istream_iterator<int64_t>(in), std::istream_iterator<int64_t>()};
  }

 private:
  pid_t pid_ = 0;
  int output_ = -1;
  std::string lines_;
};

TEST_F(SqliteJournalFaultTest, NothingAcknowledgedIsLostByKilling) {
  int64_t before = 0;
  for (int round = 1; round <= 6; ++round) {
    SCOPED_TRACE(round);
    WriterProcess writer(path_);
    while (writer.Acknowledged().size() < static_cast<size_t>(20 * round) && writer.ReadMore()) {
    }
    ExpectRefused(absl::StatusCode::kFailedPrecondition,
                  "is held by process " + std::to_string(writer.pid()));
    writer.Kill();
    const std::vector<int64_t> acknowledged = writer.Acknowledged();
    ASSERT_GE(acknowledged.size(), 2U);
    EXPECT_GE(acknowledged.front(), before) << "found again by the next process";
    Open();
    // Verify proves that each is there once, in order.
    EXPECT_GE(LastSequence(), acknowledged.back());
    before = acknowledged.back();
    Die();
  }
}

// A file system of one megabyte, with a file on it that can be taken away.
TEST_F(SqliteJournalFaultTest, RealFullDiskIsOutlived) {
  const std::string disk = directory_.File("disk");
  std::filesystem::create_directory(disk);
  if (mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=1m") != 0) {
    GTEST_SKIP() << "mounting is not permitted: " << std::strerror(errno);
  }
  path_ = disk + "/journal.db";
  WriteFile(disk + "/filler", std::string(500'000, 'x'));
  Open();
  int committed_count = 0;
  Unit unit = maker_.Make(kConference, 1, std::string(10'000, 'x'));
  Outcome outcome = Append(unit);
  for (; outcome == Outcome::kCommitted; ++committed_count) {
    unit = maker_.Make(kConference, 1, std::string(10'000, 'x'));
    outcome = Append(unit);
  }
  EXPECT_EQ(outcome, Outcome::kNotWritten);
  EXPECT_EQ(LastSequence(), committed_count) << "reading goes on";
  std::filesystem::remove(disk + "/filler");
  EXPECT_EQ(Append(unit), Outcome::kCommitted);
  EXPECT_EQ(LastSequence(), committed_count + 1);
  Close();
  Open();
  EXPECT_EQ(LastSequence(), committed_count + 1);
  Die();
  EXPECT_EQ(umount(disk.c_str()), 0);
}

}  // namespace
}  // namespace nhipcau::journal
