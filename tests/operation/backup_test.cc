// Back-ups of a record in use: whole, proved, put back; and what is refused.
#include "server/operation/backup.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <memory>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "server/base/sha256.h"
#include "server/files/file_store.h"
#include "server/journal/sqlite_journal.h"
#include "tests/support/manual_executor.h"
#include "tests/support/temporary_directory.h"
#include "tests/support/unit_maker.h"

namespace nhipcau::operation {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

constexpr char kStream[] = "conferences/hoa-binh";
constexpr char kSender[] = "conferences/hoa-binh/bridgePoints/host";
const absl::Time kMorning = absl::FromUnixSeconds(1'623'373'200);

class BackupTest : public testing::Test {
 protected:
  void SetUp() override {
    fs::create_directory(data_dir_);
    fs::permissions(data_dir_, fs::perms::owner_all);
    auto journal = journal::SqliteJournal::Open(
        {absl::StrCat(data_dir_, "/journal.db"), executor_.Poster(), /*vfs_for_test=*/""});
    ASSERT_TRUE(journal.ok()) << journal.status();
    journal_ = *std::move(journal);
    Append(3);
  }

  void Append(int count) {
    for (int i = 0; i < count; ++i) {
      journal_->Append({units_.Make(kStream)}, [](const std::vector<journal::Outcome>&) {});
      executor_.RunAll();
    }
  }

  // As the server does it. Its checksum.
  std::string PutFile(const std::string& bytes) {
    const std::string sha256 = absl::BytesToHexString(Sha256(bytes));
    FileStore files(data_dir_ + "/files");
    EXPECT_TRUE(files.Put("hoa-binh", sha256, bytes).ok());
    EXPECT_TRUE(files.NoteSender("hoa-binh", sha256, kSender).ok());
    return sha256;
  }

  absl::StatusOr<Backup> BackUpAt(absl::Time time, int keep_count = 0) const {
    return MakeBackup({.data_dir = data_dir_,
                       .to = to_,
                       .config_file = config_,
                       .time = time,
                       .keep_count = keep_count});
  }

  std::vector<std::string> BackupNames() const {
    std::vector<std::string> names;
    for (const auto& each : fs::directory_iterator(to_)) names.push_back(each.path().filename());
    std::sort(names.begin(), names.end());
    return names;
  }

  TemporaryDirectory folder_;
  const std::string data_dir_ = folder_.File("data");
  const std::string to_ = folder_.File("backups");
  const std::string config_ = folder_.File("server.conf");
  ManualExecutor executor_;
  journal::UnitMaker units_;
  std::unique_ptr<journal::SqliteJournal> journal_;
};

TEST_F(BackupTest, HoldsWhatIsCommittedBesideTheServer) {
  const std::string sha256 = PutFile("signed sheet");
  std::ofstream(config_) << "data-dir = /var/lib/nhipcau\n";
  const auto backup = BackUpAt(kMorning);
  ASSERT_TRUE(backup.ok()) << backup.status();
  Append(2);
  EXPECT_EQ(backup->folder, to_ + "/nhipcau-20210611T010000Z");
  ASSERT_EQ(backup->heads.size(), 1);
  EXPECT_EQ(backup->heads[0].head.sequence, 3);
  EXPECT_EQ(backup->file_count, 1);
  EXPECT_TRUE(fs::exists(absl::StrCat(backup->folder, "/files/hoa-binh/", sha256)));
  EXPECT_TRUE(fs::exists(backup->folder + "/server.conf"));
  EXPECT_FALSE(fs::exists(backup->folder + "/journal.db-wal")) << "one whole file";
  EXPECT_EQ(fs::status(backup->folder).permissions(), fs::perms::owner_all);
}

TEST_F(BackupTest, IsNotedOnceItIsProved) {
  EXPECT_EQ(LastBackupTime(data_dir_), std::nullopt);
  const std::string sha256 = PutFile("signed sheet");
  std::ofstream(absl::StrCat(data_dir_, "/files/hoa-binh/", sha256)) << "another";
  ASSERT_FALSE(BackUpAt(kMorning).ok());
  EXPECT_EQ(LastBackupTime(data_dir_), std::nullopt);
  fs::remove(absl::StrCat(data_dir_, "/files/hoa-binh/", sha256));
  const absl::Time before = absl::FromTimeT(absl::ToTimeT(absl::Now()));
  ASSERT_TRUE(BackUpAt(kMorning).ok());
  EXPECT_GE(LastBackupTime(data_dir_), before);
}

TEST_F(BackupTest, IsPutBackWhereNoRecordIs) {
  const std::string sha256 = PutFile("signed sheet");
  const auto backup = BackUpAt(kMorning);
  ASSERT_TRUE(backup.ok()) << backup.status();
  EXPECT_THAT(std::string(Restore(backup->folder, data_dir_).status().message()),
              HasSubstr("nothing is written over one"));
  const std::string other = folder_.File("other");
  const auto restored = Restore(backup->folder, other);
  ASSERT_TRUE(restored.ok()) << restored.status();
  EXPECT_EQ(restored->heads[0].head.sequence, 3);
  EXPECT_TRUE(fs::exists(absl::StrCat(other, "/files/hoa-binh/", sha256)));
  EXPECT_TRUE(FileStore(other + "/files").WasSentBy("hoa-binh", sha256, kSender));
  const auto again = journal::SqliteJournal::Open({other + "/journal.db", executor_.Poster(), ""});
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_NE((*again)->Epoch(), journal_->Epoch());
}

TEST_F(BackupTest, AFileThatStaysTakesNoRoomTwice) {
  const std::string sha256 = PutFile("signed sheet");
  ASSERT_TRUE(BackUpAt(kMorning).ok());
  const auto second = BackUpAt(kMorning + absl::Hours(1));
  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_EQ(fs::hard_link_count(absl::StrCat(second->folder, "/files/hoa-binh/", sha256)), 2);
  EXPECT_EQ(fs::hard_link_count(absl::StrCat(data_dir_, "/files/hoa-binh/", sha256)), 1);
}

TEST_F(BackupTest, TheOldestGoWhenTheNewestIsProved) {
  for (int hour = 0; hour < 4; ++hour) {
    ASSERT_TRUE(BackUpAt(kMorning + absl::Hours(hour), /*keep_count=*/2).ok());
  }
  fs::create_directory(to_ + "/nhipcau-of-mine");
  ASSERT_TRUE(BackUpAt(kMorning + absl::Hours(4), /*keep_count=*/2).ok());
  EXPECT_THAT(BackupNames(), testing::ElementsAre("nhipcau-20210611T040000Z",
                                                  "nhipcau-20210611T050000Z", "nhipcau-of-mine"));
}

TEST_F(BackupTest, ADamagedFileIsFoundAndNothingIsLeft) {
  const std::string sha256 = PutFile("signed sheet");
  ASSERT_TRUE(BackUpAt(kMorning, /*keep_count=*/1).ok());
  std::ofstream(absl::StrCat(data_dir_, "/files/hoa-binh/", PutFile("another"))) << "changed";
  const auto failed = BackUpAt(kMorning + absl::Hours(1), /*keep_count=*/1);
  EXPECT_TRUE(absl::IsDataLoss(failed.status())) << failed.status();
  EXPECT_THAT(BackupNames(), testing::ElementsAre("nhipcau-20210611T010000Z"));
}

TEST_F(BackupTest, AFileThatTheLastBackupHasDamagedIsCopiedAgain) {
  const std::string sha256 = PutFile("signed sheet");
  const auto first = BackUpAt(kMorning);
  ASSERT_TRUE(first.ok()) << first.status();
  std::ofstream(absl::StrCat(first->folder, "/files/hoa-binh/", sha256)) << "changed";
  const auto second = BackUpAt(kMorning + absl::Hours(1));
  EXPECT_TRUE(second.ok()) << second.status();
}

TEST_F(BackupTest, WhatAKilledOneHasLeftGoes) {
  fs::create_directories(to_ + "/nhipcau-20210611T000000Z.new/files");
  ASSERT_TRUE(BackUpAt(kMorning).ok());
  EXPECT_THAT(BackupNames(), testing::ElementsAre("nhipcau-20210611T010000Z"));
}

TEST_F(BackupTest, OneAtATime) {
  fs::create_directory(to_);
  const int other = open(to_.c_str(), O_RDONLY | O_DIRECTORY);
  ASSERT_EQ(flock(other, LOCK_EX), 0);
  EXPECT_TRUE(absl::IsFailedPrecondition(BackUpAt(kMorning).status()));
  close(other);
  EXPECT_TRUE(BackUpAt(kMorning).ok());
}

TEST_F(BackupTest, IsNotPutBackBesideAnAuditTable) {
  const auto backup = BackUpAt(kMorning);
  ASSERT_TRUE(backup.ok()) << backup.status();
  const std::string other = folder_.File("other");
  fs::create_directory(other);
  std::ofstream(other + "/audit.db") << "of another";
  EXPECT_TRUE(absl::IsFailedPrecondition(Restore(backup->folder, other).status()));
  EXPECT_FALSE(fs::exists(other + "/journal.db"));
}

TEST_F(BackupTest, ADamagedBackupIsNotPutBack) {
  const std::string sha256 = PutFile("signed sheet");
  const auto backup = BackUpAt(kMorning);
  ASSERT_TRUE(backup.ok()) << backup.status();
  std::ofstream(absl::StrCat(backup->folder, "/files/hoa-binh/", sha256)) << "changed";
  EXPECT_TRUE(absl::IsDataLoss(Restore(backup->folder, folder_.File("other")).status()));
  EXPECT_FALSE(fs::exists(folder_.File("other")));
}

TEST_F(BackupTest, WhereNoRecordIs) {
  const auto failed = MakeBackup(
      {.data_dir = folder_.File("nowhere"), .to = to_, .config_file = "", .time = kMorning});
  EXPECT_TRUE(absl::IsNotFound(failed.status()));
  EXPECT_FALSE(fs::exists(to_));
}

}  // namespace
}  // namespace nhipcau::operation
