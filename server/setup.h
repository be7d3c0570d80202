// The first steps on an office's machine, in one command.
#ifndef NHIPCAU_SERVER_SETUP_H_
#define NHIPCAU_SERVER_SETUP_H_

#include <string>

#include "server/exit_code.h"

namespace nhipcau {

struct SetupPlan {
  std::string config_file;
  // By which browsers call the server, a name or an IP address.
  std::string host;
  // Where it listens for them.
  std::string http_address;
  // Whose authority it is; empty: none is made.
  std::string authority_office;
  // Those of another authority; both or none.
  std::string tls_certificate;
  std::string tls_key;
};

// Writes what is planned into the configuration, and the office's authority and the server's pair
// beside it: authority.crt for phones, authority.key to be kept elsewhere. What is there already of
// an authority issues the next pair. Then says how to go on. kExitUsage: the plan makes no sense,
// and nothing is changed; kExitDoorUnavailable: a file cannot be written.
ExitCode SetUp(const SetupPlan& plan);

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_SETUP_H_
