// The WebSocket client against a gateway of a few lines, which lives on the
// client's own loop: one thread, a port chosen by the kernel.
#include <gtest/gtest.h>
#include <libwebsockets.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "client/websocket/connection.h"
#include "client/websocket/endpoint.h"
#include "client/websocket/loop.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/gateway.pb.h"

namespace nhipcau::websocket {
namespace {

constexpr size_t kFragmentSize = 20'000;

// Answers a call with as many bytes as its request says, in fragments.
class FakeGateway {
 public:
  explicit FakeGateway(Loop& loop) {
    lws_context_creation_info info{};
    info.port = 0;
    info.options = LWS_SERVER_OPTION_DISABLE_IPV6;
    info.iface = "127.0.0.1";
    info.vhost_name = "fake";
    info.protocols = protocols_;
    info.user = this;
    vhost_ = lws_create_vhost(loop.context(), &info);
  }

  Endpoint endpoint() const {
    return {.host = "127.0.0.1", .port = lws_get_vhost_listen_port(vhost_), .path = "/ws"};
  }
  int closed_count() const { return closed_count_; }
  void set_on_closed(std::function<void()> on_closed) { on_closed_ = std::move(on_closed); }

 private:
  static int OnSocket(lws* wsi, lws_callback_reasons reason, void*, void* in, size_t size) {
    if (wsi == nullptr || lws_get_vhost(wsi) == nullptr) return 0;
    auto* self = static_cast<FakeGateway*>(lws_get_vhost_user(lws_get_vhost(wsi)));
    switch (reason) {
      case LWS_CALLBACK_RECEIVE:
        self->Receive(wsi, std::string(static_cast<const char*>(in), size));
        return 0;
      case LWS_CALLBACK_SERVER_WRITEABLE:
        return self->Write(wsi) ? 0 : -1;
      case LWS_CALLBACK_CLOSED:
        ++self->closed_count_;
        if (self->on_closed_) self->on_closed_();
        return 0;
      default:
        return 0;
    }
  }

  void Receive(lws* wsi, const std::string& bytes) {
    v1::ClientFrame in;
    ASSERT_TRUE(in.ParseFromString(bytes));
    v1::ServerFrame out;
    if (in.has_hello()) {
      out.mutable_welcome()->set_version(in.hello().token());
    } else if (in.call().method() == "goodbye") {
      out.mutable_goodbye()->mutable_error()->set_reason(v1::REASON_SERVER_STOPPING);
      out.mutable_goodbye()->mutable_error()->set_message("stopping");
      closing_ = true;
    } else {
      out.mutable_answer()->set_call_id(in.call().call_id());
      out.mutable_answer()->set_response(std::string(std::stoul(in.call().request()), 'x'));
    }
    outgoing_.push_back(out.SerializeAsString());
    lws_callback_on_writable(wsi);
  }

  bool Write(lws* wsi) {
    if (outgoing_.empty()) return !closing_;
    std::string& message = outgoing_.front();
    const size_t count = std::min(kFragmentSize, message.size() - sent_);
    const bool last = sent_ + count == message.size();
    std::string part = std::string(LWS_PRE, '\0') + message.substr(sent_, count);
    const int flags = lws_write_ws_flags(LWS_WRITE_BINARY, sent_ == 0, last);
    lws_write(wsi, reinterpret_cast<unsigned char*>(part.data()) + LWS_PRE, count,
              static_cast<lws_write_protocol>(flags));
    sent_ = last ? 0 : sent_ + count;
    if (last) outgoing_.erase(outgoing_.begin());
    lws_callback_on_writable(wsi);
    return true;
  }

  const lws_protocols protocols_[2] = {{"nhipcau.v1", OnSocket, 0, 64 << 10, 0, nullptr, 0},
                                       {nullptr, nullptr, 0, 0, 0, nullptr, 0}};
  lws_vhost* vhost_ = nullptr;
  std::vector<std::string> outgoing_;
  size_t sent_ = 0;
  bool closing_ = false;
  int closed_count_ = 0;
  std::function<void()> on_closed_;
};

class WebSocketClientTest : public testing::Test {
 protected:
  std::unique_ptr<Connection> Connect(Connection::Callbacks callbacks) {
    return std::make_unique<Connection>(*loop_, gateway_.endpoint(), "secret",
                                        std::move(callbacks));
  }

  const std::unique_ptr<Loop> loop_ = Loop::Create({}).value();
  FakeGateway gateway_{*loop_};
};

TEST_F(WebSocketClientTest, GreetsAndCalls) {
  std::string version;
  v1::Answer answer;
  const auto connection =
      Connect({.on_welcome = [&](const v1::Welcome& welcome) { version = welcome.version(); },
               .on_answer =
                   [&](const v1::Answer& got) {
                     answer = got;
                     loop_->Stop();
                   }});
  const uint32_t call_id = connection->Call("echo", "3");
  loop_->Run();
  EXPECT_EQ(version, "secret");
  EXPECT_EQ(answer.call_id(), call_id);
  EXPECT_EQ(answer.response(), "xxx");
}

TEST_F(WebSocketClientTest, PutsFragmentsTogether) {
  std::string response;
  const auto connection = Connect({.on_answer = [&](const v1::Answer& answer) {
    response = answer.response();
    loop_->Stop();
  }});
  connection->Call("echo", "300000");
  loop_->Run();
  EXPECT_EQ(response, std::string(300'000, 'x'));
}

TEST_F(WebSocketClientTest, ClosesWhenAMessageIsTooLong) {
  bool answered = false;
  std::string why;
  const auto connection = Connect({.on_answer = [&](const v1::Answer&) { answered = true; },
                                   .on_closed =
                                       [&](const v1::Error& error) {
                                         why = error.message();
                                         loop_->Stop();
                                       }});
  connection->Call("echo", std::to_string(Connection::kMessageSizeMax + 1));
  loop_->Run();
  EXPECT_FALSE(answered);
  EXPECT_EQ(why, "the server sent a message that is too long");
}

TEST_F(WebSocketClientTest, DropCutsTheLineOnBothSides) {
  int closed_count = 0;
  const auto stop_when_both_closed = [&] {
    if (closed_count > 0 && gateway_.closed_count() > 0) loop_->Stop();
  };
  gateway_.set_on_closed(stop_when_both_closed);
  std::unique_ptr<Connection> connection;
  connection = Connect({.on_welcome = [&](const v1::Welcome&) { connection->Drop(); },
                        .on_closed =
                            [&](const v1::Error&) {
                              ++closed_count;
                              stop_when_both_closed();
                            }});
  loop_->Run();
  EXPECT_EQ(closed_count, 1);
  EXPECT_EQ(gateway_.closed_count(), 1);
}

TEST_F(WebSocketClientTest, HandsOnTheGoodbye) {
  v1::Error error;
  const auto connection = Connect({.on_closed = [&](const v1::Error& got) {
    error = got;
    loop_->Stop();
  }});
  connection->Call("goodbye", "");
  loop_->Run();
  EXPECT_EQ(error.reason(), v1::REASON_SERVER_STOPPING);
}

// A port that is taken, so that nobody else can listen there, and does not listen.
class SilentPort {
 public:
  SilentPort() {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    EXPECT_EQ(bind(socket_, reinterpret_cast<sockaddr*>(&address), size), 0);
    EXPECT_EQ(getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size), 0);
    number_ = ntohs(address.sin_port);
  }
  ~SilentPort() { close(socket_); }
  int number() const { return number_; }

 private:
  const int socket_ = socket(AF_INET, SOCK_STREAM, 0);
  int number_ = 0;
};

TEST_F(WebSocketClientTest, SaysWhenNobodyListens) {
  const SilentPort port;
  bool welcomed = false;
  bool closed = false;
  Connection connection(*loop_, {.host = "127.0.0.1", .port = port.number(), .path = "/ws"},
                        "secret",
                        {.on_welcome = [&](const v1::Welcome&) { welcomed = true; },
                         .on_closed =
                             [&](const v1::Error&) {
                               closed = true;
                               loop_->Stop();
                             }});
  loop_->Run();
  EXPECT_TRUE(closed);
  EXPECT_FALSE(welcomed);
}

TEST_F(WebSocketClientTest, MayBeDestroyedByItsOwnCallback) {
  std::unique_ptr<Connection> connection;
  connection = Connect({.on_welcome = [&, marker = std::make_shared<int>(7)](const v1::Welcome&) {
    connection.reset();
    EXPECT_EQ(*marker, 7);
    loop_->Stop();
  }});
  loop_->Run();
  EXPECT_EQ(connection, nullptr);
}

TEST_F(WebSocketClientTest, PostsComeFromOtherThreadsInOrder) {
  std::vector<int> order;
  std::thread other([&] {
    for (int i = 0; i < 100; ++i) loop_->Post([&order, i] { order.push_back(i); });
    loop_->Post([this] { loop_->Stop(); });
  });
  loop_->Run();
  other.join();
  ASSERT_EQ(order.size(), 100u);
  EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
}

TEST_F(WebSocketClientTest, TimersFireInOrderOfTimeAndCanBeCancelled) {
  std::vector<int> order;
  Timer late(*loop_), early(*loop_), cancelled(*loop_);
  late.Start(absl::Milliseconds(20), [&] {
    order.push_back(2);
    loop_->Stop();
  });
  cancelled.Start(absl::Milliseconds(10), [&] { order.push_back(0); });
  early.Start(absl::Milliseconds(5), [&] {
    order.push_back(1);
    cancelled.Cancel();
  });
  loop_->Run();
  EXPECT_EQ(order, (std::vector<int>{1, 2}));
}

TEST(EndpointTest, ReadsAddresses) {
  const Endpoint plain = ParseEndpoint("ws://127.0.0.1:8080/ws").value();
  EXPECT_FALSE(plain.tls);
  EXPECT_EQ(plain.host, "127.0.0.1");
  EXPECT_EQ(plain.port, 8080);
  EXPECT_EQ(plain.path, "/ws");
  EXPECT_TRUE(ParseEndpoint("wss://example.vn/ws").value().tls);
  EXPECT_FALSE(ParseEndpoint("http://127.0.0.1/ws").ok());
  EXPECT_FALSE(ParseEndpoint("").ok());
}

}  // namespace
}  // namespace nhipcau::websocket
