// A program run in each box that there is here: what it may not do, and that nothing is left of it.
#include "server/documents/child_process.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <csignal>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#include <string>
#include <thread>

#include "absl/strings/str_cat.h"
#include "server/documents/box.h"

namespace nhipcau::documents {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

const ChildLimits kLimits = {absl::Minutes(1), int64_t{4} << 30, int64_t{64} << 20};

class ChildProcessTest : public testing::TestWithParam<Box> {
 protected:
  void SetUp() override {
    ASSERT_NE(mkdtemp(folder_), nullptr);
    const auto trial = Shell("true");
    if (!trial.ok() || trial->exit_code != 0) {
      GTEST_SKIP() << BoxName(GetParam()) << " does not work here: "
                   << (trial.ok() ? trial->error : trial.status().ToString());
    }
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  absl::StatusOr<ChildResult> Shell(const std::string& script, const std::string& input = "",
                                    const ChildLimits& limits = kLimits) const {
    return RunChild(GetParam(), {{"sh", "-c", script}, {}, folder_}, input, limits);
  }
  std::string OutputOf(const std::string& script) const {
    const auto result = Shell(script);
    return result.ok() ? result->output : result.status().ToString();
  }
  std::string Path(const char* name) const { return absl::StrCat(folder_, "/", name); }
  // A file in the only folder that the program may write to.
  std::string MakeFifo(const char* name) const {
    EXPECT_EQ(mkfifo(Path(name).c_str(), 0600), 0);
    return Path(name);
  }

  char folder_[32] = "/tmp/nhipcau-child-XXXXXX";
};

INSTANTIATE_TEST_SUITE_P(Boxes, ChildProcessTest, testing::Values(Box::kBubblewrap, Box::kLandlock),
                         [](const auto& box) { return std::string(BoxName(box.param)); });

// A document must not depend on luck: where tests run, there is a box.
TEST(BoxTest, ThereIsOneHere) {
  char folder[] = "/tmp/nhipcau-child-XXXXXX";
  ASSERT_NE(mkdtemp(folder), nullptr);
  const absl::StatusOr<Box> box = FindBox(folder);
  EXPECT_TRUE(box.ok()) << box.status();
  std::filesystem::remove_all(folder);
}

TEST_P(ChildProcessTest, GivesWhatItSaidAndHowItEnded) {
  const auto result = Shell("cat; echo trouble >&2; exit 3", "xin chào");
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_EQ(result->output, "xin chào");
  EXPECT_EQ(result->error, "trouble\n");
  EXPECT_EQ(result->exit_code, 3);
  EXPECT_NE(Shell("kill -9 $$")->exit_code, 0);
}

TEST_P(ChildProcessTest, AMissingProgramIsToldApart) {
  EXPECT_TRUE(absl::IsNotFound(
      RunChild(GetParam(), {{"khong-co-chuong-trinh"}, {}, folder_}, "", kLimits).status()));
}

TEST_P(ChildProcessTest, MuchGoesInAndOutAtOnce) {
  const std::string much(8 << 20, 'x');
  const auto result = Shell("cat; head -c 1000000 /dev/zero >&2", much);
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_EQ(result->output, much);
  EXPECT_EQ(result->error.size(), size_t{64} << 10);
}

TEST_P(ChildProcessTest, OneThatDoesNotReadIsNotWaitedFor) {
  std::signal(SIGPIPE, SIG_IGN);  // As the server does.
  const auto result = Shell("exec <&-; echo ok", std::string(8 << 20, 'x'));
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_EQ(result->output, "ok\n");
}

TEST_P(ChildProcessTest, TooMuchOutputEndsIt) {
  ChildLimits limits = kLimits;
  limits.output_bytes = 1 << 20;
  EXPECT_TRUE(absl::IsResourceExhausted(Shell("cat /dev/zero", "", limits).status()));
}

TEST_P(ChildProcessTest, TooLongEndsItAndWhatItStarted) {
  ChildLimits limits = kLimits;
  limits.time = absl::Seconds(1);
  // Whoever lives holds its other end.
  const std::string alive = MakeFifo("alive");
  const int reader = open(alive.c_str(), O_RDONLY | O_NONBLOCK);
  EXPECT_TRUE(absl::IsDeadlineExceeded(
      Shell("exec 3>" + alive + "; sleep 600 & wait", "", limits).status()));
  fcntl(reader, F_SETFL, 0);
  char byte = 0;
  EXPECT_EQ(read(reader, &byte, 1), 0);
  close(reader);
}

TEST_P(ChildProcessTest, NothingThatItStartedLivesOn) {
  const std::string alive = MakeFifo("alive");
  const int reader = open(alive.c_str(), O_RDONLY | O_NONBLOCK);
  const auto result =
      Shell("exec 3>" + alive + "; setsid sleep 600 >/dev/null 2>&1 & sleep 600 >/dev/null 2>&1 &");
  ASSERT_TRUE(result.ok()) << result.status();
  fcntl(reader, F_SETFL, 0);
  char byte = 0;
  EXPECT_EQ(read(reader, &byte, 1), 0);
  close(reader);
}

TEST_P(ChildProcessTest, ANearlyFullDiskEndsIt) {
  ChildLimits limits = kLimits;
  limits.disk_free_bytes_min = std::numeric_limits<int64_t>::max();
  EXPECT_TRUE(absl::IsResourceExhausted(Shell("sleep 600", "", limits).status()));
}

TEST_P(ChildProcessTest, OneThatClosesItsOutputsAndLivesOnIsEnded) {
  ChildLimits limits = kLimits;
  limits.time = absl::Seconds(1);
  EXPECT_TRUE(
      absl::IsDeadlineExceeded(Shell("exec >&- 2>&-; exec sleep 600", "", limits).status()));
}

TEST_P(ChildProcessTest, OneThatNobodyWaitsForIsEnded) {
  for (const char* script : {"exec sleep 600", "exec >&- 2>&-; exec sleep 600"}) {
    ChildLimits limits = kLimits;
    int asked = 0;
    limits.is_wanted = [&asked] { return ++asked < 2; };
    EXPECT_TRUE(absl::IsCancelled(Shell(script, "", limits).status())) << script;
    EXPECT_EQ(asked, 2);
  }
}

TEST_P(ChildProcessTest, OneThatClosesItsOutputsIsEndedFromOutside) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  ChildLimits limits = kLimits;
  limits.end_when_readable = ends[0];
  const std::string fifo = MakeFifo("runs");
  std::thread ender([&] {
    std::ifstream runs(fifo);
    runs.get();
    EXPECT_EQ(write(ends[1], "x", 1), 1);
  });
  EXPECT_TRUE(absl::IsCancelled(
      Shell("exec >&- 2>&-; echo >" + fifo + "; exec sleep 600", "", limits).status()));
  ender.join();
  for (const int end : ends) close(end);
}

TEST_P(ChildProcessTest, OneThatClosesItsOutputsStillSaysHowItEnded) {
  const auto result = Shell("echo ok; exec >&- 2>&-; sleep 0.1; exit 4");
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_EQ(result->output, "ok\n");
  EXPECT_EQ(result->exit_code, 4);
}

// Waits for the child's word that it runs, without a clock.
TEST_P(ChildProcessTest, IsEndedFromOutside) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  ChildLimits limits = kLimits;
  limits.end_when_readable = ends[0];
  const std::string fifo = MakeFifo("runs");
  std::thread ender([&] {
    std::ifstream runs(fifo);
    runs.get();
    EXPECT_EQ(write(ends[1], "x", 1), 1);
  });
  EXPECT_TRUE(absl::IsCancelled(Shell("echo >" + fifo + "; sleep 600", "", limits).status()));
  ender.join();
  // From then on at once.
  EXPECT_TRUE(absl::IsCancelled(Shell("sleep 600", "", limits).status()));
  for (const int end : ends) close(end);
}

TEST_P(ChildProcessTest, MemoryIsLimited) {
  ChildLimits limits = kLimits;
  limits.memory_bytes = int64_t{64} << 20;
  const auto result = Shell("head -c 200000000 /dev/zero | tail -n 1 | wc -c", "", limits);
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_NE(result->output, "200000000\n");
}

TEST_P(ChildProcessTest, ReachesNobody) {
  const int listener = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in own{};
  own.sin_family = AF_INET;
  own.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(own);
  ASSERT_EQ(bind(listener, reinterpret_cast<sockaddr*>(&own), size), 0);
  ASSERT_EQ(listen(listener, 1), 0);
  getsockname(listener, reinterpret_cast<sockaddr*>(&own), &size);
  const std::string knock =
      absl::StrCat("exec 3<>/dev/tcp/127.0.0.1/", ntohs(own.sin_port), " && echo reached");
  const auto result = RunChild(GetParam(), {{"bash", "-c", knock}, {}, folder_}, "", kLimits);
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_THAT(result->output, IsEmpty());
  EXPECT_THAT(result->error, HasSubstr("/dev/tcp"));
  close(listener);
}

// Where the system's log and other services listen.
TEST_P(ChildProcessTest, SendsNothingToSocketsOfTheMachine) {
  const int listener = socket(AF_UNIX, SOCK_DGRAM, 0);
  sockaddr_un own{};
  own.sun_family = AF_UNIX;
  const std::string name = absl::StrCat("nhipcau-test-", getpid());
  name.copy(own.sun_path + 1, sizeof(own.sun_path) - 1);
  const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + name.size());
  ASSERT_EQ(bind(listener, reinterpret_cast<sockaddr*>(&own), size), 0);
  const std::string script =
      "import socket; socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto(b'x', '\\0" + name +
      "')";
  const auto result =
      RunChild(GetParam(), {{"/usr/bin/python3", "-c", script}, {}, folder_}, "", kLimits);
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_NE(result->exit_code, 0);
  EXPECT_THAT(result->error, HasSubstr("Error"));
  close(listener);
}

TEST_P(ChildProcessTest, LeavesTheServerItsLimits) {
  const std::string script = "import os, resource; resource.prlimit(" + std::to_string(getpid()) +
                             ", resource.RLIMIT_NOFILE, (64, 64))";
  const auto result =
      RunChild(GetParam(), {{"/usr/bin/python3", "-c", script}, {}, folder_}, "", kLimits);
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_NE(result->exit_code, 0);
}

TEST_P(ChildProcessTest, ReadsAndWritesOnlyWhatIsItsOwn) {
  char other[] = "/tmp/nhipcau-other-XXXXXX";
  ASSERT_NE(mkdtemp(other), nullptr);
  const std::string secret = absl::StrCat(other, "/secret");
  std::ofstream(secret) << "secret";
  EXPECT_EQ(OutputOf("cat " + secret), "");
  EXPECT_EQ(OutputOf("echo x >>" + secret), "");
  EXPECT_EQ(OutputOf("truncate -s 0 " + secret), "");
  EXPECT_EQ(OutputOf("mv " + secret + " . && echo moved"), "");
  EXPECT_EQ(OutputOf("ls " + std::string(other)), "");
  std::string kept;
  std::ifstream(secret) >> kept;
  EXPECT_EQ(kept, "secret");
  const auto named = RunChild(
      GetParam(), {{"sh", "-c", "cat " + secret + "; echo x >" + secret}, {secret}, folder_}, "",
      kLimits);
  ASSERT_TRUE(named.ok()) << named.status();
  EXPECT_EQ(named->output, "secret");
  std::ifstream(secret) >> kept;
  EXPECT_EQ(kept, "secret");
  EXPECT_EQ(OutputOf("echo own >mine && cat mine"), GetParam() == Box::kBubblewrap ? "own\n" : "");
  EXPECT_EQ(OutputOf("echo own >\"$HOME\"/mine && cat \"$HOME\"/mine"), "own\n");
  std::filesystem::remove_all(other);
}

TEST_P(ChildProcessTest, KnowsNothingOfTheServersEnvironment) {
  setenv("NHIPCAU_SECRET", "secret", 1);
  EXPECT_EQ(OutputOf("echo \"$NHIPCAU_SECRET|$HOME|$TMPDIR\""),
            absl::StrCat("|", folder_, "|", folder_, "\n"));
  EXPECT_EQ(OutputOf("cat /proc/" + std::to_string(getpid()) + "/environ"), "");
  unsetenv("NHIPCAU_SECRET");
}

TEST_P(ChildProcessTest, NoDescriptorIsInherited) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  EXPECT_THAT(OutputOf(absl::StrCat("{ true <&", ends[0], "; } 2>/dev/null && echo there")),
              IsEmpty());
  close(ends[0]);
  close(ends[1]);
}

}  // namespace
}  // namespace nhipcau::documents
