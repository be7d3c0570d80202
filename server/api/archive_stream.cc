#include "server/api/archive_stream.h"

#include <utility>

#include "nhipcau/v1/archive_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "server/base/refusal.h"
#include "server/base/steady_time.h"
#include "server/base/stream.h"

namespace nhipcau::api {
namespace {

constexpr size_t kBlockBytes = 512 << 10;
constexpr absl::Duration kProgressInterval = absl::Seconds(1);

class ArchiveStream : public Stream {
 public:
  explicit ArchiveStream(std::shared_ptr<ArchiveDelivery> delivery)
      : delivery_(std::move(delivery)) {}
  ~ArchiveStream() override { delivery_->Close(); }

  absl::StatusOr<std::optional<std::string>> Next() override { return delivery_->Next(); }
  bool IsOver() const override { return delivery_->IsOver(); }

 private:
  const std::shared_ptr<ArchiveDelivery> delivery_;
};

// Up to one block of a file; empty when it cannot be read.
std::string BlockOf(const std::string& path, int64_t offset) {
  std::string block(kBlockBytes, '\0');
  std::ifstream file(path, std::ios::binary);
  file.seekg(offset);
  file.read(block.data(), static_cast<std::streamsize>(block.size()));
  block.resize(static_cast<size_t>(file.gcount()));
  return block;
}

}  // namespace

bool ArchiveDelivery::Report(int64_t written_bytes) {
  bool wakes = false;
  {
    const MutexLock lock(mutex_);
    written_bytes_ = written_bytes;
    wakes = !tells_progress_ && SteadyNow() - told_time_ >= kProgressInterval;
    if (wakes) tells_progress_ = true;
  }
  if (wakes) wake_.Call();
  return wake_.is_connected();
}

void ArchiveDelivery::Finish(absl::StatusOr<v1::ArchiveFile> made) {
  {
    const MutexLock lock(mutex_);
    made_ = std::move(made);
  }
  wake_.Call();
}

absl::StatusOr<std::optional<std::string>> ArchiveDelivery::Next() {
  const MutexLock lock(mutex_);
  if (made_.has_value() && !made_->ok()) return made_->status();
  v1::ExportArchiveResponse response;
  if (!made_.has_value()) {
    if (!std::exchange(tells_progress_, false)) return std::nullopt;
    told_time_ = SteadyNow();
    response.mutable_progress()->set_waiting_count(waiting_count_);
    response.mutable_progress()->set_written_bytes(written_bytes_);
  } else if (block_sent_ < block_.size()) {
    response.set_data(NextPiece());
  } else if (read_bytes_ < (*made_)->size_bytes()) {
    if (!std::exchange(reading_, true)) {
      reader_->Post([self = shared_from_this()] { self->ReadBlock(); });
    }
    return std::nullopt;
  } else if (!std::exchange(finished_, true)) {
    *response.mutable_file() = **made_;
  } else {
    return std::nullopt;
  }
  return response.SerializeAsString();
}

std::string ArchiveDelivery::NextPiece() {
  std::string piece = block_.substr(block_sent_, kPieceBytes);
  block_sent_ += piece.size();
  return piece;
}

void ArchiveDelivery::ReadBlock() {
  if (!wake_.is_connected()) return;
  int64_t offset = 0;
  {
    const MutexLock lock(mutex_);
    offset = read_bytes_;
  }
  std::string block = BlockOf(path(), offset);
  {
    const MutexLock lock(mutex_);
    reading_ = false;
    if (block.empty()) {
      made_ = Refuse(v1::REASON_INTERNAL, "The archive that was made cannot be read.");
    }
    read_bytes_ += static_cast<int64_t>(block.size());
    block_ = std::move(block);
    block_sent_ = 0;
  }
  wake_.Call();
}

std::unique_ptr<Stream> StreamArchive(std::shared_ptr<ArchiveDelivery> delivery) {
  return std::make_unique<ArchiveStream>(std::move(delivery));
}

}  // namespace nhipcau::api
