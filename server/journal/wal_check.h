// What a write-ahead log says of itself, before SQLite takes whatever it cannot read for a commit
// that never was.
#ifndef NHIPCAU_SERVER_JOURNAL_WAL_CHECK_H_
#define NHIPCAU_SERVER_JOURNAL_WAL_CHECK_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"

namespace nhipcau::journal {

// The first frame (from 1; 0: the header) that is damaged, where what follows proves that it was
// whole: a commit is begun only after the one before it was synced, so a loss of power tears frames
// of the last commit alone, in any order. Nothing: there is none, or no log. A log that was cut, or
// damaged in its last commits only, cannot be told from one that was torn. INTERNAL and others: it
// cannot be read.
//
// REQUIRES: nobody writes to the log.
absl::StatusOr<std::optional<int64_t>> FindDamagedFrame(const std::string& wal_path);

}  // namespace nhipcau::journal

#endif  // NHIPCAU_SERVER_JOURNAL_WAL_CHECK_H_
