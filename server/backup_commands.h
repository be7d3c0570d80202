// Back-ups for whoever has the server's machine.
#ifndef NHIPCAU_SERVER_BACKUP_COMMANDS_H_
#define NHIPCAU_SERVER_BACKUP_COMMANDS_H_

#include <string>

#include "server/exit_code.h"
#include "server/operation/backup.h"

namespace nhipcau {

// Makes a back-up and says where it is and what it holds; a server may be running.
ExitCode BackUp(const operation::BackupPlan& plan);

// Puts a back-up into the data folder, where no record may be, and says what it holds.
ExitCode RestoreBackup(const std::string& folder, const std::string& data_dir);

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_BACKUP_COMMANDS_H_
