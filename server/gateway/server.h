// The gateway on libwebsockets. Everything here runs on the service thread,
// except what says otherwise.
#ifndef NHIPCAU_SERVER_GATEWAY_SERVER_H_
#define NHIPCAU_SERVER_GATEWAY_SERVER_H_

#include <libwebsockets.h>
#include <openssl/ssl.h>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "server/gateway/address.h"
#include "server/gateway/connection.h"
#include "server/gateway/gateway.h"
#include "server/gateway/web.h"

namespace nhipcau::gateway {

// A header of the request under way; empty when there is none.
std::string HeaderOf(lws* wsi, lws_token_indexes which);

class Gateway::Server {
 public:
  Server(Options options, api::Dispatcher* dispatcher, metrics::Metrics* metrics, Pages pages,
         std::function<bool()> is_ready);
  ~Server();

  absl::Status Listen();
  int port() const { return port_; }
  void Run();
  // Any thread.
  void Stop();
  // Any thread.
  void ReloadCertificate();

 private:
  struct WebSocket {
    lws* wsi = nullptr;
    std::unique_ptr<Connection> connection;
    // What has come of the frame under way.
    std::string incoming;
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
    // The client said that it sends no further request.
    bool is_last_request;
  };

  static int OnHttp(lws* wsi, lws_callback_reasons reason, void* user, void* in, size_t size);
  static int OnWebSocket(lws* wsi, lws_callback_reasons reason, void* user, void* in, size_t size);

  // Plain HTTP. Those that return a number return a negative one to close the connection.
  bool AdmitAddress(lws_sockfd_type socket);
  HttpRequest RequestOf(lws* wsi, std::string_view path) const;
  int BeginReply(lws* wsi, UserData& data, std::string_view path);
  int ContinueReply(lws* wsi, UserData& data);
  int EndReply(lws* wsi, const UserData& data);

  // WebSockets. Likewise.
  int Admit(lws* wsi);
  void Open(lws* wsi, UserData& data);
  int Receive(lws* wsi, UserData& data, std::string_view part);
  int WriteNext(lws* wsi, UserData& data);
  int OnTimer(UserData& data);
  void Close(UserData& data);

  absl::Status Validate() const;
  void FillContextInfo(lws_context_creation_info& info);
  void FillVhostInfo(lws_context_creation_info& info);
  void OnWake();
  void BeginStop();
  void FinishStop();
  void LoadCertificate();
  // Any thread. The connection may have something to write.
  void Want(SocketId id);

  static void OnStopTimeout(lws_sorted_usec_list_t* entry);

  const Options options_;
  api::Dispatcher* const dispatcher_;
  metrics::Metrics* const metrics_;
  const Web web_;
  const bool tls_;
  const lws_retry_bo_t idle_policy_;
  lws_context* context_ = nullptr;
  int port_ = 0;
  SSL_CTX* ssl_context_ = nullptr;

  AddressRates address_rates_;
  SocketId last_socket_id_ = 0;
  std::map<SocketId, WebSocket> sockets_;
  // For one frame at a time, with room before it for libwebsockets.
  std::string out_;
  bool stopping_ = false;
  bool done_ = false;
  struct StopTimeout {
    lws_sorted_usec_list_t entry{};
    Server* server = nullptr;
  } stop_timeout_;

  std::atomic<int> stop_count_{0};
  std::atomic<bool> reload_wanted_{false};
  std::mutex wanted_mutex_;
  // Guarded by wanted_mutex_.
  std::vector<SocketId> wanted_;
};

}  // namespace nhipcau::gateway

#endif  // NHIPCAU_SERVER_GATEWAY_SERVER_H_
