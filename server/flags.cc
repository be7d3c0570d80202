#include "server/flags.h"

#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "server/base/web_address.h"
#include "server/net/address.h"

namespace nhipcau {
namespace {

constexpr int kRateMax = 10000;

absl::Status CheckAddress(const std::string& address) {
  const absl::StatusOr<HostPort> parsed = ParseAddress(address);
  if (!parsed.ok()) return parsed.status();
  if (net::IsIpv4(parsed->host) || net::IsIpv6(parsed->host)) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat("\"", parsed->host,
                   "\" is a name; give an IP address of this machine, for example 127.0.0.1."));
}

absl::Status CheckPlaintext(const ServeFlags& flags, const std::string& host) {
  if (net::IsLoopback(host) || !flags.tls_certificate.empty() || flags.allow_plaintext) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(absl::StrCat(
      host,
      " can be reached from other machines, and without a certificate every token would "
      "travel in the clear. Give --tls-cert and --tls-key, or say --allow-plaintext when "
      "something in front of this server encrypts."));
}

// As browsers write it: in small letters, without the port that the scheme has anyhow. In any other
// form it would never be met.
bool IsOrigin(const std::string& text) {
  const std::optional<WebAddress> address = ParseWebAddress(text);
  if (!address.has_value() || !address->rest.empty()) return false;
  if (address->scheme != "https" && address->scheme != "http") return false;
  const int usual_port = address->scheme == "https" ? 443 : 80;
  return text == absl::AsciiStrToLower(text) && address->host_and_port.port != usual_port;
}

absl::Status CheckOrigin(const std::string& origin) {
  if (IsOrigin(origin)) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat(
      "--allowed-origin \"", origin,
      "\" is no origin; write scheme and host as the browser shows them, for example "
      "https://hop.example or https://hop.example:8443: in small letters, a port from 1 to 65535 "
      "only where it is not the usual one, nothing behind it."));
}

absl::Status CheckProxy(const std::string& proxy) {
  if (!net::CanonicalAddress(proxy).empty()) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat("--trusted-proxy ", proxy, ": give the IP address of the proxy, like 10.0.0.2"));
}

absl::Status CheckSimulation(const ServeFlags& flags, const std::string& host) {
  if (flags.simulated_clock.empty() || net::IsLoopback(host)) return absl::OkStatus();
  return absl::InvalidArgumentError(
      "--simulated-clock is for demos and training, on loopback addresses only.");
}

}  // namespace

absl::StatusOr<HostPort> ParseAddress(const std::string& address) {
  const size_t colon = address.rfind(':');
  HostPort parsed;
  if (colon == std::string::npos || colon == 0 ||
      !absl::SimpleAtoi(address.substr(colon + 1), &parsed.port) || parsed.port < 0 ||
      parsed.port > 65535) {
    return absl::InvalidArgumentError(absl::StrCat(
        "\"", address, "\" is no address; write for example 127.0.0.1:7443 (port 0: any)."));
  }
  parsed.host = address.substr(0, colon);
  if (parsed.host.front() == '[' && parsed.host.back() == ']') {
    parsed.host = parsed.host.substr(1, parsed.host.size() - 2);
  }
  if (parsed.host == "localhost") parsed.host = "127.0.0.1";
  return parsed;
}

absl::StatusOr<SimulatedTime> ParseSimulatedClock(const std::string& text) {
  const size_t comma = text.rfind(',');
  SimulatedTime parsed;
  std::string why;
  if (comma == std::string::npos ||
      !absl::ParseTime(absl::RFC3339_full, text.substr(0, comma), &parsed.start, &why) ||
      !absl::SimpleAtoi(text.substr(comma + 1), &parsed.rate) || parsed.rate < 1 ||
      parsed.rate > kRateMax) {
    return absl::InvalidArgumentError(
        absl::StrCat("--simulated-clock takes a time and a rate from 1 to ", kRateMax,
                     ", for example 2021-10-28T07:00:00+07:00,60; not \"", text, "\"."));
  }
  return parsed;
}

absl::Status CheckFlag(const std::string& name, const std::string& value) {
  if (name == "grpc-address" || name == "http-address" || name == "metrics-address") {
    return CheckAddress(value);
  }
  if (name == "allowed-origin") return CheckOrigin(value);
  if (name == "trusted-proxy") return CheckProxy(value);
  if (name == "simulated-clock") return ParseSimulatedClock(value).status();
  return absl::OkStatus();
}

absl::Status CheckFlags(const ServeFlags& flags) {
  if (flags.tls_certificate.empty() != flags.tls_key.empty()) {
    return absl::InvalidArgumentError("--tls-cert and --tls-key go together.");
  }
  if (!flags.renderer_service.empty() && flags.renderer.empty()) {
    return absl::InvalidArgumentError(
        "--renderer-service goes with --renderer, the folder that has the templates.");
  }
  for (const std::string& address : {flags.grpc_address, flags.http_address}) {
    if (absl::Status status = CheckAddress(address); !status.ok()) return status;
    const std::string host = ParseAddress(address)->host;
    if (absl::Status status = CheckPlaintext(flags, host); !status.ok()) return status;
    if (absl::Status status = CheckSimulation(flags, host); !status.ok()) return status;
  }
  if (!flags.metrics_address.empty()) {
    if (absl::Status status = CheckAddress(flags.metrics_address); !status.ok()) return status;
  }
  for (const std::string& origin : flags.allowed_origins) {
    if (absl::Status status = CheckOrigin(origin); !status.ok()) return status;
  }
  for (const std::string& proxy : flags.trusted_proxies) {
    if (absl::Status status = CheckProxy(proxy); !status.ok()) return status;
  }
  if (flags.simulated_clock.empty()) return absl::OkStatus();
  return ParseSimulatedClock(flags.simulated_clock).status();
}

}  // namespace nhipcau
