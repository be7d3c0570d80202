// Addresses of servers and pages, as people write them into settings.
#ifndef NHIPCAU_SERVER_BASE_WEB_ADDRESS_H_
#define NHIPCAU_SERVER_BASE_WEB_ADDRESS_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace nhipcau {

struct HostAndPort {
  // "hop.example", "10.0.0.1", "[::1]".
  std::string host;
  // 1 to 65535; 0: none was written.
  int port = 0;
};

// Of "hop.example:7443". Nothing where no machine can have such a name, as "ho st", "10.0.0.999" or
// "me@host", or such a port.
std::optional<HostAndPort> ParseHostAndPort(absl::string_view text);

struct WebAddress {
  // "https", in small letters.
  std::string scheme;
  HostAndPort host_and_port;
  // What stands behind: "", "/", "/ws?x=1".
  std::string rest;
};

// Of "https://hop.example:8443/".
std::optional<WebAddress> ParseWebAddress(absl::string_view text);

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_BASE_WEB_ADDRESS_H_
