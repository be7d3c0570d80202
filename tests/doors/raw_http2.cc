#include "tests/doors/raw_http2.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <utility>

namespace nhipcau {
namespace {

constexpr size_t kHeadBytes = 9;
constexpr size_t kDataBytesMax = 16384;
// Of the server, before it counts as having had enough.
constexpr int kPatienceMilliseconds = 1000;

enum Type : unsigned char {
  kData = 0,
  kHeaders = 1,
  kResetStream = 3,
  kSettings = 4,
  kPing = 6,
  kWindowUpdate = 8,
};

std::string Number(uint64_t value, int bytes) {
  std::string text;
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
    text.push_back(static_cast<char>(value >> shift));
  }
  return text;
}

uint32_t ReadNumber(std::string_view bytes) {
  uint32_t value = 0;
  for (const char byte : bytes) value = value << 8 | static_cast<unsigned char>(byte);
  return value;
}

std::string Frame(Type type, unsigned char flags, uint32_t stream, const std::string& payload) {
  return Number(payload.size(), 3) + static_cast<char>(type) + static_cast<char>(flags) +
         Number(stream, 4) + payload;
}

std::string Text(const std::string& text) { return Number(text.size(), 1) + text; }

// HPACK without a table of its own.
std::string HeaderBlock(const std::string& path) {
  return "\x83\x86" + std::string("\x04") + Text(path) + "\x01" + Text("localhost") + "\x0f\x10" +
         Text("application/grpc") + std::string(1, '\0') + Text("te") + Text("trailers");
}

}  // namespace

RawHttp2::RawHttp2(int port) : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  EXPECT_EQ(connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof(address)), 0);
  Write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + Frame(kSettings, 0, 0, ""));
}

RawHttp2::~RawHttp2() { close(socket_); }

std::string RawHttp2::ReadAll() {
  std::string all;
  std::array<char, 65536> part;
  pollfd readable{socket_, POLLIN, 0};
  while (poll(&readable, 1, kPatienceMilliseconds) == 1) {
    const ssize_t size = recv(socket_, part.data(), part.size(), 0);
    if (size <= 0) break;
    all.append(part.data(), static_cast<size_t>(size));
  }
  return all;
}

void RawHttp2::SendUnfinished(const std::string& path, int count, size_t message_size) {
  ReadFrames(kPatienceMilliseconds);
  for (int i = 0; i < count; ++i) {
    Begin(path);
    windows_[last_stream_] = stream_window_;
    sent_[last_stream_] = 0;
  }
  do {
    SendData(message_size);
  } while (ReadFrames(kPatienceMilliseconds));
}

int RawHttp2::Open(const std::string& path, int count) {
  constexpr int kAtOnce = 500;
  int opened = 0;
  while (opened < count && !closed_) {
    std::string frames;
    for (int i = 0; i < kAtOnce; ++i) frames += NextHeaders(path);
    Write(frames);
    opened += kAtOnce;
  }
  return opened;
}

void RawHttp2::Ask(const std::string& path) {
  const std::string empty_message(5, '\0');
  Begin(path);
  Write(Frame(kData, 0x1, last_stream_, empty_message));
}

void RawHttp2::Call(const std::string& path, int count) {
  for (int i = 0; i < count && Drain(); ++i) {
    Ask(path);
    called_.push_back(last_stream_);
  }
}

void RawHttp2::ResetCalls() {
  constexpr uint64_t kCancel = 8;
  for (const uint32_t stream : std::exchange(called_, {})) {
    Write(Frame(kResetStream, 0, stream, Number(kCancel, 4)));
  }
}

std::string RawHttp2::NextHeaders(const std::string& path) {
  last_stream_ = last_stream_ == 0 ? 1 : last_stream_ + 2;
  return Frame(kHeaders, 0x4, last_stream_, HeaderBlock(path));
}

void RawHttp2::Begin(const std::string& path) { Write(NextHeaders(path)); }

void RawHttp2::SendData(size_t message_size) {
  const std::string message = '\0' + Number(message_size, 4) + std::string(message_size - 1, 'x');
  for (auto& [stream, window] : windows_) {
    size_t& sent = sent_[stream];
    while (!closed_ && sent < message.size() && window > 0 && connection_window_ > 0) {
      const size_t size =
          std::min<size_t>({message.size() - sent, kDataBytesMax, static_cast<size_t>(window),
                            static_cast<size_t>(connection_window_)});
      Write(Frame(kData, 0, stream, message.substr(sent, size)));
      sent += size;
      sent_bytes_ += size;
      window -= static_cast<int64_t>(size);
      connection_window_ -= static_cast<int64_t>(size);
    }
  }
}

bool RawHttp2::Write(std::string_view bytes) {
  while (!bytes.empty() && !closed_) {
    const ssize_t sent = send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) closed_ = true;
    if (sent > 0) bytes.remove_prefix(static_cast<size_t>(sent));
  }
  return !closed_;
}

bool RawHttp2::ReadFrames(int patience_milliseconds) {
  pollfd readable{socket_, POLLIN, 0};
  if (closed_) return false;
  // Without patience, that nothing has come says nothing.
  if (poll(&readable, 1, patience_milliseconds) == 0) return patience_milliseconds == 0;
  std::array<char, 65536> part;
  const ssize_t size = recv(socket_, part.data(), part.size(), MSG_DONTWAIT);
  closed_ = size <= 0;
  if (closed_) return false;
  received_.append(part.data(), static_cast<size_t>(size));
  while (received_.size() >= kHeadBytes) {
    const std::string_view all = received_;
    const size_t payload_size = ReadNumber(all.substr(0, 3));
    if (all.size() < kHeadBytes + payload_size) break;
    OnFrame(static_cast<unsigned char>(all[3]), static_cast<unsigned char>(all[4]),
            ReadNumber(all.substr(5, 4)), all.substr(kHeadBytes, payload_size));
    received_.erase(0, kHeadBytes + payload_size);
  }
  return true;
}

void RawHttp2::OnFrame(unsigned char type, unsigned char flags, uint32_t stream,
                       std::string_view payload) {
  if (type == kSettings && flags == 0) {
    for (; payload.size() >= 6; payload.remove_prefix(6)) {
      if (ReadNumber(payload.substr(0, 2)) != 4) continue;
      const int64_t window = ReadNumber(payload.substr(2, 4));
      for (auto& [each, left] : windows_) left += window - stream_window_;
      stream_window_ = window;
    }
    Write(Frame(kSettings, 0x1, 0, ""));
  } else if (type == kPing && flags == 0) {
    Write(Frame(kPing, 0x1, 0, std::string(payload)));
  } else if (type == kWindowUpdate) {
    const int64_t more = ReadNumber(payload);
    stream == 0 ? connection_window_ += more : windows_[stream] += more;
  } else if (type == kResetStream) {
    windows_.erase(stream);
  }
}

}  // namespace nhipcau
