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
//                                           [&] { return readiness.Check(); });
//   std::thread thread([&] { (*gateway)->Run(); });   // port() is known already
//   ...
//   (*gateway)->Stop();   // from any thread, not from a signal handler; again to force
//   thread.join();
//
// Stop the gateway before the coordinator, so that calls under way are still answered.
#ifndef NHIPCAU_SERVER_GATEWAY_GATEWAY_H_
#define NHIPCAU_SERVER_GATEWAY_GATEWAY_H_

#include <libwebsockets.h>
#include <openssl/ssl.h>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/api/dispatcher.h"
#include "server/base/mutex.h"
#include "server/gateway/connection.h"
#include "server/gateway/web.h"
#include "server/metrics/metrics.h"
#include "server/net/accept_gate.h"

namespace nhipcau::gateway {

// A header of the request under way; empty when there is none.
std::string HeaderOf(lws* wsi, lws_token_indexes which);

// Everything private runs on the thread of Run(), except what says otherwise.
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
    // Whose word is taken for the address that a page calls from.
    net::TrustedProxies proxies;
    // Of a door that gives /metrics to everybody and nothing else, without encryption. Empty: there
    // is none, and the pages' door gives them to this machine unless there are proxies.
    std::string metrics_address;
    // 0: any that is free; see metrics_port().
    int metrics_port = 0;

    ConnectionLimits limits;
    // Of any kind at once. A quarter at most has not shown a token; of the others control_reserve
    // are kept for control (places.h), enough for the tables of ten conferences.
    size_t connections_max = 19000;
    size_t control_reserve = 500;
    // Of those that have not shown a token, from one address (IPv6: from one /64). A province may
    // sit behind one address; each of its phones has shown its token after a second.
    size_t unwelcomed_per_address_max = 2000;
    // Unfinished frames and unread answers of all WebSockets together; in usual times some
    // megabytes.
    size_t waiting_bytes_max = 256 << 20;
    // New TCP connections from one address, over time and in a burst; zero: no limit.
    // A province may sit behind one address, and all of it comes back at once.
    Rate connection_rate = {500, 5000};
    // Of each socket, in bytes: what the kernel may hold for a slow reader.
    int send_buffer_bytes = 64 * 1024;
    // Silent connections are pinged after the first and ended after the second.
    absl::Duration ping_after = absl::Seconds(25);
    absl::Duration dead_after = absl::Seconds(60);
    // How long an orderly stop waits for answers and goodbyes.
    absl::Duration stop_timeout = absl::Seconds(10);
    // How often the files of certificate and key are looked at; a changed pair is used for
    // connections made from then on.
    absl::Duration certificate_check = absl::Minutes(1);
  };

  // Listens, and loads pages and certificate. Owns none of the pointers; they must
  // outlive the gateway. `readiness` is asked on the gateway's thread; an error's message is what
  // /readyz answers. INVALID_ARGUMENT, NOT_FOUND or UNAVAILABLE says what to do.
  static absl::StatusOr<std::unique_ptr<Gateway>> Listen(Options options,
                                                         api::Dispatcher* dispatcher,
                                                         metrics::Metrics* metrics,
                                                         std::function<absl::Status()> readiness);
  // After Run() has returned, or was never called.
  ~Gateway();
  Gateway(const Gateway&) = delete;
  Gateway& operator=(const Gateway&) = delete;

  int port() const { return gate_->port(); }
  // 0: there is no such door.
  int metrics_port() const { return metrics_gate_ == nullptr ? 0 : metrics_gate_->port(); }
  net::AcceptGate& gate() { return *gate_; }
  // On the thread of Run() only, like the gauges of the metrics.
  const Commons& commons() const { return commons_; }

  // Serves until stopped. Blocks; on one thread, once.
  void Run();

  // Any thread. The first call says goodbye to every connection once its calls are answered and
  // lets Run() return when all are closed; the second lets it return at once.
  void Stop();

  // Any thread. Reads the certificate and the key again, for connections made from now on.
  void ReloadCertificate();

 private:
  Gateway(Options options, api::Dispatcher* dispatcher, metrics::Metrics* metrics, Pages pages,
          std::function<absl::Status()> readiness);
  absl::Status Bind();
  absl::Status BindMetrics();

  struct WebSocket {
    lws* wsi = nullptr;
    std::unique_ptr<Connection> connection;
    // The gate knows that it was welcomed.
    bool settled = false;
  };
  // The rest of a reply that is being sent.
  struct Sending {
    std::shared_ptr<const std::string> body;
    size_t sent = 0;
  };
  using SocketId = uint64_t;
  // What libwebsockets keeps for each connection, zeroed at first.
  struct UserData {
    SocketId socket_id;
    Sending* sending;
    // The connection is closed after it.
    bool is_last_request;
  };

  static int OnHttp(lws* wsi, lws_callback_reasons reason, void* user, void* in, size_t size);
  static int OnWebSocket(lws* wsi, lws_callback_reasons reason, void* user, void* in, size_t size);

  // Plain HTTP. Those that return a number return a negative one to close the connection.
  // Nothing: the WebSocket may be opened.
  std::optional<std::string> RefusalOf(lws* wsi) const;
  int ConfirmUpgrade(lws* wsi) const;
  HttpRequest RequestOf(lws* wsi, std::string_view path) const;
  bool IsLastRequest(lws* wsi) const;
  int BeginReply(lws* wsi, UserData& data, std::string_view path);
  int ContinueReply(lws* wsi, UserData& data);
  int EndReply(lws* wsi, const UserData& data);

  // WebSockets. Likewise.
  void Open(lws* wsi, UserData& data);
  int Receive(lws* wsi, UserData& data, std::string_view part);
  int WriteNext(lws* wsi, UserData& data);
  int OnTimer(UserData& data);
  void Close(UserData& data);

  absl::Status Validate() const;
  void FillContextInfo(lws_context_creation_info& info);
  void ListCommonHeaders();
  void FillVhostInfo(lws_context_creation_info& info);
  void FillTlsInfo(lws_context_creation_info& info);
  // By the port: libwebsockets takes any vhost for a request whose host it does not know.
  bool IsMetricsDoor(lws* wsi) const;
  void OnWake();
  void AdoptDelivered();
  void BeginStop();
  void FinishStop();
  void LoadCertificate();
  // Which files certificate and key are now, and since when; without reading them.
  std::string LookAtPair() const;
  void ScheduleCertificateCheck();
  static void OnCertificateCheck(lws_sorted_usec_list_t* entry);
  // Any thread. The connection may have something to write.
  void Want(SocketId id);
  // To one of the doors.
  void Deliver(lws_vhost* door, int socket);

  static void OnStopTimeout(lws_sorted_usec_list_t* entry);

  const Options options_;
  api::Dispatcher* const dispatcher_;
  metrics::Metrics* const metrics_;
  const Web web_;
  const bool tls_;
  const lws_retry_bo_t idle_policy_;
  // As libwebsockets wants them: with colons, and each with a pointer to the next.
  HttpHeaders common_headers_;
  std::vector<lws_protocol_vhost_options> header_list_;
  lws_context* context_ = nullptr;
  lws_vhost* vhost_ = nullptr;
  // Null: there is none.
  lws_vhost* metrics_vhost_ = nullptr;
  SSL_CTX* ssl_context_ = nullptr;

  Commons commons_;
  SocketId last_socket_id_ = 0;
  std::map<SocketId, WebSocket> sockets_;
  // For one frame at a time, with room before it for libwebsockets.
  std::string out_;
  bool stopping_ = false;
  bool done_ = false;
  struct Timer {
    lws_sorted_usec_list_t entry{};
    Gateway* gateway = nullptr;
  };
  Timer stop_timeout_;
  Timer certificate_timer_;
  // As LookAtPair() said last.
  std::string pair_;

  std::atomic<int> stop_count_{0};
  std::atomic<bool> reload_wanted_{false};
  Mutex wanted_mutex_;
  std::vector<SocketId> wanted_ ABSL_GUARDED_BY(wanted_mutex_);
  // Accepted by a gate, not taken over yet.
  std::vector<std::pair<lws_vhost*, int>> delivered_ ABSL_GUARDED_BY(wanted_mutex_);

  // Last: they deliver into the above.
  std::unique_ptr<net::AcceptGate> gate_;
  std::unique_ptr<net::AcceptGate> metrics_gate_;
};

}  // namespace nhipcau::gateway

#endif  // NHIPCAU_SERVER_GATEWAY_GATEWAY_H_
