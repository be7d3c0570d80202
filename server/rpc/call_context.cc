#include "server/rpc/call_context.h"

#include <chrono>
#include <iterator>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"

namespace nhipcau::rpc {
namespace {

constexpr char kScheme[] = "Bearer ";

std::string TokenOf(const grpc::CallbackServerContext& context) {
  const auto [found, end] = context.client_metadata().equal_range("authorization");
  // Of two, somebody on the way may have looked at the other one.
  if (found == end || std::next(found) != end) return "";
  const absl::string_view value(found->second.data(), found->second.size());
  if (!absl::StartsWithIgnoreCase(value, kScheme)) return "";
  return std::string(value.substr(sizeof kScheme - 1));
}

// A proxy may append a line of its own rather than to the one that is there.
std::string ForwardedFor(const grpc::CallbackServerContext& context) {
  std::vector<std::string> lines;
  const auto [begin, end] = context.client_metadata().equal_range("x-forwarded-for");
  for (auto line = begin; line != end; ++line) {
    lines.emplace_back(line->second.data(), line->second.size());
  }
  return absl::StrJoin(lines, ",");
}

// gRPC says "ipv4:192.0.2.7:5555" or "ipv6:%5B2001:db8::7%5D:5555".
std::string AddressOf(const std::string& peer) {
  const size_t begin = peer.find(':');
  const size_t end = peer.rfind(':');
  if (begin == std::string::npos || begin == end) return "";
  const std::string address = peer.substr(begin + 1, end - begin - 1);
  return absl::StrReplaceAll(address, {{"%5B", ""}, {"%5D", ""}, {"[", ""}, {"]", ""}});
}

}  // namespace

api::Peer PeerOf(const grpc::CallbackServerContext& context, const net::TrustedProxies& proxies) {
  return {TokenOf(context), proxies.OriginOf(AddressOf(context.peer()), ForwardedFor(context))};
}

// gRPC says "ipv4:127.0.0.1:50000" and "ipv6:%5B::1%5D:50000".
std::string ConnectionOf(const grpc::CallbackServerContext& context) {
  const std::string uri = context.peer();
  return absl::StrReplaceAll(uri.substr(uri.find(':') + 1), {{"%5B", "["}, {"%5D", "]"}});
}

bool HasDeadline(const grpc::CallbackServerContext& context) {
  return context.deadline() != std::chrono::system_clock::time_point::max();
}

std::string ToString(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  std::string bytes;
  if (!buffer.Dump(&slices).ok()) return bytes;
  bytes.reserve(buffer.Length());
  for (const grpc::Slice& slice : slices) {
    bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return bytes;
}

grpc::ByteBuffer ToBuffer(const std::string& bytes) {
  const grpc::Slice slice(bytes);
  return grpc::ByteBuffer(&slice, 1);
}

}  // namespace nhipcau::rpc
