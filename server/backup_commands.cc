#include "server/backup_commands.h"

#include <cstdio>

#include "absl/status/statusor.h"

namespace nhipcau {
namespace {

ExitCode FailBackup(const absl::Status& status) {
  std::fprintf(stderr, "nhipcau-server: %s\n", std::string(status.message()).c_str());
  return absl::IsDataLoss(status) ? kExitJournalDamaged : kExitJournalUnavailable;
}

void PrintContent(const operation::Backup& backup) {
  for (const journal::StreamHead& each : backup.heads) {
    std::printf("%s: %lld events\n", each.stream.c_str(),
                static_cast<long long>(each.head.sequence));
  }
  std::printf("%lld files\n", static_cast<long long>(backup.file_count));
}

}  // namespace

ExitCode BackUp(const operation::BackupPlan& plan) {
  const absl::StatusOr<operation::Backup> backup = operation::MakeBackup(plan);
  if (!backup.ok()) return FailBackup(backup.status());
  PrintContent(*backup);
  std::printf("The back-up is proved: %s\n", backup->folder.c_str());
  return kExitOk;
}

ExitCode RestoreBackup(const std::string& folder, const std::string& data_dir) {
  const absl::StatusOr<operation::Backup> backup = operation::Restore(folder, data_dir);
  if (!backup.ok()) return FailBackup(backup.status());
  PrintContent(*backup);
  std::printf(
      "The record is whole in %s. What was entered after the back-up is not in it: the pages of "
      "those "
      "who entered it say so, and they enter it again. Start the server; without an "
      "administrator's "
      "link at hand, run nhipcau-server invite-administrator first.\n",
      data_dir.c_str());
  return kExitOk;
}

}  // namespace nhipcau
