// A TCP connection to the gateway that can say anything, right or wrong.
#ifndef NHIPCAU_TESTS_GATEWAY_RAW_SOCKET_H_
#define NHIPCAU_TESTS_GATEWAY_RAW_SOCKET_H_

#include <optional>
#include <string>
#include <string_view>

#include "nhipcau/v1/gateway.pb.h"

namespace nhipcau {

// Blocks, for some seconds at most.
class RawSocket {
 public:
  explicit RawSocket(int port);
  ~RawSocket();
  RawSocket(const RawSocket&) = delete;
  RawSocket& operator=(const RawSocket&) = delete;

  void Write(std::string_view bytes);
  // Everything until the other side closes.
  std::string ReadAll();
  // True when the other side closed; false when nothing came in time.
  bool ReadUntilClosed();

  // Sends a request with these further headers; the answer's status, headers and body.
  std::string Get(const std::string& target, const std::string& headers = "");

  // Upgrades to a WebSocket. The answer's first line.
  std::string Upgrade(const std::string& target = "/ws", const std::string& headers = "",
                      const std::string& protocol = "nhipcau.v1");
  enum Opcode : unsigned char { kText = 1, kBinary = 2, kClose = 8, kPing = 9, kPong = 10 };
  void SendFrame(Opcode opcode, std::string_view payload, bool is_final = true);
  void Send(const v1::ClientFrame& frame) { SendFrame(kBinary, frame.SerializeAsString()); }
  // The next binary frame; pings and closing frames are stepped over. Nothing: closed.
  std::optional<v1::ServerFrame> Receive();

  void ShrinkReceiveBuffer();

 private:
  bool ReadMore();
  std::string Take(size_t size);

  int socket_ = -1;
  std::string buffer_;
};

}  // namespace nhipcau

#endif  // NHIPCAU_TESTS_GATEWAY_RAW_SOCKET_H_
