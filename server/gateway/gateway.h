// The browsers' door, on libwebsockets: pages, the API and the state streams over
// one WebSocket, /healthz, /readyz and /metrics.
//
// main makes the dispatcher first, and gives the gateway a thread of its own:
//
//   gateway::Gateway::Options options;
//   options.address = "127.0.0.1";
//   options.pages_folder = "/usr/share/nhipcau/pages";
//   options.version = version;
//   auto gateway = gateway::Gateway::Listen(std::move(options), &metered_dispatcher, &metrics,
//                                           [&] { return serving && journal_can_write; });
//   std::thread thread([&] { (*gateway)->Run(); });   // port() is known already
//   ...
//   (*gateway)->Stop();   // from any thread, not from a signal handler; again to force
//   thread.join();
//
// Stop the gateway before the coordinator, so that calls under way are still answered.
#ifndef NHIPCAU_SERVER_GATEWAY_GATEWAY_H_
#define NHIPCAU_SERVER_GATEWAY_GATEWAY_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/api/dispatcher.h"
#include "server/gateway/connection.h"
#include "server/metrics/metrics.h"

namespace nhipcau::gateway {

class Gateway {
 public:
  struct Options {
    // An IP address of this machine.
    std::string address = "127.0.0.1";
    // 0: any that is free; see port().
    int port = 0;
    // Both or neither. PEM files; with them the gateway speaks https and wss only.
    std::string certificate_file;
    std::string key_file;
    // Without a certificate, an address that is not a loopback one is refused unless this is set.
    bool allow_plaintext = false;
    // Empty: no pages.
    std::string pages_folder;
    std::string version;
    // Origins beside our own ("https://hop.example.vn") whose pages may connect.
    std::vector<std::string> allowed_origins;
    // Otherwise /metrics answers loopback addresses only.
    bool metrics_for_everyone = false;

    ConnectionLimits limits;
    // WebSockets at once; the process needs some hundred more open files than this.
    size_t connections_max = 19000;
    // New TCP connections from one address, over time and in a burst; zero: no limit.
    // A province may sit behind one address, and all of it comes back at once.
    double connections_per_second = 500;
    double connections_burst = 5000;
    // Of each socket, in bytes: what the kernel may hold for a slow reader.
    int send_buffer_bytes = 64 * 1024;
    // Silent connections are pinged after the first and ended after the second.
    absl::Duration ping_after = absl::Seconds(25);
    absl::Duration dead_after = absl::Seconds(60);
    // How long an orderly stop waits for answers and goodbyes.
    absl::Duration stop_timeout = absl::Seconds(10);
  };

  // Binds the port and loads pages and certificate. Owns none of the pointers; they must
  // outlive the gateway. `is_ready` is asked on the gateway's thread. INVALID_ARGUMENT,
  // NOT_FOUND or UNAVAILABLE says what to do.
  static absl::StatusOr<std::unique_ptr<Gateway>> Listen(Options options,
                                                         api::Dispatcher* dispatcher,
                                                         metrics::Metrics* metrics,
                                                         std::function<bool()> is_ready);
  // After Run() has returned, or was never called.
  ~Gateway();

  int port() const;

  // Serves until stopped. Blocks; on one thread, once.
  void Run();

  // Any thread. The first call says goodbye to every connection once its calls are answered and
  // lets Run() return when all are closed; the second lets it return at once.
  void Stop();

  // Any thread. Reads the certificate and the key again, for connections made from now on.
  void ReloadCertificate();

 private:
  class Server;
  explicit Gateway(std::unique_ptr<Server> server);
  std::unique_ptr<Server> server_;
};

}  // namespace nhipcau::gateway

#endif  // NHIPCAU_SERVER_GATEWAY_GATEWAY_H_
