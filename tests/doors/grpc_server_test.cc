// The gRPC door by itself, before a dispatcher that does as it is told.
#include <gmock/gmock.h>
#include <grpcpp/impl/codegen/client_unary_call.h>
#include <grpcpp/impl/codegen/sync_stream.h>
#include <grpcpp/impl/rpc_method.h>
#include <grpcpp/support/byte_buffer.h>
#include <gtest/gtest.h>
#include <openssl/bio.h>
#include <openssl/ssl.h>

#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/state.pb.h"
#include "server/api/request.h"
#include "server/base/refusal.h"
#include "server/base/thread_executor.h"
#include "server/rpc/server.h"
#include "tests/doors/grpc_door.h"
#include "tests/gateway/certificate.h"
#include "tests/gateway/raw_socket.h"
#include "tests/support/temporary_directory.h"

namespace nhipcau {
namespace {

using grpc::ByteBuffer;
using grpc::internal::RpcMethod;

constexpr char kQuery[] = "nhipcau.v1.AccessService/GetPrincipal";
constexpr char kStream[] = "nhipcau.v1.StateService/WatchState";

// Gives what it was filled with, then nothing until more is added.
class ScriptedStream final : public api::Stream {
 public:
  explicit ScriptedStream(std::vector<absl::StatusOr<std::string>> script)
      : script_(std::move(script)) {}

  absl::StatusOr<std::optional<std::string>> Next() override {
    if (next_ == script_.size()) return std::nullopt;
    absl::StatusOr<std::string>& each = script_[next_++];
    if (!each.ok()) return each.status();
    return *std::move(each);
  }

 private:
  std::vector<absl::StatusOr<std::string>> script_;
  size_t next_ = 0;
};

class ObedientDispatcher final : public api::Dispatcher {
 public:
  std::function<void(const api::Peer&, const std::string& request, Done)> on_call;
  std::vector<absl::StatusOr<std::string>> script;

  void Call(const api::Method&, const api::Peer& peer, const std::string& request,
            Done done) override {
    on_call(peer, request, std::move(done));
  }
  void Open(const api::Method&, const api::Peer&, const std::string&, std::function<void()>,
            Opened opened) override {
    opened(std::make_unique<ScriptedStream>(script));
  }
  void Greet(const api::Peer&, std::function<void()>, Greeted greeted) override {
    greeted(absl::UnimplementedError("none"));
  }
  v1::Clock Now() const override { return {}; }
};

class GrpcServerTest : public testing::Test {
 protected:
  void Start(rpc::Server::Options options = {}) {
    auto server = rpc::Server::Listen(options, &dispatcher_, &executor_);
    ASSERT_TRUE(server.ok()) << server.status();
    server_ = *std::move(server);
    door_ = std::make_unique<GrpcDoor>(server_->port());
  }

  Outcome Call(const std::string& token, const std::string& request) {
    return door_->Call(*api::FindMethod(kQuery), token, request);
  }

  grpc::Status CallRaw(const std::string& path, const std::string& request, std::string& response,
                       grpc::ClientContext& context) {
    const grpc::Slice slice(request);
    const ByteBuffer sent(&slice, 1);
    ByteBuffer received;
    const grpc::Status status = grpc::internal::BlockingUnaryCall<ByteBuffer, ByteBuffer>(
        door_->channel().get(), RpcMethod(path.c_str(), RpcMethod::NORMAL_RPC), &context, sent,
        &received);
    response = Flat(received);
    return status;
  }

  static std::string Flat(const ByteBuffer& buffer) {
    std::vector<grpc::Slice> slices;
    std::string bytes;
    if (!buffer.Dump(&slices).ok()) return bytes;
    for (const grpc::Slice& slice : slices) {
      bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
    }
    return bytes;
  }

  ThreadExecutor executor_;
  ObedientDispatcher dispatcher_;
  std::unique_ptr<rpc::Server> server_;
  std::unique_ptr<GrpcDoor> door_;
};

TEST_F(GrpcServerTest, HandsOnTokenAndRequestAndAnswers) {
  dispatcher_.on_call = [](const api::Peer& peer, const std::string& request, auto done) {
    done(peer.token + "|" + request);
  };
  Start();
  EXPECT_EQ(Call("office.secret", "bytes").response, "office.secret|bytes");
  EXPECT_EQ(Call("", "bytes").response, "|bytes");
}

TEST_F(GrpcServerTest, ATrustedProxySaysWhoAsks) {
  dispatcher_.on_call = [](const api::Peer& peer, const std::string&, auto done) {
    done(peer.address);
  };
  rpc::Server::Options options;
  options.proxies = net::TrustedProxies({"127.0.0.1"});
  Start(options);
  grpc::ClientContext context;
  context.AddMetadata("x-forwarded-for", "1.2.3.4");
  context.AddMetadata("x-forwarded-for", "203.0.113.9");
  std::string response;
  ASSERT_TRUE(CallRaw(std::string("/") + kQuery, "", response, context).ok());
  EXPECT_EQ(response, "203.0.113.9");
}

// Who has been answered stays; of those who only hold a connection the oldest gives way.
TEST_F(GrpcServerTest, StrangersGiveWayAndProgramsDoNot) {
  dispatcher_.on_call = [](const api::Peer&, const std::string&, auto done) {
    done(std::string("known"));
  };
  rpc::Server::Options options;
  options.connections_max = 4;
  Start(options);
  EXPECT_EQ(Call("t", "").response, "known");
  RawSocket stranger(server_->port());
  RawSocket next(server_->port());
  EXPECT_TRUE(stranger.ReadUntilClosed());
  GrpcDoor newcomer(server_->port());
  EXPECT_EQ(newcomer.Call(*api::FindMethod(kQuery), "t", "").response, "known");
  EXPECT_EQ(Call("t", "").response, "known");
  EXPECT_EQ(server_->gate().counts().full, 0U);
}

TEST_F(GrpcServerTest, OfTwoTokensNoneIsTaken) {
  dispatcher_.on_call = [](const api::Peer& peer, const std::string&, auto done) {
    done("token " + peer.token);
  };
  Start();
  grpc::ClientContext context;
  context.AddMetadata("authorization", "Bearer office.first");
  context.AddMetadata("authorization", "Bearer office.second");
  std::string response;
  ASSERT_TRUE(CallRaw(std::string("/") + kQuery, "", response, context).ok());
  EXPECT_EQ(response, "token ");
}

TEST_F(GrpcServerTest, TellsTheReasonInDetailsAndInATrailer) {
  dispatcher_.on_call = [](const api::Peer&, const std::string&, auto done) {
    done(RefuseResource(v1::REASON_FLOOR_TAKEN, "conferences/a/speeches/1", "Somebody speaks."));
  };
  Start();
  const Outcome outcome = Call("t", "");
  EXPECT_EQ(outcome.code, grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(outcome.error.reason(), v1::REASON_FLOOR_TAKEN);
  EXPECT_EQ(outcome.error.resource(), "conferences/a/speeches/1");
  EXPECT_EQ(outcome.error.message(), "Somebody speaks.");

  grpc::ClientContext context;
  std::string response;
  CallRaw(std::string("/") + kQuery, "", response, context);
  const auto& trailers = context.GetServerTrailingMetadata();
  const auto reason = trailers.find("nhipcau-reason");
  ASSERT_NE(reason, trailers.end());
  EXPECT_EQ(reason->second, "REASON_FLOOR_TAKEN");
}

// Clients take 8 KiB of metadata; of more they see only that it was too much.
TEST_F(GrpcServerTest, LongRefusalsAreCutAndNotLost) {
  std::string lines;
  for (int i = 0; i < 500; ++i) lines += "Thẻ {#a} không được đóng (word/document.xml)\n";
  dispatcher_.on_call = [&lines](const api::Peer&, const std::string&, auto done) {
    done(RefuseResource(v1::REASON_TEMPLATE_INVALID, lines, lines));
  };
  Start();
  const v1::Error error = Call("any", "").error;
  EXPECT_EQ(error.reason(), v1::REASON_TEMPLATE_INVALID);
  EXPECT_EQ(error.message().substr(0, 900), lines.substr(0, 900));
}

TEST_F(GrpcServerTest, GivesUpOnACallWithoutADeadline) {
  std::vector<api::Dispatcher::Done> kept;
  dispatcher_.on_call = [&kept](const api::Peer&, const std::string&, auto done) {
    kept.push_back(std::move(done));
  };
  rpc::Server::Options options;
  options.patience = absl::Milliseconds(1);
  Start(options);
  grpc::ClientContext context;
  std::string response;
  const grpc::Status status = CallRaw(std::string("/") + kQuery, "", response, context);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(context.GetServerTrailingMetadata().find("nhipcau-reason")->second,
            "REASON_OUTCOME_UNKNOWN");
  // The answer that comes too late hurts nobody.
  ASSERT_EQ(kept.size(), 1u);
  kept.front()(std::string("late"));
}

// With a deadline far off, as a disk that is stuck leaves it.
TEST_F(GrpcServerTest, AStopEndsACallThatIsNeverAnswered) {
  std::promise<api::Dispatcher::Done> taken;
  dispatcher_.on_call = [&taken](const api::Peer&, const std::string&, auto done) {
    taken.set_value(std::move(done));
  };
  Start();
  grpc::Status status;
  std::thread caller([this, &status] {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::hours(1));
    std::string response;
    status = CallRaw(std::string("/") + kQuery, "", response, context);
  });
  const api::Dispatcher::Done done = taken.get_future().get();
  server_->Stop(absl::ZeroDuration());
  caller.join();
  EXPECT_FALSE(status.ok());
  done(std::string("late"));
}

// Connects by TLS; the name of the certificate that is shown.
std::string CertificateAt(int port) {
  const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_client_method()),
                                                                  &SSL_CTX_free);
  static constexpr unsigned char kHttp2[] = "\x02h2";
  SSL_CTX_set_alpn_protos(context.get(), kHttp2, 3);
  const std::unique_ptr<BIO, decltype(&BIO_free_all)> line(BIO_new_ssl_connect(context.get()),
                                                           &BIO_free_all);
  BIO_set_conn_hostname(line.get(), ("127.0.0.1:" + std::to_string(port)).c_str());
  return BIO_do_handshake(line.get()) <= 0 ? "" : ShownName(line.get());
}

TEST_F(GrpcServerTest, TakesACertificateThatHasChanged) {
  const TemporaryDirectory directory;
  rpc::Server::Options options;
  options.certificate_file = directory.File("certificate.pem");
  options.key_file = directory.File("key.pem");
  // The least that gRPC can.
  options.certificate_check = absl::Seconds(1);
  WriteCertificate("first", options.certificate_file, options.key_file);
  Start(options);
  std::string name = CertificateAt(server_->port());
  EXPECT_EQ(name, "first");
  WriteCertificate("second", options.certificate_file, options.key_file);
  while (name == "first") name = CertificateAt(server_->port());
  EXPECT_EQ(name, "second");
}

TEST_F(GrpcServerTest, RefusesWhatIsTooLarge) {
  dispatcher_.on_call = [](const api::Peer&, const std::string&, auto done) {
    done(std::string("taken"));
  };
  Start();
  EXPECT_EQ(Call("t", std::string(api::kRequestBytesMax, 'x')).code, 0);
  EXPECT_EQ(Call("t", std::string(api::kRequestBytesMax + 1, 'x')).code,
            grpc::StatusCode::RESOURCE_EXHAUSTED);
}

// Unpacked before anybody sees its size, or a token.
TEST_F(GrpcServerTest, UnpacksNothing) {
  dispatcher_.on_call = [](const api::Peer&, const std::string&, auto done) {
    done(std::string("taken"));
  };
  Start();
  for (const auto algorithm : {GRPC_COMPRESS_GZIP, GRPC_COMPRESS_DEFLATE}) {
    grpc::ClientContext context;
    context.set_compression_algorithm(algorithm);
    std::string response;
    const grpc::Status status = CallRaw(
        std::string("/") + kQuery, std::string(api::kRequestBytesMax / 2, 'x'), response, context);
    EXPECT_EQ(status.error_code(), grpc::StatusCode::UNIMPLEMENTED) << status.error_message();
  }
}

TEST_F(GrpcServerTest, WritesAStreamToItsEnd) {
  for (int i = 0; i < 1000; ++i) dispatcher_.script.emplace_back(std::string(1000, 'x'));
  dispatcher_.script.emplace_back(Refuse(v1::REASON_TOKEN_REVOKED, "Gone."));
  Start();
  grpc::ClientContext context;
  const std::string path = std::string("/") + kStream;
  const grpc::Slice empty("");
  const ByteBuffer request(&empty, 1);
  const std::unique_ptr<grpc::ClientReader<ByteBuffer>> reader(
      grpc::internal::ClientReaderFactory<ByteBuffer>::Create(
          door_->channel().get(), RpcMethod(path.c_str(), RpcMethod::SERVER_STREAMING), &context,
          request));
  ByteBuffer received;
  int count = 0;
  while (reader->Read(&received)) ++count;
  EXPECT_EQ(count, 1000);
  EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::UNAUTHENTICATED);
}

TEST_F(GrpcServerTest, StopEndsStreamsAndWaitsForAnswers) {
  std::promise<api::Dispatcher::Done> called;
  dispatcher_.on_call = [&called](const api::Peer&, const std::string&, auto done) {
    called.set_value(std::move(done));
  };
  dispatcher_.script.emplace_back(std::string("first"));
  Start();
  grpc::ClientContext context;
  const std::string path = std::string("/") + kStream;
  const grpc::Slice empty("");
  const std::unique_ptr<grpc::ClientReader<ByteBuffer>> reader(
      grpc::internal::ClientReaderFactory<ByteBuffer>::Create(
          door_->channel().get(), RpcMethod(path.c_str(), RpcMethod::SERVER_STREAMING), &context,
          ByteBuffer(&empty, 1)));
  ByteBuffer received;
  ASSERT_TRUE(reader->Read(&received));

  auto answer = std::async(std::launch::async, [this] { return Call("t", ""); });
  const api::Dispatcher::Done done = called.get_future().get();
  auto stopped = std::async(std::launch::async, [this] { server_->Stop(absl::Minutes(1)); });
  EXPECT_FALSE(reader->Read(&received));
  EXPECT_EQ(context.GetServerTrailingMetadata().count("nhipcau-reason"), 0u);
  EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::UNAVAILABLE);
  done(std::string("answered"));
  EXPECT_EQ(answer.get().response, "answered");
  stopped.get();
}

TEST_F(GrpcServerTest, TellsItsHealth) {
  Start();
  const auto check = [this] {
    grpc::ClientContext context;
    std::string response;
    EXPECT_TRUE(CallRaw("/grpc.health.v1.Health/Check", "", response, context).ok());
    return response;
  };
  // HealthCheckResponse.status: 1 is SERVING, 2 is NOT_SERVING.
  EXPECT_EQ(check(), "\x08\x02");
  server_->SetServing(true);
  EXPECT_EQ(check(), "\x08\x01");
}

TEST_F(GrpcServerTest, ReflectsEveryService) {
  Start();
  grpc::ClientContext context;
  const RpcMethod method("/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo",
                         RpcMethod::BIDI_STREAMING);
  const std::unique_ptr<grpc::ClientReaderWriter<ByteBuffer, ByteBuffer>> stream(
      grpc::internal::ClientReaderWriterFactory<ByteBuffer, ByteBuffer>::Create(
          door_->channel().get(), method, &context));
  // ServerReflectionRequest.list_services = "*".
  const grpc::Slice slice(std::string("\x3a\x01*"));
  ASSERT_TRUE(stream->Write(ByteBuffer(&slice, 1)));
  ByteBuffer received;
  ASSERT_TRUE(stream->Read(&received));
  for (const api::Method& each : api::Methods()) {
    EXPECT_THAT(Flat(received), testing::HasSubstr(each.descriptor->service()->full_name()));
  }
  stream->WritesDone();
  EXPECT_TRUE(stream->Finish().ok());
}

TEST_F(GrpcServerTest, SaysThatItsAddressIsTaken) {
  Start();
  rpc::Server::Options options;
  options.port = server_->port();
  EXPECT_EQ(rpc::Server::Listen(options, &dispatcher_, &executor_).status().code(),
            absl::StatusCode::kUnavailable);
}

}  // namespace
}  // namespace nhipcau
