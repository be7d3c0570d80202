// How the process ends, for whoever started it. Also in --help.
#ifndef NHIPCAU_SERVER_EXIT_CODE_H_
#define NHIPCAU_SERVER_EXIT_CODE_H_

namespace nhipcau {

enum ExitCode {
  // Stopped in order; or the journal is proved.
  kExitOk = 0,
  // The command line or the configuration makes no sense.
  kExitUsage = 2,
  // The data directory or the journal cannot be opened: rights, room, another server; or
  // this machine's clock cannot be right.
  kExitJournalUnavailable = 3,
  // The journal is damaged; the message names the last good event.
  kExitJournalDamaged = 4,
  // A door cannot be opened: the address is in use, the certificate cannot be read, or the process
  // may have too few open files.
  kExitDoorUnavailable = 5,
  // The journal failed while serving; nothing was acknowledged that is not in it.
  kExitJournalFailed = 6,
  // What was under way did not end in time; the journal was not closed in order.
  kExitNotDrained = 7,
  // Something that the server needs on this machine must be mended, or it does not run.
  kExitUnhealthy = 8,
};

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_EXIT_CODE_H_
