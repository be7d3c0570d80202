// WebSockets over libwebsockets: whole frames to a Connection, and its frames
// back when the socket takes them.
#include <sys/socket.h>

#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "server/base/steady_time.h"
#include "server/gateway/gateway.h"
#include "server/net/address.h"

namespace nhipcau::gateway {
namespace {

constexpr char kSubprotocol[] = "nhipcau.v1";
constexpr lws_usec_t kGoodbyeMicroseconds = 10 * LWS_US_PER_SEC;

// `asked`: "chat, nhipcau.v1".
bool AsksForOurs(const std::string& asked) {
  for (const absl::string_view each : absl::StrSplit(asked, ',')) {
    if (absl::StripAsciiWhitespace(each) == kSubprotocol) return true;
  }
  return false;
}

}  // namespace

int Gateway::OnWebSocket(lws* wsi, lws_callback_reasons reason, void* user, void* in, size_t size) {
  auto* server = static_cast<Gateway*>(lws_context_user(lws_get_context(wsi)));
  auto* data = static_cast<UserData*>(user);
  switch (reason) {
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

std::optional<std::string> Gateway::RefusalOf(lws* wsi) const {
  if (IsMetricsDoor(wsi) || HeaderOf(wsi, WSI_TOKEN_GET_URI) != "/ws") {
    return PlainReply(404, "WebSockets are at /ws.\n");
  }
  if (!OriginMayConnect(HeaderOf(wsi, WSI_TOKEN_ORIGIN), HeaderOf(wsi, WSI_TOKEN_HOST),
                        options_.allowed_origins)) {
    return PlainReply(403, "Pages of another origin may not connect; open the server's own.\n");
  }
  if (!AsksForOurs(HeaderOf(wsi, WSI_TOKEN_PROTOCOL))) {
    return PlainReply(400, absl::StrCat("Ask for the subprotocol ", kSubprotocol, ".\n"));
  }
  if (stopping_) return PlainReply(503, "The server is stopping; connect again in a moment.\n");
  return std::nullopt;
}

// What libwebsockets would answer by itself is HTTP/1.0, which WebSocket clients take for a broken
// server, or nothing.
int Gateway::ConfirmUpgrade(lws* wsi) const {
  const std::optional<std::string> refusal = RefusalOf(wsi);
  if (!refusal) return 0;
  std::string out(LWS_PRE, '\0');
  out.append(*refusal);
  lws_write(wsi, reinterpret_cast<unsigned char*>(out.data()) + LWS_PRE, refusal->size(),
            LWS_WRITE_HTTP_HEADERS);
  return -1;
}

void Gateway::Open(lws* wsi, UserData& data) {
  data.socket_id = ++last_socket_id_;
  WebSocket& socket = sockets_[data.socket_id];
  socket.wsi = wsi;
  socket.connection =
      std::make_unique<Connection>(options_.limits, dispatcher_, &commons_, options_.version,
                                   SteadyNow(), [this, id = data.socket_id] { Want(id); });
  socket.connection->SetAddress(options_.proxies.OriginOf(
      net::RemoteOf(lws_get_socket_fd(wsi)).address, HeaderOf(wsi, WSI_TOKEN_X_FORWARDED_FOR)));
  metrics_->ChangeOpenConnections(1);
  // Else the kernel would hold megabytes for whoever does not read.
  setsockopt(lws_get_socket_fd(wsi), SOL_SOCKET, SO_SNDBUF, &options_.send_buffer_bytes,
             sizeof(options_.send_buffer_bytes));
  lws_set_timer_usecs(wsi, absl::ToInt64Microseconds(options_.limits.hello_timeout));
}

int Gateway::Receive(lws* wsi, UserData& data, std::string_view part) {
  const auto found = sockets_.find(data.socket_id);
  if (found == sockets_.end()) return -1;
  found->second.connection->Receive(part, lws_is_final_fragment(wsi) != 0,
                                    lws_frame_is_binary(wsi) != 0, SteadyNow());
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
  if (connection.welcomed() && !std::exchange(found->second.settled, true)) {
    gate_->Settle(net::RemoteOf(lws_get_socket_fd(wsi)).Name());
  }
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
  found->second.connection->CheckHello(SteadyNow());
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
