#include "server/base/web_address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace nhipcau {
namespace {

constexpr int kPortMax = 65535;
// Of DNS (RFC 1035).
constexpr size_t kHostBytesMax = 253;

bool IsLabel(absl::string_view label) {
  // Names of containers have underscores.
  return !label.empty() && std::all_of(label.begin(), label.end(), [](char letter) {
    return absl::ascii_isalnum(static_cast<unsigned char>(letter)) || letter == '-' ||
           letter == '_';
  });
}

bool IsDigits(absl::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](unsigned char letter) { return absl::ascii_isdigit(letter); });
}

bool IsInBrackets(const std::string& host) {
  if (host.size() < 2 || host.front() != '[' || host.back() != ']') return false;
  in6_addr address;
  return inet_pton(AF_INET6, host.substr(1, host.size() - 2).c_str(), &address) == 1;
}

bool IsHost(const std::string& host) {
  if (absl::StartsWith(host, "[")) return IsInBrackets(host);
  if (host.size() > kHostBytesMax) return false;
  const std::vector<std::string> labels = absl::StrSplit(absl::StripSuffix(host, "."), '.');
  if (!std::all_of(labels.begin(), labels.end(), IsLabel)) return false;
  in_addr address;
  return !IsDigits(labels.back()) || inet_pton(AF_INET, host.c_str(), &address) == 1;
}

}  // namespace

std::optional<HostAndPort> ParseHostAndPort(absl::string_view text) {
  HostAndPort parsed;
  const size_t colon = text.rfind(':');
  // Colons in brackets are the host's own.
  const bool has_port = colon != absl::string_view::npos && !absl::EndsWith(text, "]");
  parsed.host = std::string(text.substr(0, has_port ? colon : text.size()));
  if (!IsHost(parsed.host)) return std::nullopt;
  if (!has_port) return parsed;
  const absl::string_view port = text.substr(colon + 1);
  if (!IsDigits(port) || !absl::SimpleAtoi(port, &parsed.port) || parsed.port < 1 ||
      parsed.port > kPortMax) {
    return std::nullopt;
  }
  return parsed;
}

std::optional<WebAddress> ParseWebAddress(absl::string_view text) {
  constexpr absl::string_view kMark = "://";
  const size_t mark = text.find(kMark);
  if (mark == absl::string_view::npos) return std::nullopt;
  const absl::string_view behind = text.substr(mark + kMark.size());
  const size_t end = std::min(behind.find_first_of("/?#"), behind.size());
  auto host_and_port = ParseHostAndPort(behind.substr(0, end));
  if (!host_and_port.has_value()) return std::nullopt;
  return WebAddress{.scheme = absl::AsciiStrToLower(text.substr(0, mark)),
                    .host_and_port = *std::move(host_and_port),
                    .rest = std::string(behind.substr(end))};
}

}  // namespace nhipcau
