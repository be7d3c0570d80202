// Plain HTTP over libwebsockets: turns requests into HttpRequest and sends the
// replies in pieces.
#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/match.h"
#include "server/base/steady_time.h"
#include "server/base/stream.h"
#include "server/gateway/gateway.h"
#include "server/net/address.h"

namespace nhipcau::gateway {
namespace {

constexpr int kPieceTimeoutSeconds = 60;
constexpr size_t kHeaderBytes = 4096;

const unsigned char* Bytes(const std::string& text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

// True when all of it was handed over.
bool SendHeaders(lws* wsi, const HttpReply& reply, bool is_last) {
  std::array<unsigned char, LWS_PRE + kHeaderBytes> buffer;
  unsigned char* const start = buffer.data() + LWS_PRE;
  unsigned char* at = start;
  unsigned char* const end = buffer.data() + buffer.size() - 1;
  if (lws_add_http_common_headers(wsi, static_cast<unsigned>(reply.status),
                                  reply.content_type.c_str(), reply.body->size(), &at, end) != 0) {
    return false;
  }
  HttpHeaders headers = reply.headers;
  if (is_last) headers.emplace_back("connection", "close");
  for (const auto& [name, value] : headers) {
    const std::string key = name + ":";
    if (lws_add_http_header_by_name(wsi, Bytes(key), Bytes(value), static_cast<int>(value.size()),
                                    &at, end) != 0) {
      return false;
    }
  }
  return lws_finalize_write_http_header(wsi, start, &at, end) == 0;
}

bool Has(lws* wsi, lws_token_indexes header) { return lws_hdr_total_length(wsi, header) > 0; }

// Nothing here takes one.
bool HasBody(lws* wsi) {
  return Has(wsi, WSI_TOKEN_HTTP_CONTENT_LENGTH) || Has(wsi, WSI_TOKEN_HTTP_TRANSFER_ENCODING);
}

// Proxies that speak TLS to us say so by one of these.
bool CameThroughProxy(lws* wsi) {
  return Has(wsi, WSI_TOKEN_X_FORWARDED_FOR) || Has(wsi, WSI_TOKEN_HTTP_VIA) ||
         lws_hdr_custom_length(wsi, "forwarded:", 10) > 0;
}

}  // namespace

std::string HeaderOf(lws* wsi, lws_token_indexes which) {
  std::string value(static_cast<size_t>(lws_hdr_total_length(wsi, which)) + 1, '\0');
  const int size = lws_hdr_copy(wsi, value.data(), static_cast<int>(value.size()), which);
  value.resize(static_cast<size_t>(std::max(size, 0)));
  return value;
}

int Gateway::OnHttp(lws* wsi, lws_callback_reasons reason, void* user, void* in, size_t size) {
  auto* server = static_cast<Gateway*>(lws_context_user(lws_get_context(wsi)));
  auto* data = static_cast<UserData*>(user);
  switch (reason) {
    case LWS_CALLBACK_OPENSSL_LOAD_EXTRA_SERVER_VERIFY_CERTS:
      server->ssl_context_ = static_cast<SSL_CTX*>(user);
      return 0;
    case LWS_CALLBACK_EVENT_WAIT_CANCELLED:
      server->OnWake();
      return 0;
    case LWS_CALLBACK_HTTP_CONFIRM_UPGRADE:
      return server->ConfirmUpgrade(wsi);
    case LWS_CALLBACK_FILTER_PROTOCOL_CONNECTION:
      // A WebSocket that asks for "http" before our subprotocol.
      return 1;
    case LWS_CALLBACK_HTTP:
      return server->BeginReply(wsi, *data, std::string_view(static_cast<char*>(in), size));
    case LWS_CALLBACK_HTTP_WRITEABLE:
      return server->ContinueReply(wsi, *data);
    case LWS_CALLBACK_CLOSED_HTTP:
    case LWS_CALLBACK_HTTP_DROP_PROTOCOL:
      if (data != nullptr) delete std::exchange(data->sending, nullptr);
      return 0;
    default:
      return 0;
  }
}

HttpRequest Gateway::RequestOf(lws* wsi, std::string_view path) const {
  HttpRequest request;
  request.is_reading = lws_hdr_total_length(wsi, WSI_TOKEN_GET_URI) > 0 ||
                       lws_hdr_total_length(wsi, WSI_TOKEN_HEAD_URI) > 0;
  request.path = std::string(path);
  request.host = HeaderOf(wsi, WSI_TOKEN_HOST);
  request.if_none_match = HeaderOf(wsi, WSI_TOKEN_HTTP_IF_NONE_MATCH);
  request.accept_encoding = HeaderOf(wsi, WSI_TOKEN_HTTP_ACCEPT_ENCODING);
  request.to_metrics_door = IsMetricsDoor(wsi);
  // A proxy on this machine that says for whom it asks is not this machine asking; where there is
  // any, or the metrics have a door of their own, nobody is believed to be.
  request.may_read_metrics = metrics_gate_ == nullptr && options_.proxies.empty() &&
                             net::IsLoopback(net::RemoteOf(lws_get_socket_fd(wsi)).address) &&
                             lws_hdr_total_length(wsi, WSI_TOKEN_X_FORWARDED_FOR) == 0;
  return request;
}

// A proxy may take for a body what libwebsockets takes for the next request, and give its answer to
// somebody else: the two differ in what they make of "Transfer-Encoding : chunked", of a folded
// line and others that libwebsockets passes over without a word. So a connection that a proxy may
// share among its clients carries one request; without TLS every connection may be one.
bool Gateway::IsLastRequest(lws* wsi) const {
  return !tls_ || IsMetricsDoor(wsi) || CameThroughProxy(wsi) || HasBody(wsi) ||
         options_.proxies.Trusts(net::RemoteOf(lws_get_socket_fd(wsi)).address) ||
         absl::EqualsIgnoreCase(HeaderOf(wsi, WSI_TOKEN_CONNECTION), "close");
}

int Gateway::BeginReply(lws* wsi, UserData& data, std::string_view path) {
  const HttpReply reply = web_.Answer(RequestOf(wsi, path));
  const bool is_head = lws_hdr_total_length(wsi, WSI_TOKEN_HEAD_URI) > 0;
  data.is_last_request = IsLastRequest(wsi);
  if (!SendHeaders(wsi, reply, data.is_last_request)) return -1;
  if (is_head || reply.body->empty()) return EndReply(wsi, data);
  delete std::exchange(data.sending, new Sending{reply.body});
  lws_callback_on_writable(wsi);
  return 0;
}

int Gateway::ContinueReply(lws* wsi, UserData& data) {
  if (data.sending == nullptr) return 0;
  Sending& sending = *data.sending;
  // Of a connection that ends: only now has the kernel all of it.
  if (sending.sent == sending.body->size()) {
    delete std::exchange(data.sending, nullptr);
    return EndReply(wsi, data);
  }
  const size_t size = std::min(kPieceBytes, sending.body->size() - sending.sent);
  out_.assign(LWS_PRE, '\0');
  out_.append(*sending.body, sending.sent, size);
  sending.sent += size;
  const bool is_last = sending.sent == sending.body->size();
  if (lws_write(wsi, reinterpret_cast<unsigned char*>(out_.data()) + LWS_PRE, size,
                is_last ? LWS_WRITE_HTTP_FINAL : LWS_WRITE_HTTP) < 0) {
    return -1;
  }
  if (is_last && !data.is_last_request) {
    delete std::exchange(data.sending, nullptr);
    return EndReply(wsi, data);
  }
  // Of each piece: libwebsockets means it for a whole exchange, which cuts a page off on a weak
  // line; and gives what it still keeps at a close five seconds.
  lws_set_timeout(wsi, PENDING_TIMEOUT_HTTP_CONTENT, kPieceTimeoutSeconds);
  lws_callback_on_writable(wsi);
  return 0;
}

// libwebsockets would keep the connection for some seconds whatever the client said.
int Gateway::EndReply(lws* wsi, const UserData& data) {
  if (data.is_last_request) return -1;
  return lws_http_transaction_completed(wsi) == 0 ? 0 : -1;
}

}  // namespace nhipcau::gateway
