#include "tests/gateway/raw_socket.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <cstdint>

#include "absl/strings/str_cat.h"

namespace nhipcau {
namespace {

constexpr int kPatienceSeconds = 20;

}  // namespace

RawSocket::RawSocket(int port) : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
  const timeval patience{.tv_sec = kPatienceSeconds, .tv_usec = 0};
  setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
  setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  EXPECT_EQ(connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof(address)), 0);
}

RawSocket::~RawSocket() { close(socket_); }

void RawSocket::Write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;
    bytes.remove_prefix(static_cast<size_t>(sent));
  }
}

bool RawSocket::ReadMore() {
  std::array<char, 65536> part;
  const ssize_t size = recv(socket_, part.data(), part.size(), 0);
  if (size > 0) buffer_.append(part.data(), static_cast<size_t>(size));
  return size > 0;
}

std::string RawSocket::Take(size_t size) {
  const std::string taken = buffer_.substr(0, size);
  buffer_.erase(0, size);
  return taken;
}

std::string RawSocket::ReadAll() {
  while (ReadMore()) {
  }
  return Take(buffer_.size());
}

bool RawSocket::ReadUntilClosed() {
  while (ReadMore()) buffer_.clear();
  return errno != EAGAIN && errno != EWOULDBLOCK;
}

std::string RawSocket::Get(const std::string& target, const std::string& headers) {
  Write(absl::StrCat("GET ", target, " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n",
                     headers, "\r\n"));
  return ReadAll();
}

std::string RawSocket::Upgrade(const std::string& target, const std::string& headers,
                               const std::string& protocol) {
  Write(absl::StrCat("GET ", target,
                     " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n"
                     "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                     "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                     "Sec-WebSocket-Protocol: ",
                     protocol, "\r\n", headers, "\r\n"));
  while (buffer_.find("\r\n\r\n") == std::string::npos && ReadMore()) {
  }
  const std::string head = Take(buffer_.find("\r\n\r\n") + 4);
  return head.substr(0, head.find("\r\n"));
}

void RawSocket::SendFrame(Opcode opcode, std::string_view payload, bool is_final) {
  std::string frame(1, static_cast<char>((is_final ? 0x80 : 0) | opcode));
  const size_t size = payload.size();
  if (size < 126) {
    frame.push_back(static_cast<char>(0x80 | size));
  } else if (size < 65536) {
    frame.push_back(static_cast<char>(0x80 | 126));
    for (int shift = 8; shift >= 0; shift -= 8) frame.push_back(static_cast<char>(size >> shift));
  } else {
    frame.push_back(static_cast<char>(0x80 | 127));
    for (int shift = 56; shift >= 0; shift -= 8) frame.push_back(static_cast<char>(size >> shift));
  }
  // Masked with zeros, which leave the payload as it is.
  frame.append(4, '\0');
  Write(frame.append(payload));
}

std::optional<v1::ServerFrame> RawSocket::Receive() {
  while (true) {
    while (buffer_.size() < 2) {
      if (!ReadMore()) return std::nullopt;
    }
    const unsigned opcode = static_cast<unsigned char>(buffer_[0]) & 0x0f;
    size_t size = static_cast<unsigned char>(buffer_[1]);
    size_t head = 2;
    if (size >= 126) {
      const size_t width = size == 126 ? 2 : 8;
      while (buffer_.size() < head + width) {
        if (!ReadMore()) return std::nullopt;
      }
      size = 0;
      for (size_t i = 0; i < width; ++i) {
        size = size << 8 | static_cast<unsigned char>(buffer_[head + i]);
      }
      head += width;
    }
    while (buffer_.size() < head + size) {
      if (!ReadMore()) return std::nullopt;
    }
    Take(head);
    const std::string payload = Take(size);
    if (opcode != kBinary) continue;
    v1::ServerFrame frame;
    EXPECT_TRUE(frame.ParseFromString(payload));
    return frame;
  }
}

void RawSocket::ShrinkReceiveBuffer() {
  const int size = 4096;
  setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &size, sizeof(size));
}

}  // namespace nhipcau
