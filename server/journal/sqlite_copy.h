// A copy of a database at one moment, while somebody else writes to it.
#ifndef NHIPCAU_SERVER_JOURNAL_SQLITE_COPY_H_
#define NHIPCAU_SERVER_JOURNAL_SQLITE_COPY_H_

#include <string>

#include "absl/status/status.h"

namespace nhipcau::journal {

// Puts what is committed in `from` now, its WAL included, into the new file `to`, which is whole by
// itself and on the disk when this returns. Who writes to `from` is not held up. Statuses as in
// Database; NOT_FOUND: there is no `from`.
absl::Status CopySqliteFile(const std::string& from, const std::string& to);

}  // namespace nhipcau::journal

#endif  // NHIPCAU_SERVER_JOURNAL_SQLITE_COPY_H_
