// One WebSocket to the gateway, speaking proto/nhipcau/v1/gateway.proto.
#ifndef NHIPCAU_CLIENT_WEBSOCKET_CONNECTION_H_
#define NHIPCAU_CLIENT_WEBSOCKET_CONNECTION_H_

#include <libwebsockets.h>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "client/websocket/endpoint.h"
#include "client/websocket/loop.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/gateway.pb.h"

namespace nhipcau::websocket {

// Connects when made, greets with its token, and lives until it is closed once.
// To reconnect, make a new one. Not thread-safe: belongs to its loop's thread.
//
// Callbacks come from the loop, never from within a call; each may destroy the
// connection. After on_closed there are no more.
class Connection {
 public:
  struct Callbacks {
    std::function<void(const v1::Welcome&)> on_welcome = nullptr;
    // A call has ended.
    std::function<void(const v1::Answer&)> on_answer = nullptr;
    // One response of a streaming call.
    std::function<void(const v1::Chunk&)> on_chunk = nullptr;
    // The line is gone, or never came about. The server's goodbye, if it said
    // one, else an error without a reason whose message is for logs.
    std::function<void(const v1::Error&)> on_closed = nullptr;
  };

  // Longest message that is taken from the server, in bytes.
  static constexpr size_t kMessageSizeMax = 4 << 20;

  Connection(Loop& loop, const Endpoint& endpoint, const std::string& token, Callbacks callbacks);
  // Cuts the line, if it is still there; calls nothing back.
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // Sends a call of "nhipcau.v1.FloorService/GrantFloor" with a serialized
  // request; may be used before the welcome. Returns the call's number. Calls
  // that are not answered when the line goes are never answered here.
  uint32_t Call(std::string_view method, std::string request);
  // Ends a streaming call.
  void Cancel(uint32_t call_id);

  // Cuts the line as a dead radio link would: no closing frame, no FIN, what was
  // not yet sent is lost. on_closed follows.
  void Drop();

 private:
  friend int OnSocket(lws*, lws_callback_reasons, void*, void*, size_t);

  void Connect(const Endpoint& endpoint);
  void Send(const v1::ClientFrame& frame);
  // Each returns false when the line has to be closed.
  bool WriteNext();
  bool Receive(std::string_view part);
  bool Handle(const std::string& message);
  void Closed(const std::string& message);
  void Cut();

  Loop& loop_;
  // Shared with the callback under way, which may destroy the connection.
  const std::shared_ptr<const Callbacks> callbacks_;
  // Calls on_closed from the loop.
  Timer close_;
  lws* wsi_ = nullptr;
  bool established_ = false;
  bool closed_ = false;
  uint32_t last_call_id_ = 0;
  // Frames to send, each behind LWS_PRE bytes of room for libwebsockets.
  std::deque<std::string> outgoing_;
  // What has come of the message under way.
  std::string incoming_;
  v1::Error goodbye_;
};

}  // namespace nhipcau::websocket

#endif  // NHIPCAU_CLIENT_WEBSOCKET_CONNECTION_H_
