// One process for a journal.
#ifndef NHIPCAU_SERVER_JOURNAL_FILE_LOCK_H_
#define NHIPCAU_SERVER_JOURNAL_FILE_LOCK_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace nhipcau::journal {

// Holds `flock` on a file until destroyed; the kernel lets go of it when the
// process dies. The file stays: it says who holds the lock, and keeps a word
// that outlives the holder. Not thread-safe.
class FileLock {
 public:
  // FAILED_PRECONDITION names the process that holds it.
  static absl::StatusOr<FileLock> Acquire(const std::string& path);

  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&& other) noexcept;
  ~FileLock();

  // What the last holder set; empty at first.
  const std::string& word() const { return word_; }
  // Durable when this returns OK.
  absl::Status SetWord(const std::string& word);

 private:
  FileLock(int descriptor, std::string word);

  int descriptor_;
  std::string word_;
};

}  // namespace nhipcau::journal

#endif  // NHIPCAU_SERVER_JOURNAL_FILE_LOCK_H_
