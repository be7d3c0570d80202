// One browser's conversation: frames in, frames out. Knows the protocol
// (proto/nhipcau/v1/gateway.proto) and nothing of sockets, so that it can be
// tried without any.
#ifndef NHIPCAU_SERVER_GATEWAY_CONNECTION_H_
#define NHIPCAU_SERVER_GATEWAY_CONNECTION_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "absl/time/time.h"
#include "server/api/dispatcher.h"

namespace nhipcau::gateway {

struct ConnectionLimits {
  // The first frame must come within this time.
  absl::Duration hello_timeout = absl::Seconds(10);
  // Of one frame from the client.
  size_t frame_bytes_max = 1 << 20;
  // Calls and streams that have not ended; one more is refused.
  size_t calls_under_way_max = 32;
  // Calls in a second, over time and in a burst; faster ones are refused.
  double calls_per_second = 100;
  double calls_burst = 200;
  // Answers that the client does not take; beyond this the connection ends.
  size_t waiting_bytes_max = 4 << 20;
  size_t waiting_frames_max = 256;
};

// Used from one thread, the gateway's; only `wake` is called from any.
class Connection {
 public:
  // `wake`: NextFrame may have something, perhaps called before the constructor returns and
  // never after the connection was destroyed. `dispatcher` is not owned and must outlive it.
  Connection(const ConnectionLimits& limits, api::Dispatcher* dispatcher, std::string version,
             absl::Time now, std::function<void()> wake);
  ~Connection();

  // One whole frame from the client. Frames after the goodbye are ignored.
  void Receive(std::string_view frame, bool is_binary, absl::Time now);
  // The client began a frame larger than frame_bytes_max.
  void RefuseFrame();
  // To be called at, or after, the time that was set for the hello.
  void CheckHello(absl::Time now);
  // Ends streams, lets the calls under way be answered, then says goodbye.
  void Stop();

  // The next frame to send, serialized: answers first, then one chunk of a stream. Nothing:
  // none for now.
  std::optional<std::string> NextFrame();
  // The goodbye was handed out: close once it is sent.
  bool finished() const;

 private:
  class Core;
  const std::unique_ptr<Core> core_;
};

}  // namespace nhipcau::gateway

#endif  // NHIPCAU_SERVER_GATEWAY_CONNECTION_H_
