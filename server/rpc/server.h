// The programs' door: all services over gRPC, with health and reflection.
#ifndef NHIPCAU_SERVER_RPC_SERVER_H_
#define NHIPCAU_SERVER_RPC_SERVER_H_

#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/api/dispatcher.h"
#include "server/base/executor.h"
#include "server/net/accept_gate.h"
#include "server/rpc/begun_calls.h"
#include "server/rpc/health.h"
#include "server/rpc/reset_watch.h"
#include "server/rpc/service.h"
#include "server/rpc/streaming_call.h"

namespace nhipcau::rpc {

class Server {
 public:
  struct Options {
    // An IP address of this machine. Port 0: any that is free, see port().
    std::string address = "127.0.0.1";
    int port = 0;
    // PEM files; with them TLS, and both are read again when they change, looked at so often.
    std::string certificate_file;
    std::string key_file;
    absl::Duration certificate_check = absl::Minutes(1);
    // How long a call without a deadline waits for its answer.
    absl::Duration patience = absl::Seconds(30);
    // Connections at once; a program needs one. All together, of which a quarter at most has not
    // shown a token, and from one address of another machine (IPv6: from one /64).
    size_t connections_max = 1000;
    size_t connections_per_address_max = 100;
    // Of each connection. A program asks one thing at a time and watches some conferences; each
    // call may hold a message of 4 MiB before anybody has seen its token.
    int concurrent_calls_max = 100;
    // A connection without calls is closed after this; gRPC's clients come back by themselves.
    absl::Duration connection_idle_max = absl::Minutes(5);
    // Whose word is taken for the address that a call comes from.
    net::TrustedProxies proxies;
    // What comes in and goes out of all connections, together. Answers of 4 MiB for sixty programs
    // at once; beyond it gRPC slows down readers and ends calls whose messages it cannot hold.
    size_t memory_bytes_max = 256 << 20;
    // What all who have not shown a token may have sent, together: room for a first request of full
    // size among others. No more, since a call that is begun and never goes on takes some 12 KB of
    // memory for its 100 bytes, and who does not acknowledge gRPC's settings is held to no number
    // of them.
    size_t strangers_bytes_max = 6 << 20;
    // What the requests of everybody may hold, together, that have begun and are not there whole;
    // each counts 16 KiB, which gRPC takes for it, and what has come of it. Sixteen uploads of full
    // size at once on slow lines, or 4,000 calls: of programs that keep to concurrent_calls_max few
    // are ever begun and not there.
    size_t begun_bytes_max = 64 << 20;
  };

  // Serves from now on, and says NOT_SERVING until SetServing. Streams are read on
  // `executor`, tasks one after the other. Owns neither; both must outlive the server.
  // UNAVAILABLE: the address is in use, or not one of this machine; or the certificate is none.
  static absl::StatusOr<std::unique_ptr<Server>> Listen(const Options& options,
                                                        api::Dispatcher* dispatcher,
                                                        Executor* executor);
  // Stops at once if Stop was not called.
  ~Server();

  int port() const { return gate_->port(); }
  net::AcceptGate& gate() { return *gate_; }

  // What health checks are told. Any thread.
  void SetServing(bool serving);

  // Takes no new calls, ends streams with SERVER_STOPPING, and returns when the calls under way
  // are answered or `timeout` is over. Blocks; never from a signal handler.
  void Stop(absl::Duration timeout);

 private:
  using Acceptor = grpc::experimental::ExternalConnectionAcceptor;

  Server(const Options& options, api::Dispatcher* dispatcher, Executor* executor,
         std::unique_ptr<net::AcceptGate> gate)
      : gate_(std::move(gate)),
        begun_(gate_.get(), BegunCallsMax(options)),
        resets_(gate_.get()),
        proxies_(options.proxies),
        tools_{dispatcher, &begun_, &resets_, gate_.get(), &proxies_},
        streaming_(tools_, executor),
        health_(tools_) {}
  // Twice what the gate lets begin: it ends those who hold most, as soon as it hears of them.
  static int64_t BegunCallsMax(const Options& options) {
    return static_cast<int64_t>(2 * options.begun_bytes_max / net::BegunRequests::kRequestBytes);
  }
  void Adopt(int socket);

  const std::unique_ptr<net::AcceptGate> gate_;
  BegunCalls begun_;
  ResetWatch resets_;
  const net::TrustedProxies proxies_;
  const CallTools tools_;
  StreamingCalls streaming_;
  HealthService health_;
  std::vector<std::unique_ptr<Service>> services_;
  std::unique_ptr<Acceptor> acceptor_;
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace nhipcau::rpc

#endif  // NHIPCAU_SERVER_RPC_SERVER_H_
