// Archives that arrive piece by piece, on the disk.
#ifndef NHIPCAU_SERVER_API_ARCHIVE_UPLOADS_H_
#define NHIPCAU_SERVER_API_ARCHIVE_UPLOADS_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "nhipcau/v1/archive_service.pb.h"
#include "server/archive/temporary_file.h"

namespace nhipcau::api {

// Blocks on the disk. Not thread-safe; used by one executor.
class ArchiveUploads {
 public:
  static constexpr int64_t kPieceBytesMax = 256 << 10;
  // At once; whoever begins one more waits.
  static constexpr size_t kCountMax = 4;
  static constexpr absl::Duration kIdleMax = absl::Hours(24);

  using FilePtr = std::shared_ptr<const archive::TemporaryFile>;

  explicit ArchiveUploads(std::string folder) : folder_(std::move(folder)) {}

  // How much has arrived after this piece. FIELD_INVALID, LIMIT_EXCEEDED or ARCHIVE_SPACE.
  absl::StatusOr<int64_t> Take(const v1::UploadArchiveRequest& request);

  // The file, once it has arrived whole; null: it has not. That it has the checksum by which it is
  // called is not proved. The file is deleted with the last pointer to it.
  FilePtr Find(const std::string& sha256) const;
  void Forget(const std::string& sha256) { arriving_.erase(sha256); }

 private:
  struct Arriving {
    FilePtr file;
    int64_t size_bytes = 0;
    int64_t received_bytes = 0;
    absl::Time last_use;
  };

  absl::StatusOr<Arriving*> FindOrBegin(const std::string& sha256, int64_t size_bytes);
  void DropIdle();

  const std::string folder_;
  std::map<std::string, Arriving> arriving_;
  int64_t last_number_ = 0;
};

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_ARCHIVE_UPLOADS_H_
