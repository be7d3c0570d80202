// An archive on its way to a reader: made first, then read from the disk piece by piece.
#ifndef NHIPCAU_SERVER_API_ARCHIVE_STREAM_H_
#define NHIPCAU_SERVER_API_ARCHIVE_STREAM_H_

#include <fstream>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "absl/time/time.h"
#include "nhipcau/v1/archive.pb.h"
#include "server/api/dispatcher.h"
#include "server/archive/temporary_file.h"
#include "server/base/executor.h"
#include "server/base/mutex.h"
#include "server/base/wake.h"

namespace nhipcau::api {

// Shared by a stream and the making of its archive. The making may outlive the stream; it then ends
// early. The file is deleted with the last pointer to this. Thread-safe.
class ArchiveDelivery : public std::enable_shared_from_this<ArchiveDelivery> {
 public:
  // `file` is where the archive will be. `reader` reads it, so that no door waits for the disk.
  ArchiveDelivery(std::string file, Executor* reader, int waiting_count,
                  std::function<void()> ready)
      : file_(std::move(file)),
        reader_(reader),
        waiting_count_(waiting_count),
        wake_(std::move(ready)) {}

  const std::string& path() const { return file_.path(); }

  // The making has come so far; false: nobody wants it any more.
  bool Report(int64_t written_bytes);

  // The file is there and the office's record says so, or why not. Once.
  void Finish(absl::StatusOr<v1::ArchiveFile> made);

  // No call of `ready` is under way, or follows, after this.
  void Close() { wake_.Disconnect(); }

  // Progress, then the next piece, then the file's description; nothing: there is none for now.
  absl::StatusOr<std::optional<std::string>> Next();
  bool IsOver() const {
    const MutexLock lock(mutex_);
    return finished_;
  }

 private:
  std::string NextPiece() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // On the reader's thread; one at a time.
  void ReadBlock();

  const archive::TemporaryFile file_;
  Executor* const reader_;
  const int waiting_count_;

  Wake wake_;
  mutable Mutex mutex_;
  bool tells_progress_ ABSL_GUARDED_BY(mutex_) = true;
  absl::Time told_time_ ABSL_GUARDED_BY(mutex_) = absl::InfinitePast();
  int64_t written_bytes_ ABSL_GUARDED_BY(mutex_) = 0;
  std::optional<absl::StatusOr<v1::ArchiveFile>> made_ ABSL_GUARDED_BY(mutex_);
  bool reading_ ABSL_GUARDED_BY(mutex_) = false;
  // What was read and is sent in pieces.
  std::string block_ ABSL_GUARDED_BY(mutex_);
  size_t block_sent_ ABSL_GUARDED_BY(mutex_) = 0;
  int64_t read_bytes_ ABSL_GUARDED_BY(mutex_) = 0;
  bool finished_ ABSL_GUARDED_BY(mutex_) = false;
};

std::unique_ptr<Stream> StreamArchive(std::shared_ptr<ArchiveDelivery> delivery);

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_ARCHIVE_STREAM_H_
