// What Loop and Connection share: the callbacks that libwebsockets gets.
#ifndef NHIPCAU_CLIENT_WEBSOCKET_PROTOCOL_H_
#define NHIPCAU_CLIENT_WEBSOCKET_PROTOCOL_H_

#include <libwebsockets.h>

namespace nhipcau::websocket {

// The subprotocol's name on the wire.
inline constexpr char kSubprotocol[] = "nhipcau.v1";

// Ends with an empty entry; lives as long as the process.
const lws_protocols* Protocols();

}  // namespace nhipcau::websocket

#endif  // NHIPCAU_CLIENT_WEBSOCKET_PROTOCOL_H_
