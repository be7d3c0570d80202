// The disk's share of a conference, whatever happens to single files.
#include "server/files/file_store.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "server/files/atomic_file.h"
#include "tests/support/temporary_directory.h"

namespace nhipcau {
namespace {

constexpr FileStore::Limits kLimits = {.bytes_per_conference_max = 10, .reserve_bytes = 0};

class FileStoreTest : public testing::Test {
 protected:
  absl::Status Put(const std::string& name, size_t size) {
    return store_.Put("hoa-binh", name, std::string(size, 'x'));
  }

  TemporaryDirectory directory_;
  FileStore store_{directory_.path(), kLimits};
};

TEST_F(FileStoreTest, AFolderThatIsThereIsClosedToOthersOrRefused) {
  namespace fs = std::filesystem;
  const std::string folder = directory_.File("data");
  fs::create_directory(folder);
  fs::permissions(folder, fs::perms(0755));
  EXPECT_TRUE(MakePrivateDirectory(folder).ok());
  EXPECT_EQ(fs::status(folder).permissions(), fs::perms(0700));
  fs::permissions(folder, fs::perms(01777));
  const absl::Status refused = MakePrivateDirectory(folder);
  EXPECT_TRUE(absl::IsFailedPrecondition(refused)) << refused;
  EXPECT_NE(refused.message().find("chmod 700"), std::string::npos);
  EXPECT_EQ(fs::status(folder).permissions(), fs::perms(01777));
}

TEST_F(FileStoreTest, AFileHasTheRightsThatWereAskedFor) {
  const mode_t before = umask(0);
  EXPECT_TRUE(WriteFileAtomically(directory_.File("closed"), "x", 0600).ok());
  umask(077);
  EXPECT_TRUE(WriteFileAtomically(directory_.File("open"), "x", 0644).ok());
  umask(before);
  using std::filesystem::perms;
  using std::filesystem::status;
  EXPECT_EQ(status(directory_.File("closed")).permissions(), perms(0600));
  EXPECT_EQ(status(directory_.File("open")).permissions(), perms(0644));
}

TEST_F(FileStoreTest, WhoHasSentAFileIsKnownAfterAStartAndTakesNoRoom) {
  EXPECT_FALSE(store_.WasSentBy("hoa-binh", "a", "links/1"));
  ASSERT_TRUE(Put("a", 10).ok());
  EXPECT_FALSE(store_.WasSentBy("hoa-binh", "a", "links/1"));
  ASSERT_TRUE(store_.NoteSender("hoa-binh", "a", "links/1").ok());
  FileStore next(directory_.path(), kLimits);
  EXPECT_TRUE(next.WasSentBy("hoa-binh", "a", "links/1"));
  EXPECT_FALSE(next.WasSentBy("hoa-binh", "a", "links/2"));
  EXPECT_FALSE(next.WasSentBy("dien-bien", "a", "links/1"));
  EXPECT_TRUE(absl::IsResourceExhausted(next.Put("hoa-binh", "b", "x")));
  ASSERT_TRUE(next.RemoveAll("hoa-binh").ok());
  EXPECT_FALSE(next.WasSentBy("hoa-binh", "a", "links/1"));
}

TEST_F(FileStoreTest, AShareIsFullWithItsLastByte) {
  EXPECT_TRUE(Put("a", 6).ok());
  EXPECT_TRUE(absl::IsResourceExhausted(Put("b", 5)));
  EXPECT_TRUE(Put("c", 4).ok());
  EXPECT_TRUE(absl::IsResourceExhausted(Put("d", 1)));
  // What is there already needs no room.
  EXPECT_TRUE(Put("a", 6).ok());
  EXPECT_TRUE(store_.Put("dien-bien", "a", "xxxxxx").ok());
}

TEST_F(FileStoreTest, AFolderIsSummedOnceAfterAStart) {
  ASSERT_TRUE(Put("a", 6).ok());
  FileStore next(directory_.path(), kLimits);
  EXPECT_TRUE(absl::IsResourceExhausted(next.Put("hoa-binh", "b", std::string(5, 'x'))));
  // From here on the sum is kept: a file that nobody put is not looked for.
  std::ofstream(next.PathOf("hoa-binh", "z")) << std::string(100, 'x');
  EXPECT_TRUE(next.Put("hoa-binh", "c", std::string(4, 'x')).ok());
}

TEST_F(FileStoreTest, AFileThatWasNotWrittenTakesNoRoom) {
  // A folder cannot be replaced by a file.
  std::filesystem::create_directories(store_.PathOf("hoa-binh", "a") + "/full");
  EXPECT_FALSE(Put("a", 8).ok());
  EXPECT_TRUE(Put("b", 8).ok());
  EXPECT_TRUE(absl::IsResourceExhausted(Put("c", 8)));
}

TEST_F(FileStoreTest, WhatIsRemovedOrAdoptedIsCounted) {
  ASSERT_TRUE(Put("a", 10).ok());
  ASSERT_TRUE(store_.RemoveAll("hoa-binh").ok());
  ASSERT_TRUE(Put("b", 4).ok());
  ASSERT_TRUE(store_.Put(FileStore::ArrivingName("hoa-binh"), "c", "xxxxxx").ok());
  ASSERT_TRUE(store_.Adopt("hoa-binh").ok());
  EXPECT_TRUE(absl::IsResourceExhausted(Put("d", 1)));
}

TEST_F(FileStoreTest, TheJournalKeepsItsRoom) {
  const int64_t all = FreeBytes(directory_.path()).value();
  FileStore greedy(directory_.path(), {.bytes_per_conference_max = 10, .reserve_bytes = 2 * all});
  EXPECT_TRUE(absl::IsResourceExhausted(greedy.Put("hoa-binh", "a", "x")));
  EXPECT_FALSE(greedy.Has("hoa-binh", "a"));
}

TEST_F(FileStoreTest, WhatACrashLeftTakesNoRoom) {
  const std::string left = store_.PathOf("hoa-binh", "a") + ".4711.new";
  std::filesystem::create_directories(std::filesystem::path(left).parent_path());
  std::ofstream(left) << std::string(100, 'x');
  EXPECT_TRUE(Put("b", 10).ok());
  EXPECT_FALSE(std::filesystem::exists(left));
}

}  // namespace
}  // namespace nhipcau
