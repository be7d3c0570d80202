// Plays a whole conference against a real server: an operator for every bridge
// point over WebSocket, a technician too, a moderator and a clerk over gRPC.
#ifndef NHIPCAU_CLIENT_REHEARSAL_REHEARSE_H_
#define NHIPCAU_CLIENT_REHEARSAL_REHEARSE_H_

#include <cstdint>
#include <ostream>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/library/client.h"
#include "client/rehearsal/report.h"

namespace nhipcau::rehearsal {

struct Options {
  // "conferences/hoa-binh": planned, with its points; the agenda may be empty.
  std::string conference;
  // "ws://127.0.0.1:8080/ws".
  std::string gateway_url;
  // PEM file, for wss.
  std::string ca_file;
  uint64_t seed = 1;
  // Seconds of the plan for one of the server's. A simulated clock has its own
  // rate, and this is not used.
  double speed = 1;
  // How long nothing may move before the rehearsal is given up, in real time.
  absl::Duration patience = absl::Minutes(2);
  // For the times that are told on the way.
  absl::TimeZone time_zone;
};

// Blocks until the session has ended and everything is checked. `planner` is of
// an administrator or a planner. An error: the rehearsal could not begin; whatever
// went wrong later stands in the report's problems.
absl::StatusOr<Report> Rehearse(client::Client& planner, const Options& options, std::ostream& out,
                                bool terminal);

}  // namespace nhipcau::rehearsal

#endif  // NHIPCAU_CLIENT_REHEARSAL_REHEARSE_H_
