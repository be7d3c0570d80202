// ArchiveService: archives that are made.
#ifndef NHIPCAU_SERVER_API_ARCHIVE_EXPORTS_H_
#define NHIPCAU_SERVER_API_ARCHIVE_EXPORTS_H_

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/archive.pb.h"
#include "server/api/archive_stream.h"
#include "server/api/call.h"
#include "server/base/clock.h"
#include "server/base/executor.h"
#include "server/coordinator/coordinator.h"
#include "server/files/file_store.h"
#include "server/journal/journal.h"

namespace nhipcau::api {

// Called from any thread, Open() on the state thread. Outlives the calls and streams under way.
class ArchiveExports {
 public:
  // Being made, waiting or being read, each a file on the disk.
  static constexpr int kExportsMax = 4;

  struct Options {
    coordinator::Coordinator* coordinator = nullptr;
    journal::Journal* journal = nullptr;
    const Clock* clock = nullptr;
    // Makes archives, one after the other; blocks.
    Executor* executor = nullptr;
    // Reads what was made, a block at a time.
    Executor* reader = nullptr;
    const FileStore* files = nullptr;
    // For archives until they are read; emptied before this is made.
    std::string folder;
    std::string version;
  };

  // Owns nothing of it.
  explicit ArchiveExports(const Options& options) : options_(options) {}

  // ExportArchive, for somebody who was admitted. The stream is over after the file.
  absl::StatusOr<std::unique_ptr<Stream>> Open(const Method& method, const Admitted& admitted,
                                               std::function<void()> ready);

 private:
  using DeliveryPtr = std::shared_ptr<ArchiveDelivery>;

  void Make(const std::string& conference, int64_t last_sequence, const v1::Principal& principal,
            const DeliveryPtr& delivery);
  void RecordMade(const std::string& conference, const v1::Principal& principal,
                  v1::ArchiveFile file, const DeliveryPtr& delivery);

  const Options options_;
  // Archives that are made or wait for it; and those whose file is still there.
  std::atomic<int> waiting_ = 0;
  const std::shared_ptr<std::atomic<int>> exports_ = std::make_shared<std::atomic<int>>(0);
  // Of file names. State thread only.
  int64_t last_number_ = 0;
};

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_ARCHIVE_EXPORTS_H_
