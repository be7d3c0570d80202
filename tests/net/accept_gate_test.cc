// The gate with a door that keeps every connection open until the test closes it.
#include "server/net/accept_gate.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "server/net/address.h"

namespace nhipcau::net {
namespace {

// Connects, from an address of this machine.
class Client {
 public:
  explicit Client(int port, const char* from = "127.0.0.1")
      : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    inet_pton(AF_INET, from, &address.sin_addr);
    EXPECT_EQ(bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof(address)), 0);
    inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
    address.sin_port = htons(static_cast<uint16_t>(port));
    EXPECT_EQ(connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof(address)), 0);
  }
  ~Client() { Close(); }
  Client(Client&& other) noexcept : socket_(std::exchange(other.socket_, -1)) {}

  void Close() {
    if (socket_ >= 0) close(std::exchange(socket_, -1));
  }
  void Send(size_t size) const {
    const std::string bytes(size, 'x');
    EXPECT_EQ(send(socket_, bytes.data(), size, MSG_NOSIGNAL), static_cast<ssize_t>(size));
  }
  // "127.0.0.1:50000"
  std::string Name() const {
    sockaddr_in own{};
    socklen_t size = sizeof(own);
    getsockname(socket_, reinterpret_cast<sockaddr*>(&own), &size);
    return "127.0.0.1:" + std::to_string(ntohs(own.sin_port));
  }
  // Everything until the other end closes.
  std::string ReadAll() const {
    std::string all;
    std::array<char, 1000> part;
    for (ssize_t size = 0; (size = recv(socket_, part.data(), part.size(), 0)) > 0;) {
      all.append(part.data(), static_cast<size_t>(size));
    }
    return all;
  }

 private:
  int socket_ = -1;
};

class AcceptGateTest : public testing::Test {
 protected:
  ~AcceptGateTest() override {
    gate_.reset();
    for (const int socket : delivered_) close(socket);
  }

  void Start() {
    auto gate = AcceptGate::Listen(options_);
    ASSERT_TRUE(gate.ok()) << gate.status();
    gate_ = *std::move(gate);
    gate_->Start([this](int socket) {
      const std::lock_guard lock(mutex_);
      delivered_.push_back(socket);
      changed_.notify_all();
    });
  }
  Client Connect() { return Client(gate_->port()); }
  // The socket at the door, once there are so many.
  int Delivered(size_t count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return delivered_.size() >= count; });
    return delivered_[count - 1];
  }
  void CloseAtTheDoor(size_t which) {
    const std::lock_guard lock(mutex_);
    close(delivered_[which]);
    delivered_.erase(delivered_.begin() + static_cast<std::ptrdiff_t>(which));
  }

  AcceptGate::Options options_;
  std::unique_ptr<AcceptGate> gate_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<int> delivered_;
};

TEST_F(AcceptGateTest, TurnsAwayWithWordsWhatHasNoPlace) {
  options_.connections_max = 2;
  options_.farewell = "full";
  Start();
  const Client first = Connect();
  const Client second = Connect();
  EXPECT_EQ(Connect().ReadAll(), "full");
  EXPECT_EQ(gate_->counts().accepted, 2u);
  EXPECT_EQ(gate_->counts().full, 1u);
}

TEST_F(AcceptGateTest, OfStrangersWhoSendTooMuchTheHeaviestIsEnded) {
  options_.unsettled_bytes_max = 10'000;
  Start();
  const Client known = Connect();
  Delivered(1);
  gate_->Settle(known.Name());
  known.Send(50'000);
  const Client brief = Connect();
  brief.Send(4'000);
  const Client wordy = Connect();
  wordy.Send(9'000);
  EXPECT_EQ(wordy.ReadAll(), "");
  EXPECT_EQ(gate_->counts().bytes, 1u);
  EXPECT_EQ(gate_->open_count(), 3u);
}

// Not of whoever sends one large request, however many connections the others are spread over.
TEST_F(AcceptGateTest, OfRequestsThatBeginTheHeaviestOwnersAreEnded) {
  options_.begun_bytes_max = 170'000;
  Start();
  const Client uploading = Connect();
  Delivered(1);
  gate_->Settle(uploading.Name(), "program");
  gate_->BeginRequest(uploading.Name());
  uploading.Send(60'000);
  std::vector<Client> spread;
  for (size_t i = 0; i < 3; ++i) {
    spread.push_back(Connect());
    Delivered(i + 2);
    gate_->Settle(spread.back().Name(), "attacker");
    gate_->BeginRequest(spread.back().Name());
    gate_->BeginRequest(spread.back().Name());
  }
  while (gate_->counts().begun == 0) std::this_thread::yield();
  char byte = 0;
  EXPECT_EQ(recv(Delivered(1), &byte, 1, MSG_DONTWAIT), 1) << "this one goes on";
  EXPECT_EQ(gate_->counts().begun, 1u);
}

TEST_F(AcceptGateTest, WhatOfARequestIsWholeCountsNoMore) {
  options_.begun_bytes_max = 170'000;
  Start();
  const Client busy = Connect();
  Delivered(1);
  gate_->Settle(busy.Name(), "busy");
  // There is always another that has begun.
  gate_->BeginRequest(busy.Name());
  for (int i = 0; i < 50; ++i) {
    gate_->BeginRequest(busy.Name());
    busy.Send(10'000);
    gate_->EndRequest(busy.Name(), 10'000);
  }
  const Client other = Connect();
  Delivered(2);
  gate_->Settle(other.Name(), "other");
  for (int i = 0; i < 10; ++i) gate_->BeginRequest(other.Name());
  EXPECT_EQ(other.ReadAll(), "");
  EXPECT_EQ(gate_->counts().begun, 1u);
  // What comes after its end is passed over.
  gate_->EndRequest(other.Name(), 1);
  gate_->BeginRequest("203.0.113.9:1");
}

TEST_F(AcceptGateTest, APlaceIsFreeOnceItsDoorHasClosedIt) {
  options_.connections_max = 1;
  options_.farewell = "full";
  Start();
  const Client first = Connect();
  Delivered(1);
  CloseAtTheDoor(0);
  // A sweep that has just been made is not repeated at once.
  while (gate_->counts().accepted < 2) {
    const Client next = Connect();
    std::this_thread::yield();
    while (gate_->counts().accepted + gate_->counts().full < 2) std::this_thread::yield();
  }
  EXPECT_EQ(gate_->open_count(), 1u);
}

TEST_F(AcceptGateTest, WhoHasShownWhoItIsLeavesRoomForStrangers) {
  options_.connections_max = 3;
  options_.unsettled_max = 1;
  options_.farewell = "full";
  Start();
  const Client first = Connect();
  const std::string name = RemoteOf(Delivered(1)).Name();
  EXPECT_EQ(Connect().ReadAll(), "full");
  gate_->Settle(name);
  gate_->Settle(name);
  const Client second = Connect();
  Delivered(2);
  EXPECT_EQ(Connect().ReadAll(), "full");
}

TEST_F(AcceptGateTest, TheOldestOfTheGreediestNetworkGivesWay) {
  options_.unsettled_max = 4;
  options_.unsettled_give_way = true;
  Start();
  const Client honest(gate_->port(), "127.0.1.1");
  Delivered(1);
  const Client greedy(gate_->port(), "127.0.2.1");
  Delivered(2);
  const Client greedier(gate_->port(), "127.0.2.2");
  Delivered(3);
  const Client settled(gate_->port(), "127.0.2.3");
  gate_->Settle(RemoteOf(Delivered(4)).Name());
  const Client third(gate_->port(), "127.0.2.4");
  Delivered(5);
  const Client newcomer(gate_->port(), "127.0.3.1");
  Delivered(6);
  EXPECT_EQ(greedy.ReadAll(), "");
  EXPECT_EQ(gate_->counts().gave_way, 1u);
  EXPECT_EQ(gate_->counts().full, 0u);
}

TEST_F(AcceptGateTest, WhoHasShownWhoItIsGivesWayToNobody) {
  options_.connections_max = 1;
  options_.unsettled_max = 1;
  options_.unsettled_give_way = true;
  options_.farewell = "full";
  Start();
  const Client first = Connect();
  gate_->Settle(RemoteOf(Delivered(1)).Name());
  EXPECT_EQ(Connect().ReadAll(), "full");
  EXPECT_EQ(gate_->counts().gave_way, 0u);
}

TEST_F(AcceptGateTest, WhoHasGoneGivesNothing) {
  options_.unsettled_max = 1;
  options_.unsettled_give_way = true;
  Start();
  const Client first = Connect();
  Delivered(1);
  // So that the gate does not look again whether it is open when the next one comes.
  EXPECT_EQ(gate_->open_count(), 1u);
  CloseAtTheDoor(0);
  const Client second = Connect();
  Delivered(1);
  EXPECT_EQ(gate_->counts().accepted, 2u);
  EXPECT_EQ(gate_->counts().gave_way, 0u);
}

TEST_F(AcceptGateTest, HoldsAddressesToTheirRate) {
  options_.connection_rate = {0.0001, 1};
  options_.farewell = "slower";
  Start();
  const Client first = Connect();
  EXPECT_EQ(Connect().ReadAll(), "slower");
  const Client other(gate_->port(), "127.0.0.2");
  Delivered(2);
  EXPECT_EQ(gate_->counts().rate, 1u);
}

TEST_F(AcceptGateTest, CutsTheOneThatIsNamed) {
  Start();
  const Client kept = Connect();
  Delivered(1);
  const Client cut = Connect();
  gate_->Cut(RemoteOf(Delivered(2)).Name());
  gate_->Cut("203.0.113.9:1");
  EXPECT_EQ(cut.ReadAll(), "");
  EXPECT_EQ(gate_->counts().cut, 1u);
}

// Lets this process open one file more: the lowest number that is free is the last one allowed.
class OneFile {
 public:
  OneFile() {
    getrlimit(RLIMIT_NOFILE, &before_);
    const int lowest_free = eventfd(0, 0);
    close(lowest_free);
    rlimit lowered = before_;
    lowered.rlim_cur = static_cast<rlim_t>(lowest_free + 1);
    setrlimit(RLIMIT_NOFILE, &lowered);
  }
  ~OneFile() { setrlimit(RLIMIT_NOFILE, &before_); }

 private:
  rlimit before_{};
};

TEST_F(AcceptGateTest, AcceptsAgainAfterThereWasNoDescriptor) {
  Start();
  std::optional<Client> client;
  {
    const OneFile one;
    client.emplace(gate_->port());
    while (gate_->counts().exhausted < 2) std::this_thread::yield();
    EXPECT_EQ(gate_->counts().accepted, 0u);
  }
  Delivered(1);
}

TEST_F(AcceptGateTest, SaysThatItsAddressIsTakenOrNone) {
  Start();
  options_.port = gate_->port();
  EXPECT_EQ(AcceptGate::Listen(options_).status().code(), absl::StatusCode::kUnavailable);
  options_.address = "localhost";
  EXPECT_EQ(AcceptGate::Listen(options_).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST_F(AcceptGateTest, ListensOnIpv6) {
  options_.address = "::1";
  auto gate = AcceptGate::Listen(options_);
  if (absl::IsUnavailable(gate.status())) GTEST_SKIP() << "this machine has no IPv6";
  EXPECT_GT((*gate)->port(), 0);
}

}  // namespace
}  // namespace nhipcau::net
