#include "server/journal_commands.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "server/journal/sqlite_file.h"
#include "server/journal/sqlite_reader.h"

namespace nhipcau {

ExitCode VerifyJournal(const std::string& data_dir) {
  const std::string path = data_dir + "/journal.db";
  std::error_code error;
  if (!std::filesystem::exists(path, error) && !error) {
    std::fprintf(stderr,
                 "nhipcau-server: there is no journal.db in %s. Name the --data-dir of the server, "
                 "or the folder that a copy of its journal.db was put into.\n",
                 data_dir.c_str());
    return kExitJournalUnavailable;
  }
  const auto heads = journal::VerifySqliteJournal(path);
  if (!heads.ok()) {
    std::fprintf(stderr, "nhipcau-server: %s\n", std::string(heads.status().message()).c_str());
    return absl::IsDataLoss(heads.status()) ? kExitJournalDamaged : kExitJournalUnavailable;
  }
  for (const journal::StreamHead& each : *heads) {
    std::printf("%s: %lld events, head ", each.stream.c_str(),
                static_cast<long long>(each.head.sequence));
    for (const char byte : each.head.hash) std::printf("%02x", static_cast<unsigned char>(byte));
    std::printf("\n");
  }
  std::printf("The record is whole.\n");
  return kExitOk;
}

ExitCode ScrubJournal(const std::string& data_dir) {
  // The copy that is made on the way holds the whole record: nowhere else.
  setenv("SQLITE_TMPDIR", data_dir.c_str(), /*overwrite=*/1);
  const absl::StatusOr<bool> scrubbed = journal::ScrubSqliteJournal(data_dir + "/journal.db");
  if (!scrubbed.ok()) {
    std::fprintf(stderr, "nhipcau-server: %s\n", std::string(scrubbed.status().message()).c_str());
    return absl::IsDataLoss(scrubbed.status()) ? kExitJournalDamaged : kExitJournalUnavailable;
  }
  std::printf(*scrubbed ? "No trace of what was purged is left in the journal.\n"
                        : "Nothing was purged since the journal was last rewritten.\n");
  return kExitOk;
}

}  // namespace nhipcau
