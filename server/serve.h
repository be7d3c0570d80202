// The whole server: everything that main puts together, started in order and
// stopped in reverse.
#ifndef NHIPCAU_SERVER_SERVE_H_
#define NHIPCAU_SERVER_SERVE_H_

#include "server/exit_code.h"
#include "server/flags.h"

namespace nhipcau {

// Serves until SIGTERM or SIGINT, which drains; a second one ends the process at once. SIGHUP
// reads the certificate again. Blocks the three on the calling thread, which must be the first.
ExitCode Serve(const ServeFlags& flags);

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_SERVE_H_
