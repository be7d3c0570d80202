#include "client/websocket/endpoint.h"

#include <libwebsockets.h>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace nhipcau::websocket {

absl::StatusOr<Endpoint> ParseEndpoint(const std::string& url) {
  // lws_parse_uri cuts the text that it is given.
  std::string text = url;
  const char* scheme = nullptr;
  const char* host = nullptr;
  const char* path = nullptr;
  int port = 0;
  const bool parsed = lws_parse_uri(text.data(), &scheme, &host, &port, &path) == 0;
  const std::string name = parsed ? scheme : "";
  if ((name != "ws" && name != "wss") || *host == '\0') {
    return absl::InvalidArgumentError(absl::StrCat("not a WebSocket address: ", url));
  }
  return Endpoint{
      .tls = name == "wss", .host = host, .port = port, .path = absl::StrCat("/", path)};
}

}  // namespace nhipcau::websocket
