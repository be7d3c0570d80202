#include "server/api/archive_uploads.h"

#include <fstream>
#include <optional>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/error.pb.h"
#include "server/archive/format.h"
#include "server/base/disk_space.h"
#include "server/base/refusal.h"
#include "server/base/sha256.h"
#include "server/base/steady_time.h"
#include "server/files/atomic_file.h"

namespace nhipcau::api {
namespace {

absl::Status CheckPiece(const v1::UploadArchiveRequest& request) {
  if (request.sha256().size() != kSha256Bytes) {
    return RefuseField("sha256", {v1::FIELD_RULE_OF_PROGRAM}, "A SHA-256 has 32 bytes.");
  }
  if (request.size_bytes() < 1 || request.size_bytes() > archive::kArchiveBytesMax) {
    return RefuseField("size_bytes", {v1::FIELD_RULE_OF_PROGRAM}, "No archive has this size.");
  }
  if (static_cast<int64_t>(request.data().size()) > ArchiveUploads::kPieceBytesMax) {
    return RefuseField("data", {v1::FIELD_RULE_OF_PROGRAM}, "Send up to 256 KiB at a time.");
  }
  return absl::OkStatus();
}

// What arrives is written again into the journal and among the files.
absl::Status CheckRoom(const std::string& folder, int64_t size_bytes) {
  const std::optional<int64_t> free_bytes = FreeBytes(folder);
  const int64_t needed = 2 * size_bytes + kJournalReserveBytes;
  if (!free_bytes || *free_bytes >= needed) return absl::OkStatus();
  return Refuse(v1::REASON_ARCHIVE_SPACE,
                absl::StrCat("The archive needs ", needed >> 20, " MiB, and ", *free_bytes >> 20,
                             " MiB are free. Make room."));
}

bool Append(const std::string& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::app);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  return file.good();
}

}  // namespace

absl::StatusOr<int64_t> ArchiveUploads::Take(const v1::UploadArchiveRequest& request) {
  if (absl::Status status = CheckPiece(request); !status.ok()) return status;
  DropIdle();
  const auto arriving = FindOrBegin(request.sha256(), request.size_bytes());
  if (!arriving.ok()) return arriving.status();
  Arriving& upload = **arriving;
  upload.last_use = SteadyNow();
  if (request.offset() != upload.received_bytes || request.data().empty()) {
    return upload.received_bytes;
  }
  const std::string_view data =
      std::string_view(request.data())
          .substr(0, static_cast<size_t>(upload.size_bytes - upload.received_bytes));
  if (!Append(upload.file->path(), data)) {
    // What was written of the piece is not known.
    arriving_.erase(request.sha256());
    return Refuse(v1::REASON_ARCHIVE_SPACE,
                  "The disk took no more of the archive. Make room and begin again.");
  }
  upload.received_bytes += static_cast<int64_t>(data.size());
  return upload.received_bytes;
}

ArchiveUploads::FilePtr ArchiveUploads::Find(const std::string& sha256) const {
  const auto found = arriving_.find(sha256);
  const bool whole =
      found != arriving_.end() && found->second.received_bytes == found->second.size_bytes;
  return whole ? found->second.file : nullptr;
}

absl::StatusOr<ArchiveUploads::Arriving*> ArchiveUploads::FindOrBegin(const std::string& sha256,
                                                                      int64_t size_bytes) {
  const auto found = arriving_.find(sha256);
  if (found != arriving_.end() && found->second.size_bytes == size_bytes) return &found->second;
  arriving_.erase(sha256);
  if (arriving_.size() >= kCountMax) {
    return Refuse(v1::REASON_LIMIT_EXCEEDED,
                  "Too many archives are arriving at once. Try again later.");
  }
  if (absl::Status status = MakePrivateDirectory(folder_); !status.ok()) {
    return Refuse(v1::REASON_ARCHIVE_SPACE, std::string(status.message()));
  }
  if (absl::Status status = CheckRoom(folder_, size_bytes); !status.ok()) return status;
  Arriving arriving;
  arriving.file = std::make_shared<const archive::TemporaryFile>(
      absl::StrCat(folder_, "/upload-", ++last_number_, ".zip"));
  arriving.size_bytes = size_bytes;
  arriving.last_use = SteadyNow();
  return &(arriving_[sha256] = std::move(arriving));
}

void ArchiveUploads::DropIdle() {
  std::erase_if(arriving_, [now = SteadyNow()](const auto& entry) {
    return now - entry.second.last_use > kIdleMax;
  });
}

}  // namespace nhipcau::api
