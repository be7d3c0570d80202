// Copies of all that a server keeps: made beside it, proved, and put back.
//
// A back-up is a folder: journal.db and audit.db, each one whole file, files/ as the server has it,
// and server.conf when there is one. It holds no key and no administrator.token.
#ifndef NHIPCAU_SERVER_OPERATION_BACKUP_H_
#define NHIPCAU_SERVER_OPERATION_BACKUP_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/journal/chain.h"

namespace nhipcau::operation {

struct Backup {
  std::string folder;
  // Where the record ends in it.
  std::vector<journal::StreamHead> heads;
  int64_t file_count = 0;
};

struct BackupPlan {
  std::string data_dir;
  // The back-up is a new folder in this one, which is made if missing.
  std::string to;
  // Copied, too; empty: there is none.
  std::string config_file;
  // Its name says it.
  absl::Time time;
  // So many stay, this one among them; older ones go once it is proved. 0: all stay.
  int keep_count = 0;
};

// Beside a running server, which is not held up. The journal is copied first: files are on the disk
// before the record names them. A file that the last back-up has is linked to it and takes no room.
// Under its name the back-up stands only when it is proved; what fails leaves nothing. NOT_FOUND:
// no record is there; DATA_LOSS: it, or a file, is damaged; FAILED_PRECONDITION: another one is
// being made in that folder.
absl::StatusOr<Backup> MakeBackup(const BackupPlan& plan);

// When the last back-up of `data_dir` was proved, as a file in it says; nothing: never.
std::optional<absl::Time> LastBackupTime(const std::string& data_dir);

// Every event is proved, and every file against its name. DATA_LOSS names what is damaged.
absl::StatusOr<Backup> ProveBackup(const std::string& folder);

// Puts a back-up that is proved into `data_dir`, which is made if missing and belongs to whom it
// belonged; proves it there again. FAILED_PRECONDITION: there is a record already, nothing was
// changed.
absl::StatusOr<Backup> Restore(const std::string& folder, const std::string& data_dir);

}  // namespace nhipcau::operation

#endif  // NHIPCAU_SERVER_OPERATION_BACKUP_H_
