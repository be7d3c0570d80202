// A look at a server and its machine, for whoever runs it.
#ifndef NHIPCAU_SERVER_DOCTOR_H_
#define NHIPCAU_SERVER_DOCTOR_H_

#include "server/exit_code.h"
#include "server/flags.h"

namespace nhipcau {

// Prints a line for each thing that a server with these flags needs here, and what to do where it
// is missing. Beside a running server, too. Root goes on as the server's user.
ExitCode Doctor(const ServeFlags& flags);

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_DOCTOR_H_
