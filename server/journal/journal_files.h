// What SQLite does not look after: the journal's files before it opens them, and where they are
// while it has them open.
#ifndef NHIPCAU_SERVER_JOURNAL_JOURNAL_FILES_H_
#define NHIPCAU_SERVER_JOURNAL_JOURNAL_FILES_H_

#include <sys/types.h>

#include <map>
#include <string>

#include "absl/status/status.h"

namespace nhipcau::journal {

// Makes what is read of the database file and its WAL come from the disk: after a sync that failed
// the page cache shows what the disk does not hold, to the next process too. Files that are not
// there are left out. INTERNAL and others: what the system says, with the file's name.
//
// REQUIRES: the journal's lock is held, and this process has no connection to the database (closing
// any descriptor of a file ends the process's locks on it).
absl::Status ForgetCachedPages(const std::string& path);

// Takes the rights of group and others from the journal's files that are there, the lock and the
// log of heads among them, and those that SQLite makes later follow the database file.
// PERMISSION_DENIED names one that belongs to somebody else.
absl::Status CloseToOthers(const std::string& path);

// The files of an open journal. SQLite goes on writing into one that was removed, renamed or
// replaced, and its sync succeeds; the next process would not find what was written. Thread-safe,
// since it never changes.
class OpenFiles {
 public:
  // Those that are at `path` and beside it now.
  explicit OpenFiles(const std::string& path);

  // FAILED_PRECONDITION, with what to do, when one of them is not where it was. Takes some
  // microseconds.
  absl::Status CheckInPlace() const;
  bool IsDatabaseInPlace() const { return IsInPlace(path_); }

 private:
  struct Identity {
    dev_t device = 0;
    ino_t inode = 0;
  };

  bool IsInPlace(const std::string& file) const;

  const std::string path_;
  std::map<std::string, Identity> identities_;
};

}  // namespace nhipcau::journal

#endif  // NHIPCAU_SERVER_JOURNAL_JOURNAL_FILES_H_
