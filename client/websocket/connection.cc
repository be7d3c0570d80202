#include "client/websocket/connection.h"

#include <sys/socket.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "client/websocket/protocol.h"

namespace nhipcau::websocket {

int OnSocket(lws* wsi, lws_callback_reasons reason, void* /*user*/, void* in, size_t size) {
  auto* connection = static_cast<Connection*>(wsi ? lws_get_opaque_user_data(wsi) : nullptr);
  if (connection == nullptr) return 0;
  const std::string_view bytes(static_cast<const char*>(in), in ? size : 0);
  switch (reason) {
    case LWS_CALLBACK_CLIENT_ESTABLISHED:
      connection->established_ = true;
      lws_callback_on_writable(wsi);
      return 0;
    case LWS_CALLBACK_CLIENT_WRITEABLE:
      return connection->WriteNext() ? 0 : -1;
    case LWS_CALLBACK_CLIENT_RECEIVE:
      return connection->Receive(bytes) ? 0 : -1;
    case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
      connection->Closed(absl::StrCat("cannot connect: ", std::string(bytes)));
      return 0;
    case LWS_CALLBACK_CLIENT_CLOSED:
    case LWS_CALLBACK_WSI_DESTROY:
      connection->Closed("the line is gone");
      return 0;
    default:
      return 0;
  }
}

const lws_protocols* Protocols() {
  static const lws_protocols kProtocols[] = {
      {kSubprotocol, OnSocket, 0, 64 << 10, 0, nullptr, 0},
      {nullptr, nullptr, 0, 0, 0, nullptr, 0},
  };
  return kProtocols;
}

Connection::Connection(Loop& loop, const Endpoint& endpoint, const std::string& token,
                       Callbacks callbacks)
    : loop_(loop),
      callbacks_(std::make_shared<const Callbacks>(std::move(callbacks))),
      close_(loop) {
  v1::ClientFrame frame;
  frame.mutable_hello()->set_token(token);
  Send(frame);
  Connect(endpoint);
}

Connection::~Connection() { Cut(); }

void Connection::Connect(const Endpoint& endpoint) {
  const std::string host = absl::StrCat(endpoint.host, ":", endpoint.port);
  lws_client_connect_info info{};
  info.context = loop_.context();
  info.address = endpoint.host.c_str();
  info.port = endpoint.port;
  info.ssl_connection = endpoint.tls ? LCCSCF_USE_SSL : 0;
  info.path = endpoint.path.c_str();
  info.host = host.c_str();
  info.protocol = kSubprotocol;
  info.ietf_version_or_minus_one = -1;
  info.opaque_user_data = this;
  info.pwsi = &wsi_;
  if (lws_client_connect_via_info(&info) == nullptr) Closed("cannot connect");
}

uint32_t Connection::Call(std::string_view method, std::string request) {
  v1::ClientFrame frame;
  v1::Call& call = *frame.mutable_call();
  call.set_call_id(++last_call_id_);
  call.set_method(method.data(), method.size());
  call.set_request(std::move(request));
  Send(frame);
  return last_call_id_;
}

void Connection::Cancel(uint32_t call_id) {
  v1::ClientFrame frame;
  frame.mutable_cancel_call()->set_call_id(call_id);
  Send(frame);
}

void Connection::Drop() {
  if (closed_) return;
  Cut();
  Closed("dropped");
}

void Connection::Send(const v1::ClientFrame& frame) {
  std::string message(LWS_PRE, '\0');
  frame.AppendToString(&message);
  outgoing_.push_back(std::move(message));
  if (established_ && wsi_ != nullptr) lws_callback_on_writable(wsi_);
}

bool Connection::WriteNext() {
  if (outgoing_.empty()) return true;
  std::string message = std::move(outgoing_.front());
  outgoing_.pop_front();
  auto* payload = reinterpret_cast<unsigned char*>(message.data()) + LWS_PRE;
  if (lws_write(wsi_, payload, message.size() - LWS_PRE, LWS_WRITE_BINARY) < 0) return false;
  if (!outgoing_.empty()) lws_callback_on_writable(wsi_);
  return true;
}

bool Connection::Receive(std::string_view part) {
  if (incoming_.size() + part.size() > kMessageSizeMax) {
    goodbye_.set_message("the server sent a message that is too long");
    return false;
  }
  incoming_.append(part);
  if (!lws_is_final_fragment(wsi_) || lws_remaining_packet_payload(wsi_) > 0) return true;
  return Handle(std::exchange(incoming_, {}));
}

bool Connection::Handle(const std::string& message) {
  v1::ServerFrame frame;
  if (!frame.ParseFromString(message)) {
    goodbye_.set_message("the server sent a frame that cannot be read");
    return false;
  }
  const std::shared_ptr<const Callbacks> callbacks = callbacks_;
  switch (frame.kind_case()) {
    case v1::ServerFrame::kWelcome:
      if (callbacks->on_welcome) callbacks->on_welcome(frame.welcome());
      return true;
    case v1::ServerFrame::kAnswer:
      if (callbacks->on_answer) callbacks->on_answer(frame.answer());
      return true;
    case v1::ServerFrame::kChunk:
      if (callbacks->on_chunk) callbacks->on_chunk(frame.chunk());
      return true;
    case v1::ServerFrame::kGoodbye:
      // Closing is left to no handshake: the server has said that it goes.
      goodbye_ = frame.goodbye().error();
      Drop();
      return false;
    case v1::ServerFrame::KIND_NOT_SET:
      return true;
  }
  return true;
}

void Connection::Closed(const std::string& message) {
  wsi_ = nullptr;
  if (std::exchange(closed_, true)) return;
  if (goodbye_.message().empty()) goodbye_.set_message(message);
  close_.Start(absl::ZeroDuration(), [callbacks = callbacks_, error = goodbye_] {
    if (callbacks->on_closed) callbacks->on_closed(error);
  });
}

void Connection::Cut() {
  if (wsi_ == nullptr) return;
  lws* wsi = std::exchange(wsi_, nullptr);
  lws_set_opaque_user_data(wsi, nullptr);
  // A reset instead of a FIN.
  const linger reset{.l_onoff = 1, .l_linger = 0};
  setsockopt(lws_get_socket_fd(wsi), SOL_SOCKET, SO_LINGER, &reset, sizeof(reset));
  lws_set_timeout(wsi, PENDING_TIMEOUT_USER_OK, LWS_TO_KILL_ASYNC);
}

}  // namespace nhipcau::websocket
