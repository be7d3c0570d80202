// What the command line says.
#ifndef NHIPCAU_SERVER_FLAGS_H_
#define NHIPCAU_SERVER_FLAGS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace nhipcau {

struct ServeFlags {
  std::string data_dir;
  std::string grpc_address = "127.0.0.1:7443";
  std::string http_address = "127.0.0.1:7080";
  // Empty: on the pages' door, for this machine.
  std::string metrics_address;
  // Empty: not written.
  std::string ports_file;
  // Empty: no pages.
  std::string pages;
  // Folder of the renderer; empty: no Word, PDF and Excel files.
  std::string renderer;
  // Socket of the renderer's service; empty: this server starts the renderer.
  std::string renderer_service;
  // "START,RATE"; empty: the wall clock.
  std::string simulated_clock;
  std::string tls_certificate;
  std::string tls_key;
  bool allow_plaintext = false;
  // Go on with a wall clock that the record makes implausible.
  bool accept_clock = false;
  // "https://hop.example", beside the server's own.
  std::vector<std::string> allowed_origins;
  // IP addresses.
  std::vector<std::string> trusted_proxies;
};

struct HostPort {
  std::string host;
  int port = 0;
};

// "127.0.0.1:7443" or "[::1]:7443"; "localhost" is 127.0.0.1.
absl::StatusOr<HostPort> ParseAddress(const std::string& address);

struct SimulatedTime {
  absl::Time start;
  int rate = 1;
};

// "2021-10-28T07:00:00+07:00,60".
absl::StatusOr<SimulatedTime> ParseSimulatedClock(const std::string& text);

// What one flag says, by itself. `name` is without its dashes. INVALID_ARGUMENT says what would be
// right.
absl::Status CheckFlag(const std::string& name, const std::string& value);

// Each by itself, and what holds between them: INVALID_ARGUMENT says which and what to do.
absl::Status CheckFlags(const ServeFlags& flags);

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_FLAGS_H_
