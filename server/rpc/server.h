// The programs' door: all services over gRPC, with health and reflection.
#ifndef NHIPCAU_SERVER_RPC_SERVER_H_
#define NHIPCAU_SERVER_RPC_SERVER_H_

#include <grpcpp/server.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/api/dispatcher.h"
#include "server/base/executor.h"
#include "server/rpc/service.h"
#include "server/rpc/streaming_call.h"

namespace nhipcau::rpc {

class Server {
 public:
  struct Options {
    // "127.0.0.1:7443"; port 0: any that is free, see port().
    std::string address;
    // PEM files; with them TLS, and both are read again when they change.
    std::string certificate_file;
    std::string key_file;
    // How long a call without a deadline waits for its answer.
    absl::Duration patience = absl::Seconds(30);
    // Of each connection.
    int concurrent_calls_max = 1000;
  };

  // Serves from now on, and says NOT_SERVING until SetServing. Streams are read on
  // `executor`, tasks one after the other. Owns neither; both must outlive the server.
  // UNAVAILABLE: the address is in use, or not one of this machine.
  static absl::StatusOr<std::unique_ptr<Server>> Listen(const Options& options,
                                                        api::Dispatcher* dispatcher,
                                                        Executor* executor);
  // Stops at once if Stop was not called.
  ~Server();

  int port() const { return port_; }

  // What health checks are told. Any thread.
  void SetServing(bool serving);

  // Takes no new calls, ends streams with SERVER_STOPPING, and returns when the calls under way
  // are answered or `timeout` is over. Blocks; never from a signal handler.
  void Stop(absl::Duration timeout);

 private:
  Server(api::Dispatcher* dispatcher, Executor* executor) : streaming_(dispatcher, executor) {}

  StreamingCalls streaming_;
  std::vector<std::unique_ptr<Service>> services_;
  std::unique_ptr<grpc::Server> server_;
  int port_ = 0;
};

}  // namespace nhipcau::rpc

#endif  // NHIPCAU_SERVER_RPC_SERVER_H_
