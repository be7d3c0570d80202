// Files that points hand in, by conference and checksum, beside the journal. The
// record holds checksums only: a file can be copied, backed up and proved alone.
#ifndef NHIPCAU_SERVER_FILES_FILE_STORE_H_
#define NHIPCAU_SERVER_FILES_FILE_STORE_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/base/disk_space.h"
#include "server/base/mutex.h"

namespace nhipcau {

// Blocks on the disk. Thread-safe, but for one thing: two that put the same file at once may both
// be counted.
class FileStore {
 public:
  struct Limits {
    // Of one conference: a signed sheet of 100 KB from each of 31,000 points, and as much again.
    int64_t bytes_per_conference_max = int64_t{4} << 30;
    // Free on the disk once a file is there.
    int64_t reserve_bytes = kJournalReserveBytes;
  };

  struct Piece {
    std::string data;
    // Of the whole file.
    int64_t size_bytes = 0;
  };

  // Directories are made when the first file comes.
  explicit FileStore(std::string directory) : FileStore(std::move(directory), Limits()) {}
  FileStore(std::string directory, const Limits& limits)
      : directory_(std::move(directory)), limits_(limits) {}

  // `conference` is an identifier, `sha256` 64 hexadecimal digits; both stand in paths.
  bool Has(const std::string& conference, const std::string& sha256) const;

  // On disk when it returns. A file that is there already stays. RESOURCE_EXHAUSTED when the
  // conference's share is full, or the disk but for what the journal needs.
  absl::Status Put(const std::string& conference, const std::string& sha256,
                   const std::string& bytes);

  // Who has sent all of a file, as a mark beside it: a checksum is no secret, and whoever knows one
  // does not have the file. `sender` is any name.
  absl::Status NoteSender(const std::string& conference, const std::string& sha256,
                          const std::string& sender);
  // Whether that is the name of such a mark, and not of a file.
  static bool IsMark(std::string_view file_name);
  // False for a file that is not there.
  bool WasSentBy(const std::string& conference, const std::string& sha256,
                 const std::string& sender) const;

  // Up to `bytes_max` from `offset`; NOT_FOUND, or OUT_OF_RANGE beyond the end.
  absl::StatusOr<Piece> Read(const std::string& conference, const std::string& sha256,
                             int64_t offset, int64_t bytes_max) const;

  // The conference has no files any more, those that arrive among them.
  absl::Status RemoveAll(const std::string& conference);

  // Files of an archive arrive under this name, and are the conference's once they are adopted. No
  // conference is called so. Adopting what did not arrive changes nothing.
  static std::string ArrivingName(const std::string& conference);
  absl::Status Adopt(const std::string& conference);
  absl::Status DropArriving(const std::string& conference);

  // Where the file is, or would be.
  std::string PathOf(const std::string& conference, const std::string& sha256) const;

 private:
  std::string FolderOf(const std::string& conference) const;
  std::string MarkOf(const std::string& conference, const std::string& sha256,
                     const std::string& sender) const;
  absl::Status CheckDisk(int64_t bytes) const;
  // Counts `bytes` more in, unless the share is full.
  absl::Status Reserve(const std::string& conference, int64_t bytes);
  // The sum is not known any more: the next file counts what is there.
  void Forget(const std::string& conference);

  const std::string directory_;
  const Limits limits_;
  Mutex mutex_;
  // Of all files of a conference, for those that got one since the start: to sum a folder for each
  // of its 31,000 files would take 31,000 times as long.
  std::map<std::string, int64_t> bytes_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_FILES_FILE_STORE_H_
