#include "server/rpc/server.h"

#include <grpc/grpc.h>
#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/resource_quota.h>
#include <grpcpp/security/server_credentials.h>
#include <grpcpp/security/tls_certificate_provider.h>
#include <grpcpp/security/tls_credentials_options.h>
#include <grpcpp/server_builder.h>

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/api/request.h"

namespace nhipcau::rpc {
namespace {

// Of a client that connects and says nothing.
constexpr int kHandshakeMilliseconds = 10 * 1000;
constexpr int kReadBytesMax = 64 << 10;
// Reflection alone takes one for each of its calls, for as long as its client likes.
constexpr int kThreadsMax = 16;

// Without a farewell: after a GOAWAY in so many words gRPC's clients take the connection for one
// that was good, and come back without a pause. One that is closed makes them wait longer each
// time.
absl::StatusOr<std::unique_ptr<net::AcceptGate>> MakeGate(const Server::Options& options) {
  net::AcceptGate::Options gate;
  gate.address = options.address;
  gate.port = options.port;
  gate.connections_max = options.connections_max;
  gate.per_prefix_max = options.connections_per_address_max;
  gate.unsettled_max = std::max<size_t>(1, options.connections_max / 4);
  gate.unsettled_per_prefix_max = options.connections_per_address_max;
  // A stranger can hold a connection for as long as he likes by a call whose request never comes.
  gate.unsettled_give_way = true;
  // gRPC reads a request before anybody sees its token.
  gate.unsettled_bytes_max = options.strangers_bytes_max;
  gate.begun_bytes_max = options.begun_bytes_max;
  gate.proxies = options.proxies;
  return net::AcceptGate::Listen(std::move(gate));
}

std::shared_ptr<grpc::ServerCredentials> Credentials(const Server::Options& options) {
  if (options.certificate_file.empty()) return grpc::InsecureServerCredentials();
  grpc::experimental::TlsServerCredentialsOptions tls(
      std::make_shared<grpc::experimental::FileWatcherCertificateProvider>(
          options.key_file, options.certificate_file,
          static_cast<unsigned>(absl::ToInt64Seconds(options.certificate_check))));
  tls.watch_identity_key_cert_pairs();
  return grpc::experimental::TlsServerCredentials(tls);
}

// Weak lines die quietly: we ask after a minute of silence. Clients may ask too, but not so
// often that a crowd of them would be a load.
void SetLimits(const Server::Options& options, grpc::ServerBuilder& builder) {
  builder.SetMaxReceiveMessageSize(static_cast<int>(api::kRequestBytesMax));
  // gRPC unpacks a message before it looks at its size: 1 MB of it can be 1 GB.
  for (const auto algorithm : {GRPC_COMPRESS_DEFLATE, GRPC_COMPRESS_GZIP}) {
    builder.SetCompressionAlgorithmSupportStatus(algorithm, false);
  }
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, options.concurrent_calls_max);
  // What was read at once, by default up to 4 MB, is seen through though the connection was ended.
  builder.AddChannelArgument(GRPC_ARG_TCP_MAX_READ_CHUNK_SIZE, kReadBytesMax);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, 60 * 1000);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 20 * 1000);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, 10 * 1000);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MAX_PING_STRIKES, 2);
  builder.AddChannelArgument(GRPC_ARG_SERVER_HANDSHAKE_TIMEOUT_MS, kHandshakeMilliseconds);
  builder.AddChannelArgument(
      GRPC_ARG_MAX_CONNECTION_IDLE_MS,
      static_cast<int>(absl::ToInt64Milliseconds(options.connection_idle_max)));
  grpc::ResourceQuota quota("programs");
  quota.Resize(options.memory_bytes_max);
  quota.SetMaxThreads(kThreadsMax);
  builder.SetResourceQuota(quota);
}

}  // namespace

absl::StatusOr<std::unique_ptr<Server>> Server::Listen(const Options& options,
                                                       api::Dispatcher* dispatcher,
                                                       Executor* executor) {
  grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  absl::StatusOr<std::unique_ptr<net::AcceptGate>> gate = MakeGate(options);
  if (!gate.ok()) return gate.status();
  std::unique_ptr<Server> server(new Server(options, dispatcher, executor, *std::move(gate)));
  server->services_ = MakeServices(server->tools_, &server->streaming_, options.patience);
  grpc::ServerBuilder builder;
  SetLimits(options, builder);
  using Type = grpc::ServerBuilder::experimental_type::ExternalConnectionType;
  server->acceptor_ =
      builder.experimental().AddExternalConnectionAcceptor(Type::FROM_FD, Credentials(options));
  builder.SetContextAllocator(server->begun_.MakeAllocator());
  builder.RegisterService(&server->health_);
  for (const auto& service : server->services_) builder.RegisterService(service.get());
  server->server_ = builder.BuildAndStart();
  if (server->server_ == nullptr) {
    return absl::UnavailableError("gRPC does not start; can certificate and key be used?");
  }
  server->gate_->Start([door = server.get()](int socket) { door->Adopt(socket); });
  return server;
}

Server::~Server() {
  if (server_ != nullptr) Stop(absl::ZeroDuration());
}

void Server::Adopt(int socket) {
  Acceptor::NewConnectionParameters parameters;
  parameters.fd = socket;
  acceptor_->HandleNewConnection(&parameters);
}

void Server::SetServing(bool serving) { health_.SetServing(serving); }

void Server::Stop(absl::Duration timeout) {
  if (server_ == nullptr) return;
  gate_->Stop();
  streaming_.Stop();
  server_->Shutdown(absl::ToChronoTime(absl::Now() + timeout));
  server_->Wait();
  server_.reset();
}

}  // namespace nhipcau::rpc
