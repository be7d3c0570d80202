// An HTTP/2 client that keeps the rules of flow control and no other.
#ifndef NHIPCAU_TESTS_DOORS_RAW_HTTP2_H_
#define NHIPCAU_TESTS_DOORS_RAW_HTTP2_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace nhipcau {

// Not thread-safe.
class RawHttp2 {
 public:
  explicit RawHttp2(int port);
  ~RawHttp2();
  RawHttp2(const RawHttp2&) = delete;
  RawHttp2& operator=(const RawHttp2&) = delete;

  // Begins so many calls of `path`, each with a message of `message_size`, and sends all but the
  // last byte of it, as far as the server takes it. Returns when it takes no more.
  void SendUnfinished(const std::string& path, int count, size_t message_size);

  // Begins calls of `path` without a message until the server ends the connection, at most so many.
  // Reads nothing, so that the server's settings are not acknowledged. How many were sent.
  int Open(const std::string& path, int count);

  // Calls `path` with an empty message and reads nothing, as above.
  void Ask(const std::string& path);

  // Calls `path` so often, each with an empty message.
  void Call(const std::string& path, int count);
  // Resets what was called since it last did.
  void ResetCalls();

  // What the server has said so far is read and passed over. False: it has ended the connection.
  bool Drain() { return ReadFrames(0); }

  // Everything until the server closes, or says nothing more.
  std::string ReadAll();

  size_t sent_bytes() const { return sent_bytes_; }

 private:
  bool Write(std::string_view bytes);
  std::string NextHeaders(const std::string& path);
  void Begin(const std::string& path);
  // Waits so long for the first. False: closed, or nothing came.
  bool ReadFrames(int patience_milliseconds);
  void OnFrame(unsigned char type, unsigned char flags, uint32_t stream, std::string_view payload);
  void SendData(size_t message_size);

  int socket_ = -1;
  bool closed_ = false;
  std::string received_;
  uint32_t last_stream_ = 0;
  std::vector<uint32_t> called_;
  size_t sent_bytes_ = 0;

  int64_t stream_window_ = 65535;
  int64_t connection_window_ = 65535;
  // What may be sent still.
  std::map<uint32_t, int64_t> windows_;
  std::map<uint32_t, size_t> sent_;
};

}  // namespace nhipcau

#endif  // NHIPCAU_TESTS_DOORS_RAW_HTTP2_H_
