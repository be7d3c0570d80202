// Floods at the programs' door, by whoever has no token or a good one.
#include <gmock/gmock.h>
#include <grpcpp/channel.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "server/base/mutex.h"
#include "server/base/thread_executor.h"
#include "server/rpc/server.h"
#include "tests/doors/grpc_door.h"
#include "tests/doors/raw_http2.h"

namespace nhipcau {
namespace {

constexpr char kFloodQuery[] = "nhipcau.v1.AccessService/GetPrincipal";
constexpr size_t kMiB = 1 << 20;

// Answers at once, unless it is to hold what comes.
class PromptDispatcher final : public api::Dispatcher {
 public:
  void Call(const api::Method&, const api::Peer&, const std::string& request, Done done) override {
    const MutexLock lock(mutex_);
    if (!holds_) {
      done(request);
      ++answered_count_;
      return;
    }
    held_.push_back(std::move(done));
  }
  void Open(const api::Method&, const api::Peer&, const std::string&, std::function<void()>,
            Opened opened) override {
    opened(absl::UnimplementedError("none"));
  }
  void Greet(const api::Peer&, std::function<void()>, Greeted greeted) override {
    greeted(absl::UnimplementedError("none"));
  }
  v1::Clock Now() const override { return {}; }

  void HoldCalls() {
    const MutexLock lock(mutex_);
    holds_ = true;
  }
  void LetGo() {
    const MutexLock lock(mutex_);
    holds_ = false;
    for (const Done& done : std::exchange(held_, {})) done("");
  }
  size_t held_count() {
    const MutexLock lock(mutex_);
    return held_.size();
  }
  size_t answered_count() {
    const MutexLock lock(mutex_);
    return answered_count_;
  }

 private:
  Mutex mutex_;
  bool holds_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<Done> held_ ABSL_GUARDED_BY(mutex_);
  size_t answered_count_ ABSL_GUARDED_BY(mutex_) = 0;
};

// What this process holds of the machine's memory; the clients of these tests hold next to none.
size_t ResidentBytes() {
  size_t pages = 0;
  size_t resident = 0;
  std::ifstream("/proc/self/statm") >> pages >> resident;
  return resident * static_cast<size_t>(sysconf(_SC_PAGESIZE));
}

size_t ThreadCount() {
  std::ifstream status("/proc/self/status");
  size_t count = 0;
  for (std::string word; count == 0 && status >> word;) {
    if (word == "Threads:") status >> count;
  }
  return count;
}

class GrpcFloodTest : public testing::Test {
 protected:
  void Start() {
    auto server = rpc::Server::Listen(options_, &dispatcher_, &executor_);
    ASSERT_TRUE(server.ok()) << server.status();
    server_ = *std::move(server);
  }
  net::AcceptGate::Counts counts() { return server_->gate().counts(); }
  // Through a new connection.
  void ExpectAnswer() {
    GrpcDoor door(server_->port());
    ASSERT_TRUE(door.channel()->WaitForConnected(std::chrono::system_clock::now() +
                                                 std::chrono::minutes(2)));
    EXPECT_EQ(door.Call(*api::FindMethod(kFloodQuery), "", "still here").response, "still here");
  }

  ThreadExecutor executor_;
  PromptDispatcher dispatcher_;
  rpc::Server::Options options_;
  std::unique_ptr<rpc::Server> server_;
};

TEST_F(GrpcFloodTest, IdleConnectionsComeAndGo) {
  rlimit before{};
  getrlimit(RLIMIT_NOFILE, &before);
  rlimit lowered = before;
  lowered.rlim_cur = 600;
  setrlimit(RLIMIT_NOFILE, &lowered);
  options_.connections_max = 150;
  Start();
  uint64_t seen = 0;
  for (int wave = 0; wave < 15; ++wave) {
    std::vector<std::unique_ptr<RawHttp2>> idle;
    for (int i = 0; i < 200; ++i) idle.push_back(std::make_unique<RawHttp2>(server_->port()));
    seen += idle.size();
    while (counts().accepted + counts().full < seen) std::this_thread::yield();
  }
  EXPECT_GT(counts().full + counts().gave_way, 0u);
  EXPECT_EQ(counts().exhausted, 0u);
  ExpectAnswer();
  setrlimit(RLIMIT_NOFILE, &before);
}

// A client that is told more than that would come back without a pause.
TEST_F(GrpcFloodTest, WhoHasNoPlaceIsClosed) {
  options_.connections_max = 1;
  Start();
  GrpcDoor first(server_->port());
  EXPECT_EQ(first.Call(*api::FindMethod(kFloodQuery), "", "in").response, "in");
  RawHttp2 second(server_->port());
  EXPECT_EQ(second.ReadAll(), "");
}

TEST_F(GrpcFloodTest, WhoResetsCallsOverAndOverIsCut) {
  dispatcher_.HoldCalls();
  Start();
  RawHttp2 attacker(server_->port());
  // Each was seen before it is reset; far beyond the burst.
  for (size_t called = 50; called <= 3000 && counts().cut == 0; called += 50) {
    attacker.Call(std::string("/") + kFloodQuery, 50);
    while (dispatcher_.held_count() < called && attacker.Drain()) std::this_thread::yield();
    attacker.ResetCalls();
  }
  attacker.ReadAll();
  EXPECT_FALSE(attacker.Drain());
  // It is counted just after.
  while (counts().cut == 0) std::this_thread::yield();
  dispatcher_.LetGo();
  ExpectAnswer();
}

// gRPC sees most of these through by itself, and nobody else learns of them.
TEST_F(GrpcFloodTest, CallsThatAreResetBeforeTheyAreSeenHoldBoundedMemory) {
#ifdef __SANITIZE_ADDRESS__
  GTEST_SKIP() << "the sanitizer keeps what was freed";
#endif
  Start();
  ExpectAnswer();
  const size_t before = ResidentBytes();
  RawHttp2 attacker(server_->port());
  for (int i = 0; i < 20000; ++i) {
    attacker.Call(std::string("/") + kFloodQuery, 1);
    attacker.ResetCalls();
  }
  const size_t held = ResidentBytes() - before;
  RecordProperty("held_mib", static_cast<int>(held / kMiB));
  EXPECT_LT(held, 128 * kMiB);
  ExpectAnswer();
}

// Without an acknowledgement of its settings gRPC holds a client to no number of calls at once.
TEST_F(GrpcFloodTest, WhoOpensCallsWithoutEndIsEnded) {
  options_.strangers_bytes_max = kMiB;
  Start();
  RawHttp2 attacker(server_->port());
  constexpr int kForEver = 1'000'000;
  EXPECT_LT(attacker.Open(std::string("/") + kFloodQuery, kForEver), kForEver);
  // It is counted just after.
  while (counts().bytes + counts().begun == 0) std::this_thread::yield();
  ExpectAnswer();
}

// A good token is no leave to do so: whatever is called, it counts from its beginning.
TEST_F(GrpcFloodTest, WhoIsKnownAndBeginsCallsWithoutEndIsEnded) {
  options_.begun_bytes_max = kMiB;
  Start();
  size_t ended = 0;
  for (const std::string path :
       {kFloodQuery, "nhipcau.v1.StateService/WatchState", "grpc.health.v1.Health/Check"}) {
    RawHttp2 attacker(server_->port());
    attacker.Ask(std::string("/") + kFloodQuery);
    while (dispatcher_.answered_count() <= 2 * ended) std::this_thread::yield();
    attacker.Open("/" + path, 5000);
    attacker.ReadAll();
    ASSERT_FALSE(attacker.Drain()) << path;
    ++ended;
    // It is counted just after.
    while (counts().begun < ended) std::this_thread::yield();
    ExpectAnswer();
  }
}

// gRPC's reflection gives each of its calls a thread for as long as its client likes.
TEST_F(GrpcFloodTest, ReflectionTakesBoundedThreads) {
  Start();
  ExpectAnswer();
  const size_t before = ThreadCount();
  RawHttp2 attacker(server_->port());
  attacker.Open("/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo", 500);
  attacker.ReadAll();
  EXPECT_LT(ThreadCount(), before + 32);
  ExpectAnswer();
}

TEST_F(GrpcFloodTest, UnfinishedMessagesHoldBoundedMemory) {
#ifdef __SANITIZE_ADDRESS__
  GTEST_SKIP() << "the sanitizer keeps what was freed";
#endif
  options_.memory_bytes_max = 32 * kMiB;
  Start();
  ExpectAnswer();
  const size_t before = ResidentBytes();
  std::vector<std::unique_ptr<RawHttp2>> attackers;
  size_t sent = 0;
  for (int i = 0; i < 3; ++i) {
    attackers.push_back(std::make_unique<RawHttp2>(server_->port()));
    attackers.back()->SendUnfinished(std::string("/") + kFloodQuery, 100, 4 * kMiB);
    sent += attackers.back()->sent_bytes();
  }
  const size_t held = ResidentBytes() - before;
  RecordProperty("sent_mib", static_cast<int>(sent / kMiB));
  RecordProperty("held_mib", static_cast<int>(held / kMiB));
  // gRPC reclaims behind what comes in, and the allocator keeps some; without a quota it is 1.2
  // GiB.
  EXPECT_LT(held, 512 * kMiB) << sent;
  ExpectAnswer();
}

}  // namespace
}  // namespace nhipcau
