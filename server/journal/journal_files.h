// What the journal's files need before SQLite opens them.
#ifndef NHIPCAU_SERVER_JOURNAL_JOURNAL_FILES_H_
#define NHIPCAU_SERVER_JOURNAL_JOURNAL_FILES_H_

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

}  // namespace nhipcau::journal

#endif  // NHIPCAU_SERVER_JOURNAL_JOURNAL_FILES_H_
