// Where a gateway listens for WebSockets.
#ifndef NHIPCAU_CLIENT_WEBSOCKET_ENDPOINT_H_
#define NHIPCAU_CLIENT_WEBSOCKET_ENDPOINT_H_

#include <string>

#include "absl/status/statusor.h"

namespace nhipcau::websocket {

struct Endpoint {
  bool tls = false;
  std::string host;
  int port = 0;
  // "/ws".
  std::string path;
};

// Reads "ws://host:port/ws" or "wss://host/ws". INVALID_ARGUMENT for anything else.
absl::StatusOr<Endpoint> ParseEndpoint(const std::string& url);

}  // namespace nhipcau::websocket

#endif  // NHIPCAU_CLIENT_WEBSOCKET_ENDPOINT_H_
