#include "server/operation/backup.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <system_error>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "server/files/atomic_file.h"
#include "server/files/file_store.h"
#include "server/journal/sqlite_copy.h"
#include "server/journal/sqlite_reader.h"
#include "server/operation/copied_file.h"
#include "server/operation/owner.h"

namespace nhipcau::operation {
namespace {

namespace fs = std::filesystem;

constexpr char kJournal[] = "/journal.db";
constexpr char kAudit[] = "/audit.db";
constexpr char kFiles[] = "/files";
constexpr char kConfig[] = "/server.conf";
// In the data folder; as old as the last back-up.
constexpr char kBackedUp[] = "/backed_up";
constexpr char kPrefix[] = "nhipcau-";
// Sorted by name is sorted by time.
constexpr char kTimeFormat[] = "%E4Y%m%dT%H%M%SZ";

bool Exists(const std::string& path) {
  std::error_code error;
  return fs::exists(path, error);
}

absl::Status Failed(const std::string& what, const std::error_code& error) {
  return absl::ErrnoToStatus(error.value(), absl::StrCat("cannot ", what));
}

// The names in a folder, sorted; none where there is no folder.
absl::StatusOr<std::vector<std::string>> NamesIn(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code error;
  if (!fs::exists(folder, error)) return names;
  fs::directory_iterator entry(folder, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    names.push_back(entry->path().filename().string());
  }
  if (error) return Failed(absl::StrCat("read ", folder), error);
  std::sort(names.begin(), names.end());
  return names;
}

// Calls `visit` with "CONFERENCE/NAME" of each file and each mark of who sent one, but for those
// that are being written.
absl::Status ForEachFile(const std::string& files,
                         const std::function<absl::Status(const std::string&)>& visit) {
  const auto folders = NamesIn(files);
  if (!folders.ok()) return folders.status();
  for (const std::string& folder : *folders) {
    const auto names = NamesIn(absl::StrCat(files, "/", folder));
    if (!names.ok()) return names.status();
    for (const std::string& name : *names) {
      if (absl::EndsWith(name, kDraftExtension)) continue;
      if (absl::Status status = visit(absl::StrCat(folder, "/", name)); !status.ok()) return status;
    }
  }
  return absl::OkStatus();
}

// The back-ups in a folder, oldest first.
absl::StatusOr<std::vector<std::string>> BackupsIn(const std::string& folder) {
  auto names = NamesIn(folder);
  if (!names.ok()) return names;
  const auto is_other = [](const std::string& name) {
    absl::Time time;
    return !absl::StartsWith(name, kPrefix) ||
           !absl::ParseTime(kTimeFormat, name.substr(sizeof(kPrefix) - 1), &time, nullptr);
  };
  names->erase(std::remove_if(names->begin(), names->end(), is_other), names->end());
  for (std::string& name : *names) name = absl::StrCat(folder, "/", name);
  return names;
}

absl::Status MakeFolder(const std::string& path) {
  std::error_code error;
  fs::create_directories(path, error);
  return error ? Failed(absl::StrCat("make ", path), error) : absl::OkStatus();
}

bool IsMark(const std::string& name) {
  return FileStore::IsMark(fs::path(name).filename().string());
}

absl::Status Prove(const std::string& folder, const std::string& name) {
  return IsMark(name) ? absl::OkStatus() : ProveFile(absl::StrCat(folder, "/", name));
}

// Files never change: one that stands in `earlier` and is still whole is linked, where the disk
// can.
absl::Status CopyFiles(const std::string& from, const std::string& to, const std::string& earlier) {
  return ForEachFile(from, [&](const std::string& name) {
    const std::string target = absl::StrCat(to, "/", name);
    absl::Status status = MakeFolder(fs::path(target).parent_path().string());
    if (!status.ok()) return status;
    if (!earlier.empty() && Prove(earlier, name).ok()) {
      std::error_code error;
      fs::create_hard_link(absl::StrCat(earlier, "/", name), target, error);
      if (!error) return absl::OkStatus();
    }
    status = CopyFile(absl::StrCat(from, "/", name), target);
    // Purged after the journal was copied.
    return absl::IsNotFound(status) ? absl::OkStatus() : status;
  });
}

absl::Status CopyIfThere(const std::string& from, const std::string& to) {
  if (from.empty() || !Exists(from)) return absl::OkStatus();
  return CopyFile(from, to);
}

absl::Status CopyAll(const BackupPlan& plan, const std::string& draft, const std::string& earlier) {
  absl::Status status = journal::CopySqliteFile(plan.data_dir + kJournal, draft + kJournal);
  if (status.ok() && Exists(plan.data_dir + kAudit)) {
    status = journal::CopySqliteFile(plan.data_dir + kAudit, draft + kAudit);
  }
  if (status.ok()) {
    status =
        CopyFiles(plan.data_dir + kFiles, draft + kFiles, earlier.empty() ? "" : earlier + kFiles);
  }
  if (status.ok()) status = CopyIfThere(plan.config_file, draft + kConfig);
  return status;
}

absl::Status RemoveFolder(const std::string& folder) {
  std::error_code error;
  fs::remove_all(folder, error);
  return error ? Failed(absl::StrCat("remove ", folder), error) : absl::OkStatus();
}

// What a back-up has left that was killed.
absl::Status RemoveDrafts(const std::string& folder) {
  const auto names = NamesIn(folder);
  if (!names.ok()) return names.status();
  for (const std::string& name : *names) {
    if (!absl::StartsWith(name, kPrefix) || !absl::EndsWith(name, kDraftExtension)) continue;
    if (absl::Status status = RemoveFolder(absl::StrCat(folder, "/", name)); !status.ok()) {
      return status;
    }
  }
  return absl::OkStatus();
}

absl::Status RemoveOldest(const std::string& folder, int keep_count) {
  const auto backups = BackupsIn(folder);
  if (!backups.ok() || keep_count == 0) return backups.status();
  for (size_t i = 0; i + static_cast<size_t>(keep_count) < backups->size(); ++i) {
    if (absl::Status status = RemoveFolder((*backups)[i]); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status CheckIsRecord(const std::string& folder) {
  if (Exists(folder + kJournal)) return absl::OkStatus();
  return absl::NotFoundError(absl::StrCat("there is no journal.db in ", folder));
}

absl::Status CheckIsEmpty(const std::string& data_dir) {
  for (const char* name :
       {"journal.db", "journal.db-wal", "journal.db.lock", "audit.db", "files"}) {
    if (!Exists(absl::StrCat(data_dir, "/", name))) continue;
    return absl::FailedPreconditionError(absl::StrCat(
        data_dir, " holds a record already, and nothing is written over one. Stop the ",
        "server, put the folder aside (mv ", data_dir, " ", data_dir,
        ".before), and restore again"));
  }
  return absl::OkStatus();
}

// A proved draft becomes the back-up.
absl::StatusOr<Backup> GiveName(Backup backup, const std::string& folder) {
  std::error_code error;
  fs::rename(backup.folder, folder, error);
  if (error) return Failed(absl::StrCat("rename ", backup.folder), error);
  backup.folder = folder;
  return backup;
}

// One process at a time for a folder; the kernel lets go of it when the process dies.
class FolderLock {
 public:
  explicit FolderLock(const std::string& folder)
      : descriptor_(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)),
        held_(flock(descriptor_, LOCK_EX | LOCK_NB) == 0) {}
  ~FolderLock() { close(descriptor_); }
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

  bool held() const { return held_; }

 private:
  const int descriptor_;
  const bool held_;
};

}  // namespace

absl::StatusOr<Backup> ProveBackup(const std::string& folder) {
  if (absl::Status status = CheckIsRecord(folder); !status.ok()) return status;
  auto heads = journal::VerifySqliteJournal(folder + kJournal);
  if (!heads.ok()) return heads.status();
  Backup backup{.folder = folder, .heads = *std::move(heads)};
  const absl::Status status = ForEachFile(folder + kFiles, [&](const std::string& name) {
    if (!IsMark(name)) ++backup.file_count;
    return Prove(folder + kFiles, name);
  });
  if (!status.ok()) return status;
  return backup;
}

absl::StatusOr<Backup> MakeBackup(const BackupPlan& plan) {
  absl::Status status = CheckIsRecord(plan.data_dir);
  if (status.ok()) status = MakeFolder(plan.to);
  if (!status.ok()) return status;
  // Two at once, the timer's and somebody's own, would take each other's drafts for left ones.
  const FolderLock lock(plan.to);
  if (!lock.held()) {
    return absl::FailedPreconditionError(
        absl::StrCat("another back-up is being made in ", plan.to, ": wait for its end"));
  }
  const auto earlier = BackupsIn(plan.to);
  if (!earlier.ok()) return earlier.status();
  const std::string folder = absl::StrCat(
      plan.to, "/", kPrefix, absl::FormatTime(kTimeFormat, plan.time, absl::UTCTimeZone()));
  if (Exists(folder)) return absl::AlreadyExistsError(absl::StrCat(folder, " is there already"));
  const std::string draft = folder + kDraftExtension;
  status = RemoveDrafts(plan.to);
  if (status.ok()) status = MakePrivateDirectory(draft);
  if (status.ok()) status = CopyAll(plan, draft, earlier->empty() ? "" : earlier->back());
  absl::StatusOr<Backup> backup = status.ok() ? ProveBackup(draft) : status;
  if (backup.ok()) backup = GiveName(*std::move(backup), folder);
  if (!backup.ok()) {
    RemoveFolder(draft).IgnoreError();
    return backup;
  }
  status = SyncDirectory(plan.to);
  if (status.ok()) status = RemoveOldest(plan.to, plan.keep_count);
  if (!status.ok()) return status;
  // A back-up is none the worse where it cannot be noted: whoever watches is told of an older one.
  WriteFileAtomically(plan.data_dir + kBackedUp, folder + "\n", 0600).IgnoreError();
  return backup;
}

std::optional<absl::Time> LastBackupTime(const std::string& data_dir) {
  struct stat noted {};
  if (stat((data_dir + kBackedUp).c_str(), &noted) != 0) return std::nullopt;
  return absl::FromTimeT(noted.st_mtime);
}

absl::StatusOr<Backup> Restore(const std::string& folder, const std::string& data_dir) {
  if (auto proved = ProveBackup(folder); !proved.ok()) return proved;
  absl::Status status = CheckIsEmpty(data_dir);
  if (status.ok()) status = MakePrivateDirectory(data_dir);
  if (status.ok()) status = CopyFiles(folder + kFiles, data_dir + kFiles, /*earlier=*/"");
  if (status.ok()) status = CopyIfThere(folder + kAudit, data_dir + kAudit);
  if (status.ok()) status = CopyFile(folder + kJournal, data_dir + kJournal);
  if (status.ok()) status = GiveToOwnerOf(data_dir);
  if (status.ok()) status = SyncDirectory(data_dir);
  if (!status.ok()) return status;
  return ProveBackup(data_dir);
}

}  // namespace nhipcau::operation
