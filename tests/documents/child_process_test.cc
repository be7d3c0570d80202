// A program run within limits: what it may not do, and that nothing is left of it.
#include "server/documents/child_process.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <string>
#include <thread>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace nhipcau::documents {
namespace {

using testing::IsEmpty;

const ChildLimits kLimits = {absl::Minutes(1), int64_t{4} << 30, int64_t{64} << 20};

absl::StatusOr<ChildResult> Shell(const std::string& script, const std::string& input = "",
                                  const ChildLimits& limits = kLimits) {
  return RunChild({"sh", "-c", script}, input, limits);
}

TEST(ChildProcessTest, GivesWhatItSaidAndHowItEnded) {
  const auto result = Shell("cat; echo trouble >&2; exit 3", "xin chào");
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_EQ(result->output, "xin chào");
  EXPECT_EQ(result->error, "trouble\n");
  EXPECT_EQ(result->exit_code, 3);
  EXPECT_EQ(Shell("kill -9 $$")->exit_code, -1);
}

TEST(ChildProcessTest, AMissingProgramIsToldApart) {
  EXPECT_TRUE(absl::IsNotFound(RunChild({"khong-co-chuong-trinh"}, "", kLimits).status()));
}

TEST(ChildProcessTest, MuchGoesInAndOutAtOnce) {
  const std::string much(8 << 20, 'x');
  const auto result = Shell("cat; head -c 1000000 /dev/zero >&2", much);
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_EQ(result->output, much);
  EXPECT_EQ(result->error.size(), size_t{64} << 10);
}

TEST(ChildProcessTest, OneThatDoesNotReadIsNotWaitedFor) {
  std::signal(SIGPIPE, SIG_IGN);  // As the server does.
  const auto result = Shell("exec <&-; echo ok", std::string(8 << 20, 'x'));
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_EQ(result->output, "ok\n");
}

TEST(ChildProcessTest, TooMuchOutputEndsIt) {
  ChildLimits limits = kLimits;
  limits.output_bytes = 1 << 20;
  EXPECT_TRUE(absl::IsResourceExhausted(Shell("cat /dev/zero", "", limits).status()));
}

TEST(ChildProcessTest, TooLongEndsItAndWhatItStarted) {
  ChildLimits limits = kLimits;
  limits.time = absl::Seconds(1);
  char folder[] = "/tmp/nhipcau-child-XXXXXX";
  ASSERT_NE(mkdtemp(folder), nullptr);
  const std::string file = absl::StrCat(folder, "/pid");
  EXPECT_TRUE(absl::IsDeadlineExceeded(
      Shell("sleep 600 & echo $! >" + file + "; wait", "", limits).status()));
  const auto pid = Shell("cat " + file);
  int number = 0;
  ASSERT_TRUE(absl::SimpleAtoi(absl::StripAsciiWhitespace(pid->output), &number));
  // Killed; it is gone once somebody has reaped it.
  std::string state;
  do {
    state = Shell(absl::StrCat("ps -o stat= -p ", number, " || true"))->output;
  } while (!state.empty() && state[0] != 'Z');
  unlink(file.c_str());
  rmdir(folder);
}

TEST(ChildProcessTest, OneThatClosesItsOutputsAndLivesOnIsEnded) {
  ChildLimits limits = kLimits;
  limits.time = absl::Seconds(1);
  EXPECT_TRUE(
      absl::IsDeadlineExceeded(Shell("exec >&- 2>&-; exec sleep 600", "", limits).status()));
}

TEST(ChildProcessTest, OneThatClosesItsOutputsIsEndedFromOutside) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  ChildLimits limits = kLimits;
  limits.end_when_readable = ends[0];
  char folder[] = "/tmp/nhipcau-child-XXXXXX";
  ASSERT_NE(mkdtemp(folder), nullptr);
  const std::string fifo = absl::StrCat(folder, "/runs");
  ASSERT_EQ(mkfifo(fifo.c_str(), 0600), 0);
  std::thread ender([&] {
    std::ifstream runs(fifo);
    runs.get();
    EXPECT_EQ(write(ends[1], "x", 1), 1);
  });
  EXPECT_TRUE(absl::IsCancelled(
      Shell("exec >&- 2>&-; echo >" + fifo + "; exec sleep 600", "", limits).status()));
  ender.join();
  for (const int end : ends) close(end);
  unlink(fifo.c_str());
  rmdir(folder);
}

TEST(ChildProcessTest, OneThatClosesItsOutputsStillSaysHowItEnded) {
  const auto result = Shell("echo ok; exec >&- 2>&-; sleep 0.1; exit 4");
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_EQ(result->output, "ok\n");
  EXPECT_EQ(result->exit_code, 4);
}

// Waits for the child's word that it runs, without a clock.
TEST(ChildProcessTest, IsEndedFromOutside) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  ChildLimits limits = kLimits;
  limits.end_when_readable = ends[0];
  char folder[] = "/tmp/nhipcau-child-XXXXXX";
  ASSERT_NE(mkdtemp(folder), nullptr);
  const std::string fifo = absl::StrCat(folder, "/runs");
  ASSERT_EQ(mkfifo(fifo.c_str(), 0600), 0);
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
  unlink(fifo.c_str());
  rmdir(folder);
}

TEST(ChildProcessTest, MemoryIsLimited) {
  ChildLimits limits = kLimits;
  limits.memory_bytes = int64_t{64} << 20;
  const auto result = Shell("head -c 200000000 /dev/zero | tail -n 1 | wc -c", "", limits);
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_NE(result->output, "200000000\n");
}

// Whether a process may be cut off from the network here at all.
bool KernelAllows() {
  const pid_t child = fork();
  if (child == 0) {
    _exit(unshare(CLONE_NEWNET) == 0 || unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0 ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

TEST(ChildProcessTest, HasNoNetwork) {
  if (!KernelAllows()) GTEST_SKIP() << "this kernel lets nobody do without a network";
  // Nothing but the loopback, and no way anywhere.
  const auto result =
      Shell("tail -n +2 /proc/net/route; tail -n +3 /proc/net/dev | grep -v '^ *lo:'; echo end");
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_EQ(result->output, "end\n");
}

TEST(ChildProcessTest, NoDescriptorIsInherited) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  EXPECT_THAT(Shell(absl::StrCat("test -e /proc/self/fd/", ends[0], " && echo there"))->output,
              IsEmpty());
  close(ends[0]);
  close(ends[1]);
}

}  // namespace
}  // namespace nhipcau::documents
