// How a server is, for whoever has only a terminal.
#ifndef NHIPCAU_SERVER_STATUS_H_
#define NHIPCAU_SERVER_STATUS_H_

#include "server/exit_code.h"
#include "server/flags.h"

namespace nhipcau {

// Asks the server that these flags describe, on this machine, and prints whether it runs, whether
// commands can be recorded, how many are connected, and what room and what certificate are left.
// kExitUnhealthy: it does not run, or says that it is not ready.
ExitCode Status(const ServeFlags& flags);

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_STATUS_H_
