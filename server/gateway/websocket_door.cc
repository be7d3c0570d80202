// WebSockets over libwebsockets: whole frames to a Connection, and its frames
// back when the socket takes them.
#include <arpa/inet.h>
#include <sys/socket.h>

#include <array>
#include <string>
#include <utility>

#include "absl/time/clock.h"
#include "server/base/refusal.h"
#include "server/gateway/gateway.h"

namespace nhipcau::gateway {
namespace {

constexpr lws_usec_t kGoodbyeMicroseconds = 10 * LWS_US_PER_SEC;

int Refuse(lws* wsi, unsigned status) {
  lws_return_http_status(wsi, status, nullptr);
  return -1;
}

std::string AddressOf(int socket) {
  std::array<char, INET6_ADDRSTRLEN + 1> address{};
  lws_get_peer_simple_fd(socket, address.data(), address.size());
  return address.data();
}

}  // namespace

int Gateway::OnWebSocket(lws* wsi, lws_callback_reasons reason, void* user, void* in, size_t size) {
  auto* server = static_cast<Gateway*>(lws_context_user(lws_get_context(wsi)));
  auto* data = static_cast<UserData*>(user);
  switch (reason) {
    case LWS_CALLBACK_FILTER_PROTOCOL_CONNECTION:
      return server->Admit(wsi);
    case LWS_CALLBACK_ESTABLISHED:
      server->Open(wsi, *data);
      return 0;
    case LWS_CALLBACK_RECEIVE:
      return server->Receive(wsi, *data, std::string_view(static_cast<char*>(in), size));
    case LWS_CALLBACK_SERVER_WRITEABLE:
      return server->WriteNext(wsi, *data);
    case LWS_CALLBACK_TIMER:
      return server->OnTimer(*data);
    case LWS_CALLBACK_CLOSED:
      server->Close(*data);
      return 0;
    default:
      return 0;
  }
}

int Gateway::Admit(lws* wsi) {
  if (HeaderOf(wsi, WSI_TOKEN_GET_URI) != "/ws") return Refuse(wsi, HTTP_STATUS_NOT_FOUND);
  if (!OriginMayConnect(HeaderOf(wsi, WSI_TOKEN_ORIGIN), HeaderOf(wsi, WSI_TOKEN_HOST),
                        options_.allowed_origins)) {
    return Refuse(wsi, HTTP_STATUS_FORBIDDEN);
  }
  if (stopping_ || sockets_.size() >= options_.connections_max) {
    return Refuse(wsi, HTTP_STATUS_SERVICE_UNAVAILABLE);
  }
  return 0;
}

void Gateway::Open(lws* wsi, UserData& data) {
  data.socket_id = ++last_socket_id_;
  WebSocket& socket = sockets_[data.socket_id];
  socket.wsi = wsi;
  socket.connection =
      std::make_unique<Connection>(options_.limits, dispatcher_, options_.version, absl::Now(),
                                   [this, id = data.socket_id] { Want(id); });
  socket.connection->SetAddress(AddressOf(lws_get_socket_fd(wsi)));
  metrics_->ChangeOpenConnections(1);
  // Else the kernel would hold megabytes for whoever does not read.
  setsockopt(lws_get_socket_fd(wsi), SOL_SOCKET, SO_SNDBUF, &options_.send_buffer_bytes,
             sizeof(options_.send_buffer_bytes));
  lws_set_timer_usecs(wsi, absl::ToInt64Microseconds(options_.limits.hello_timeout));
}

int Gateway::Receive(lws* wsi, UserData& data, std::string_view part) {
  const auto found = sockets_.find(data.socket_id);
  if (found == sockets_.end()) return -1;
  WebSocket& socket = found->second;
  if (socket.incoming.size() + part.size() > options_.limits.frame_bytes_max) {
    socket.incoming.clear();
    socket.connection->RefuseFrame();
  } else {
    socket.incoming.append(part);
    if (lws_is_final_fragment(wsi) != 0) {
      const std::string frame = std::exchange(socket.incoming, {});
      socket.connection->Receive(frame, lws_frame_is_binary(wsi) != 0, absl::Now());
    }
  }
  lws_callback_on_writable(wsi);
  return 0;
}

// One frame a turn, so that pings get between.
int Gateway::WriteNext(lws* wsi, UserData& data) {
  const auto found = sockets_.find(data.socket_id);
  if (found == sockets_.end()) return -1;
  Connection& connection = *found->second.connection;
  if (connection.finished()) {
    lws_close_reason(wsi, LWS_CLOSE_STATUS_NORMAL, nullptr, 0);
    return -1;
  }
  const std::optional<std::string> frame = connection.NextFrame();
  if (!frame) return 0;
  out_.assign(LWS_PRE, '\0');
  out_.append(*frame);
  if (lws_write(wsi, reinterpret_cast<unsigned char*>(out_.data()) + LWS_PRE, frame->size(),
                LWS_WRITE_BINARY) < 0) {
    return -1;
  }
  metrics_->CountSentBytes(frame->size());
  if (connection.finished()) lws_set_timer_usecs(wsi, kGoodbyeMicroseconds);
  lws_callback_on_writable(wsi);
  return 0;
}

int Gateway::OnTimer(UserData& data) {
  const auto found = sockets_.find(data.socket_id);
  if (found == sockets_.end()) return -1;
  // Whoever does not take the goodbye is closed without.
  if (found->second.connection->finished()) return -1;
  found->second.connection->CheckHello(absl::Now());
  lws_callback_on_writable(found->second.wsi);
  return 0;
}

void Gateway::Close(UserData& data) {
  const auto found = sockets_.find(data.socket_id);
  if (found == sockets_.end()) return;
  // Its streams end while it is no longer found here.
  const WebSocket socket = std::move(found->second);
  sockets_.erase(found);
  metrics_->ChangeOpenConnections(-1);
  FinishStop();
}

}  // namespace nhipcau::gateway
