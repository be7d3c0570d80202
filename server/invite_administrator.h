// A way in for whoever has the server's machine and nothing else.
#ifndef NHIPCAU_SERVER_INVITE_ADMINISTRATOR_H_
#define NHIPCAU_SERVER_INVITE_ADMINISTRATOR_H_

#include <string>

#include "server/exit_code.h"

namespace nhipcau {

// Records an administrator's invitation in the office of the record in `data_dir`, which is made if
// missing, and prints its token to stdout: the only time that it is seen. Other links stay; the new
// administrator revokes what was lost. No server may have the record open.
// `accept_clock`: as ServeFlags.
ExitCode InviteAdministrator(const std::string& data_dir, bool accept_clock);

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_INVITE_ADMINISTRATOR_H_
