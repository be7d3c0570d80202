#include "server/gateway/web.h"

#include <algorithm>
#include <cctype>
#include <map>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace nhipcau::gateway {
namespace {

constexpr char kPlainText[] = "text/plain; charset=utf-8";

HttpReply Text(int status, std::string body) {
  HttpReply reply;
  reply.status = status;
  reply.content_type = kPlainText;
  reply.headers.emplace_back("cache-control", "no-store");
  reply.body = std::make_shared<const std::string>(std::move(body));
  return reply;
}

HttpReply PageReply(const Page& page, const HttpRequest& request) {
  HttpReply reply;
  reply.content_type = page.content_type;
  reply.headers = {
      {"cache-control", page.cache_control}, {"etag", page.etag}, {"vary", "accept-encoding"}};
  if (absl::StrContains(request.if_none_match, page.etag)) {
    reply.status = 304;
    reply.body = std::make_shared<const std::string>();
  } else if (page.compressed_body && absl::StrContains(request.accept_encoding, "gzip")) {
    reply.headers.emplace_back("content-encoding", "gzip");
    reply.body = page.compressed_body;
  } else {
    reply.body = page.body;
  }
  return reply;
}

// It comes from the client, and goes into a header.
bool IsPlainHost(const std::string& host) {
  return !host.empty() && std::all_of(host.begin(), host.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '.' || c == '-' || c == ':' || c == '[' || c == ']';
  });
}

// Some browsers do not take 'self' to mean the WebSocket beside the page.
std::string ContentSecurityPolicy(const std::string& host, bool tls) {
  std::string connect = "'self'";
  if (IsPlainHost(host)) {
    absl::StrAppend(&connect, " wss://", host);
    if (!tls) absl::StrAppend(&connect, " ws://", host);
  }
  return absl::StrCat("default-src 'self'; connect-src ", connect,
                      "; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
}

// Some messengers encode the hash of a link: then its token comes here as a path, and goes back to
// behind the hash. Empty: `path` is no such link.
std::string TokenInPath(std::string_view path) {
  for (const std::string_view hash : {"/#", "/%23"}) {
    if (path.substr(0, hash.size()) != hash) continue;
    const std::string_view token = path.substr(hash.size());
    const auto end = std::find_if_not(token.begin(), token.end(), [](unsigned char letter) {
      return absl::ascii_isalnum(letter) || letter == '-' || letter == '_' || letter == '.';
    });
    return std::string(token.begin(), end);
  }
  return "";
}

HttpReply RedirectTo(const std::string& location) {
  HttpReply reply = Text(302, "moved\n");
  reply.headers.emplace_back("location", location);
  return reply;
}

}  // namespace

HttpReply Web::Answer(const HttpRequest& request) const {
  HttpReply reply = request.is_reading ? Route(request) : Text(405, "Use GET.\n");
  reply.headers.emplace_back("content-security-policy",
                             ContentSecurityPolicy(request.host, options_.tls));
  return reply;
}

HttpReply Web::Route(const HttpRequest& request) const {
  // Also whether the server lives and is ready: strangers who fill the pages' door do not reach it.
  const bool is_of_operation =
      request.path == "/metrics" || request.path == "/healthz" || request.path == "/readyz";
  if (request.to_metrics_door && !is_of_operation) return Text(404, "not found\n");
  if (request.path == "/healthz") return Text(200, "ok\n");
  if (request.path == "/readyz") {
    const absl::Status status = readiness_();
    return status.ok() ? Text(200, "ready\n")
                       : Text(503, absl::StrCat("not ready: ", status.message(), "\n"));
  }
  if (request.path == "/metrics") {
    const bool may_read = request.to_metrics_door || request.may_read_metrics;
    return may_read ? Text(200, metrics_->Text())
                    : Text(403, "The metrics are at the address of --metrics-address.\n");
  }
  if (const Page* page = pages_.Find(request.path)) return PageReply(*page, request);
  if (const std::string token = TokenInPath(request.path); !token.empty()) {
    return RedirectTo(absl::StrCat("/#", token));
  }
  return Text(404, "not found\n");
}

HttpHeaders CommonHeaders(bool tls) {
  HttpHeaders headers = {
      {"x-content-type-options", "nosniff"},
      {"referrer-policy", "no-referrer"},
      {"x-frame-options", "DENY"},
      // What the pages use beside the usual is the wake lock, the full screen and the clipboard.
      {"permissions-policy",
       "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"}};
  // Without TLS here somebody else terminates it, and decides for the whole host.
  if (tls) headers.emplace_back("strict-transport-security", "max-age=31536000");
  return headers;
}

std::string PlainReply(int status, std::string_view text) {
  const std::map<int, absl::string_view> reasons = {
      {400, "Bad Request"}, {403, "Forbidden"}, {404, "Not Found"}, {503, "Service Unavailable"}};
  return absl::StrCat("HTTP/1.1 ", status, " ", reasons.at(status),
                      "\r\ncontent-type: ", kPlainText, "\r\ncontent-length: ", text.size(),
                      "\r\ncache-control: no-store\r\nconnection: close\r\n\r\n",
                      absl::string_view(text.data(), text.size()));
}

bool OriginMayConnect(std::string_view origin, std::string_view host,
                      const std::vector<std::string>& allowed_origins) {
  // Programs send no origin; a browser always does.
  if (origin.empty()) return true;
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (origin.substr(0, scheme.size()) == scheme && origin.substr(scheme.size()) == host) {
      return !host.empty();
    }
  }
  return std::find(allowed_origins.begin(), allowed_origins.end(), origin) != allowed_origins.end();
}

}  // namespace nhipcau::gateway
