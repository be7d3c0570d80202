// The gateway on real sockets, with a dispatcher that the test answers for.
#include "server/gateway/gateway.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <random>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/gateway.pb.h"
#include "server/base/refusal.h"
#include "tests/gateway/fake_dispatcher.h"
#include "tests/gateway/raw_socket.h"

namespace nhipcau::gateway {
namespace {

v1::ClientFrame Hello() {
  v1::ClientFrame frame;
  frame.mutable_hello()->set_token(kGoodToken);
  return frame;
}

v1::ClientFrame CallOf(uint32_t call_id, const std::string& method) {
  v1::ClientFrame frame;
  frame.mutable_call()->set_call_id(call_id);
  frame.mutable_call()->set_method(method);
  return frame;
}

v1::Reason GoodbyeReason(const std::optional<v1::ServerFrame>& frame) {
  return frame ? frame->goodbye().error().reason() : v1::REASON_UNSPECIFIED;
}

class GatewayTest : public testing::Test {
 protected:
  ~GatewayTest() override { StopAndJoin(); }

  void Serve() {
    auto gateway = Gateway::Listen(options_, &dispatcher_, &metrics_, [this] {
      return ready_ ? absl::OkStatus() : absl::UnavailableError("the disk is full");
    });
    ASSERT_TRUE(gateway.ok()) << gateway.status();
    gateway_ = *std::move(gateway);
    thread_ = std::thread([this] { gateway_->Run(); });
  }
  void StopAndJoin() {
    if (!thread_.joinable()) return;
    gateway_->Stop();
    gateway_->Stop();
    thread_.join();
  }
  std::string Get(const std::string& target, const std::string& headers = "") {
    return RawSocket(gateway_->port()).Get(target, headers);
  }
  std::unique_ptr<RawSocket> Connect() {
    auto socket = std::make_unique<RawSocket>(gateway_->port());
    EXPECT_EQ(socket->Upgrade(), "HTTP/1.1 101 Switching Protocols");
    return socket;
  }
  std::unique_ptr<RawSocket> Greet() {
    auto socket = Connect();
    socket->Send(Hello());
    EXPECT_TRUE(socket->Receive()->has_welcome());
    return socket;
  }

  FakeDispatcher dispatcher_;
  metrics::Metrics metrics_;
  std::atomic<bool> ready_{true};
  Gateway::Options options_;
  std::unique_ptr<Gateway> gateway_;
  std::thread thread_;
};

TEST_F(GatewayTest, AnswersCallsOverAWebSocket) {
  Serve();
  auto socket = Greet();
  socket->Send(CallOf(5, kUnaryMethod));
  dispatcher_.TakeCall()->done("response");
  const auto frame = socket->Receive();
  ASSERT_TRUE(frame);
  EXPECT_EQ(frame->answer().call_id(), 5u);
  EXPECT_EQ(frame->answer().response(), "response");
}

TEST_F(GatewayTest, ATrustedProxySaysWhoAsks) {
  options_.proxies = net::TrustedProxies({"127.0.0.1"});
  Serve();
  RawSocket socket(gateway_->port());
  EXPECT_EQ(socket.Upgrade("/ws", "X-Forwarded-For: 1.2.3.4, 203.0.113.9\r\n"),
            "HTTP/1.1 101 Switching Protocols");
  socket.Send(Hello());
  EXPECT_TRUE(socket.Receive()->has_welcome());
  socket.Send(CallOf(1, kUnaryMethod));
  EXPECT_EQ(dispatcher_.TakeCall()->peer.address, "203.0.113.9");
}

TEST_F(GatewayTest, StreamsAndCancels) {
  Serve();
  auto socket = Greet();
  socket->Send(CallOf(1, kStreamMethod));
  const auto script = dispatcher_.LastStream();
  script->Push(std::string(32 * 1024, 'a'));
  script->Push("b");
  EXPECT_EQ(socket->Receive()->chunk().response().size(), 32u * 1024);
  EXPECT_EQ(socket->Receive()->chunk().response(), "b");
  v1::ClientFrame cancel;
  cancel.mutable_cancel_call()->set_call_id(1);
  socket->Send(cancel);
  EXPECT_TRUE(socket->Receive()->has_answer());
  EXPECT_TRUE(script->is_destroyed());
}

TEST_F(GatewayTest, LinesThatGoEndTheirStreams) {
  Serve();
  auto socket = Greet();
  socket->Send(CallOf(1, kStreamMethod));
  const auto script = dispatcher_.LastStream();
  script->Push("a");
  EXPECT_TRUE(socket->Receive()->has_chunk());
  socket.reset();
  auto other = Greet();
  while (!script->is_destroyed()) {
    other->Send(CallOf(1, "nhipcau.v1.No/Such"));
    ASSERT_TRUE(other->Receive());
  }
}

TEST_F(GatewayTest, SilentConnectionsAreClosed) {
  options_.limits.hello_timeout = absl::Milliseconds(50);
  Serve();
  auto socket = Connect();
  EXPECT_EQ(GoodbyeReason(socket->Receive()), v1::REASON_TOKEN_INVALID);
  EXPECT_TRUE(socket->ReadUntilClosed());
}

TEST_F(GatewayTest, PeersThatDoNotAnswerPingsAreDropped) {
  options_.ping_after = absl::Seconds(1);
  options_.dead_after = absl::Seconds(2);
  Serve();
  auto socket = Greet();
  EXPECT_TRUE(socket->ReadUntilClosed());
}

TEST_F(GatewayTest, TextFramesAreRefused) {
  Serve();
  auto socket = Connect();
  socket->SendFrame(RawSocket::kText, "hello");
  EXPECT_EQ(GoodbyeReason(socket->Receive()), v1::REASON_FIELD_INVALID);
  EXPECT_TRUE(socket->ReadUntilClosed());
}

TEST_F(GatewayTest, LargeFramesAreRefused) {
  options_.limits.frame_bytes_max = 10000;
  Serve();
  auto socket = Greet();
  socket->SendFrame(RawSocket::kBinary, std::string(50000, 'x'));
  EXPECT_EQ(GoodbyeReason(socket->Receive()), v1::REASON_LIMIT_EXCEEDED);
}

TEST_F(GatewayTest, FramesInPiecesAreOneFrame) {
  Serve();
  auto socket = Connect();
  const std::string hello = Hello().SerializeAsString();
  socket->SendFrame(RawSocket::kBinary, hello.substr(0, 3), false);
  socket->SendFrame(static_cast<RawSocket::Opcode>(0), hello.substr(3));
  EXPECT_TRUE(socket->Receive()->has_welcome());
}

TEST_F(GatewayTest, SurvivesGarbage) {
  Serve();
  const unsigned seed = std::random_device()();
  SCOPED_TRACE(absl::StrCat("seed ", seed));
  std::mt19937 random(seed);
  for (int i = 0; i < 50; ++i) {
    std::string garbage(1 + random() % 300, '\0');
    for (char& c : garbage) c = static_cast<char>(random());
    RawSocket socket(gateway_->port());
    if (i % 2 == 0) socket.Upgrade();
    if (i % 4 == 0) {
      socket.SendFrame(RawSocket::kBinary, garbage);
    } else {
      socket.Write(garbage);
    }
  }
  EXPECT_TRUE(Greet());
}

TEST_F(GatewayTest, SlowReaderHoldsNoMemory) {
  Serve();
  auto socket = std::make_unique<RawSocket>(gateway_->port());
  socket->ShrinkReceiveBuffer();
  socket->Upgrade();
  socket->Send(Hello());
  ASSERT_TRUE(socket->Receive()->has_welcome());
  socket->Send(CallOf(1, kStreamMethod));
  const auto script = dispatcher_.LastStream();
  script->PushForEver(std::string(32 * 1024, 'x'));
  // Others are served meanwhile, and the stream stands still once kernel buffers are full.
  auto other = Greet();
  size_t pulled_before = 0;
  int unchanged = 0;
  while (unchanged < 50) {
    other->Send(CallOf(1, "nhipcau.v1.No/Such"));
    ASSERT_TRUE(other->Receive());
    unchanged = script->pulled_count() == pulled_before ? unchanged + 1 : 0;
    pulled_before = script->pulled_count();
    ASSERT_LT(pulled_before, 300u);
  }
  EXPECT_TRUE(socket->Receive()->has_chunk());
}

TEST_F(GatewayTest, ForeignPagesMayNotConnect) {
  options_.allowed_origins = {"https://friend.vn"};
  Serve();
  const auto upgrade = [&](const std::string& origin) {
    return RawSocket(gateway_->port()).Upgrade("/ws", absl::StrCat("Origin: ", origin, "\r\n"));
  };
  EXPECT_TRUE(absl::StrContains(upgrade("http://localhost"), " 101 "));
  EXPECT_TRUE(absl::StrContains(upgrade("https://friend.vn"), " 101 "));
  EXPECT_EQ(upgrade("https://evil.vn"), "HTTP/1.1 403 Forbidden");
}

TEST_F(GatewayTest, OnlyOurProtocolOnOurPath) {
  Serve();
  const auto upgrade = [&](const std::string& target, const std::string& protocol) {
    return RawSocket(gateway_->port()).Upgrade(target, "", protocol);
  };
  EXPECT_EQ(upgrade("/ws", "chat"), "HTTP/1.1 400 Bad Request");
  EXPECT_EQ(upgrade("/ws", "chat, nhipcau.v1"), "HTTP/1.1 101 Switching Protocols");
  EXPECT_EQ(upgrade("/other", "nhipcau.v1"), "HTTP/1.1 404 Not Found");
}

TEST_F(GatewayTest, OnlySoManyConnections) {
  options_.connections_max = 1;
  Serve();
  auto socket = Greet();
  EXPECT_TRUE(absl::StrContains(RawSocket(gateway_->port()).Upgrade(), " 503 "));
}

TEST_F(GatewayTest, OnlySoManyConnectionsASecond) {
  options_.connection_rate = {0.0001, 2};
  Serve();
  EXPECT_TRUE(absl::StrContains(Get("/healthz"), " 200 "));
  EXPECT_TRUE(absl::StrContains(Get("/healthz"), " 200 "));
  EXPECT_TRUE(absl::StartsWith(Get("/healthz"), "HTTP/1.1 503 "));
}

TEST_F(GatewayTest, OnlySoManyThatHaveNotShownAToken) {
  options_.connections_max = 8;
  Serve();
  std::vector<std::unique_ptr<RawSocket>> welcomed;
  for (int i = 0; i < 4; ++i) welcomed.push_back(Greet());
  const auto first = Connect();
  const auto second = Connect();
  // The oldest gives way to whoever comes next, and to nobody else.
  const auto third = Connect();
  EXPECT_TRUE(first->ReadUntilClosed());
  second->Send(Hello());
  EXPECT_TRUE(second->Receive()->has_welcome());
  EXPECT_EQ(gateway_->gate().counts().gave_way, 1u);
  for (const auto& each : welcomed) {
    each->Send(CallOf(1, kUnaryMethod));
    dispatcher_.TakeCall()->done("");
    EXPECT_TRUE(each->Receive()->has_answer());
  }
}

TEST_F(GatewayTest, AnIdleLineEndsWithItsAccess) {
  Serve();
  const auto idle = Greet();
  const auto other = Greet();
  dispatcher_.EndAccess(Refuse(v1::REASON_TOKEN_REVOKED, "Revoked."));
  for (RawSocket* socket : {idle.get(), other.get()}) {
    EXPECT_EQ(GoodbyeReason(socket->Receive()), v1::REASON_TOKEN_REVOKED);
    EXPECT_TRUE(socket->ReadUntilClosed());
  }
}

// What waits for a client that does not read is counted when it is there, not when he reads.
TEST_F(GatewayTest, AnswersThatNobodyReadsAreCounted) {
  Serve();
  auto socket = Connect();
  socket->ShrinkReceiveBuffer();
  socket->Send(Hello());
  EXPECT_TRUE(socket->Receive()->has_welcome());
  constexpr int kCallCount = 10;
  for (int i = 0; i < kCallCount; ++i) socket->Send(CallOf(i, kUnaryMethod));
  for (int i = 0; i < kCallCount; ++i) dispatcher_.TakeCall()->done(std::string(1 << 20, 'x'));
  // Once this is answered, the gateway has seen the others.
  EXPECT_TRUE(absl::StrContains(Get("/healthz"), " 200 "));
  int answer_count = 0;
  std::optional<v1::ServerFrame> frame = socket->Receive();
  for (; frame && frame->has_answer(); frame = socket->Receive()) ++answer_count;
  EXPECT_LT(answer_count, kCallCount);
  EXPECT_EQ(GoodbyeReason(frame), v1::REASON_LIMIT_EXCEEDED);
}

TEST_F(GatewayTest, MetricsHaveADoorOfTheirOwn) {
  options_.metrics_address = "127.0.0.1";
  Serve();
  EXPECT_TRUE(absl::StrContains(Get("/metrics"), " 403 "));
  const auto get = [this](const std::string& target) {
    return RawSocket(gateway_->metrics_port()).Get(target);
  };
  EXPECT_TRUE(absl::StrContains(get("/metrics"), "nhipcau_websocket_connections 0"));
  EXPECT_TRUE(absl::StrContains(get("/healthz"), " 200 "));
  EXPECT_TRUE(absl::StrContains(get("/"), " 404 "));
  EXPECT_EQ(RawSocket(gateway_->metrics_port()).Upgrade(), "HTTP/1.1 404 Not Found");
}

TEST_F(GatewayTest, WhoHoldsTheMetricsDoorGivesWayToAScraper) {
  options_.metrics_address = "127.0.0.1";
  Serve();
  std::vector<std::unique_ptr<RawSocket>> idle;
  for (int i = 0; i < 16; ++i) {
    idle.push_back(std::make_unique<RawSocket>(gateway_->metrics_port()));
  }
  EXPECT_TRUE(absl::StrContains(RawSocket(gateway_->metrics_port()).Get("/metrics"), " 200 "));
  EXPECT_TRUE(idle.front()->ReadUntilClosed());
}

TEST_F(GatewayTest, NobodyBehindAProxyIsGivenMetrics) {
  options_.proxies = net::TrustedProxies({"127.0.0.1"});
  Serve();
  EXPECT_TRUE(absl::StrContains(Get("/metrics"), " 403 "));
}

TEST_F(GatewayTest, ServesHealthReadinessAndMetrics) {
  Serve();
  auto socket = Greet();
  EXPECT_TRUE(absl::StrContains(Get("/healthz"), "HTTP/1.1 200 OK"));
  EXPECT_TRUE(absl::StrContains(Get("/readyz"), " 200 "));
  ready_ = false;
  EXPECT_TRUE(absl::StrContains(Get("/readyz"), " 503 "));
  EXPECT_TRUE(absl::EndsWith(Get("/readyz"), "not ready: the disk is full\n"));
  const std::string metrics = Get("/metrics");
  EXPECT_TRUE(absl::StrContains(metrics, "nhipcau_websocket_connections 1")) << metrics;
  EXPECT_TRUE(absl::StrContains(metrics, "content-type: text/plain")) << metrics;
  EXPECT_TRUE(absl::StrContains(Get("/metrics", "X-Forwarded-For: 203.0.113.9\r\n"), " 403 "));
}

// What one takes for a body and another for a request is neither.
TEST_F(GatewayTest, ARequestWithABodyIsTheLast) {
  Serve();
  const std::string next = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
  for (const std::string& request :
       {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 0\r\n\r\n12345" + next,
        "GET /none HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + next,
        "GET /none HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n" + next}) {
    RawSocket socket(gateway_->port());
    socket.Write(request);
    const std::string replies = socket.ReadAll();
    const std::vector<std::string> parts = absl::StrSplit(replies, "HTTP/1.");
    EXPECT_EQ(parts.size(), 2u) << replies;
  }
}

// In front of a door without TLS there is a proxy; what it takes for a body of one client must not
// be answered as the request of another, however the two of us read a head.
TEST_F(GatewayTest, OneRequestAConnectionWithoutTls) {
  Serve();
  const std::string next = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
  for (const std::string line : {
           "Accept: */*",
           "Transfer-Encoding : chunked",
           "Transfer-Encoding\t: chunked",
           " Transfer-Encoding: chunked",
           "X: y\r\n Transfer-Encoding: chunked",
           "X: y\nTransfer-Encoding: chunked",
           "X: y\rContent-Length: 43",
           "Transfer-Encoding:\x0b"
           "chunked",
           "Content-Length : 43",
           "Content-Length: +43",
           "Content-Length: 43, 43",
           "Content-Length: 0\r\nContent-Length: 43",
           "Content_Length: 43",
           "Content-Length",
           ": 43",
           "Upgrade: h2c",
       }) {
    RawSocket socket(gateway_->port());
    socket.Write("GET /healthz HTTP/1.1\r\nHost: x\r\n" + line + "\r\n\r\n" + next);
    const std::string replies = socket.ReadAll();
    const std::vector<std::string> parts = absl::StrSplit(replies, "HTTP/1.");
    EXPECT_EQ(parts.size(), 2u) << line << "\n" << replies;
    EXPECT_TRUE(absl::StrContains(replies, "\r\nconnection: close\r\n")) << replies;
  }
}

TEST_F(GatewayTest, RepliesCarryTheSecurityHeaders) {
  Serve();
  const std::string reply = Get("/none");
  EXPECT_TRUE(absl::StrContains(reply, " 404 ")) << reply;
  EXPECT_TRUE(absl::StrContains(reply, "content-security-policy: default-src 'self';")) << reply;
  EXPECT_TRUE(absl::StrContains(reply, "x-content-type-options: nosniff")) << reply;
  EXPECT_TRUE(absl::StrContains(reply, "permissions-policy: camera=()")) << reply;
  // libwebsockets answers this one by itself.
  RawSocket strange(gateway_->port());
  strange.Write("BREW /pot HTTP/1.1\r\nHost: x\r\n\r\n");
  const std::string refusal = strange.ReadAll();
  EXPECT_TRUE(absl::StrContains(refusal, "x-content-type-options: nosniff")) << refusal;
  EXPECT_TRUE(absl::StrContains(refusal, "x-frame-options: DENY")) << refusal;
}

TEST_F(GatewayTest, LargePagesAreSentWhole) {
  std::string folder = testing::TempDir() + "/nhipcau-pages-XXXXXX";
  ASSERT_NE(mkdtemp(folder.data()), nullptr);
  std::string page(300000, 'x');
  page.back() = '!';
  std::ofstream(folder + "/index.html") << page;
  options_.pages_folder = folder;
  Serve();
  const std::string reply = Get("/");
  EXPECT_TRUE(absl::EndsWith(reply, "\r\n\r\n" + page)) << reply.size();
  EXPECT_TRUE(absl::StrContains(Get("/../../etc/passwd"), " 404 "));
  EXPECT_TRUE(absl::StrContains(Get("/%2e%2e/%2e%2e/etc/passwd"), " 404 "));
  std::filesystem::remove_all(folder);
}

TEST_F(GatewayTest, StopSaysGoodbyeOnceCallsAreAnswered) {
  Serve();
  auto idle = Greet();
  auto busy = Greet();
  busy->Send(CallOf(1, kUnaryMethod));
  const auto call = dispatcher_.TakeCall();
  gateway_->Stop();
  EXPECT_EQ(GoodbyeReason(idle->Receive()), v1::REASON_SERVER_STOPPING);
  EXPECT_TRUE(absl::StrContains(Get("/readyz"), " 503 "));
  call->done("answer");
  EXPECT_TRUE(busy->Receive()->has_answer());
  EXPECT_EQ(GoodbyeReason(busy->Receive()), v1::REASON_SERVER_STOPPING);
  idle.reset();
  busy.reset();
  thread_.join();
}

TEST_F(GatewayTest, SecondStopForces) {
  Serve();
  auto busy = Greet();
  busy->Send(CallOf(1, kUnaryMethod));
  const auto call = dispatcher_.TakeCall();
  StopAndJoin();
  gateway_.reset();
  call->done("too late");
}

class GatewayListenTest : public testing::Test {
 protected:
  absl::Status Listen() {
    gateway_ = Gateway::Listen(options_, &dispatcher_, &metrics_, [] { return absl::OkStatus(); });
    return gateway_.status();
  }

  FakeDispatcher dispatcher_;
  metrics::Metrics metrics_;
  Gateway::Options options_;
  absl::StatusOr<std::unique_ptr<Gateway>> gateway_;
};

TEST_F(GatewayListenTest, PlaintextStaysOnThisMachineUnlessAllowed) {
  options_.address = "0.0.0.0";
  EXPECT_TRUE(absl::IsInvalidArgument(Listen()));
  options_.allow_plaintext = true;
  EXPECT_TRUE(Listen().ok());
}

TEST_F(GatewayListenTest, WantsAnAddressNotAName) {
  options_.address = "localhost";
  EXPECT_TRUE(absl::IsInvalidArgument(Listen()));
}

TEST_F(GatewayListenTest, WantsCertificateAndKey) {
  options_.certificate_file = "only.pem";
  EXPECT_TRUE(absl::IsInvalidArgument(Listen()));
}

TEST_F(GatewayListenTest, SaysThatThereAreNoPages) {
  options_.pages_folder = "/nonexistent";
  EXPECT_TRUE(absl::IsNotFound(Listen()));
}

TEST_F(GatewayListenTest, SaysThatAPortIsTaken) {
  ASSERT_TRUE(Listen().ok());
  const std::unique_ptr<Gateway> first = *std::move(gateway_);
  options_.port = first->port();
  EXPECT_TRUE(absl::IsUnavailable(Listen()));
}

}  // namespace
}  // namespace nhipcau::gateway
