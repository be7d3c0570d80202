// The record without a server, for whoever has its machine.
#ifndef NHIPCAU_SERVER_JOURNAL_COMMANDS_H_
#define NHIPCAU_SERVER_JOURNAL_COMMANDS_H_

#include <string>

#include "server/exit_code.h"

namespace nhipcau {

// Proves it and prints where each stream ends; a server may be running.
ExitCode VerifyJournal(const std::string& data_dir);

// Rewrites it when traces of a purge may be left; no server may have it open.
ExitCode ScrubJournal(const std::string& data_dir);

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_JOURNAL_COMMANDS_H_
