#include "server/api/document_stream.h"

#include <utility>

#include "server/base/stream.h"

namespace nhipcau::api {
namespace {

class DocumentStream : public Stream {
 public:
  DocumentStream(std::shared_ptr<DocumentDelivery> delivery, int waiting_count)
      : delivery_(std::move(delivery)), waiting_count_(waiting_count) {}
  ~DocumentStream() override { delivery_->Close(); }

  absl::StatusOr<std::optional<std::string>> Next() override {
    if (std::exchange(said_progress_, true)) return delivery_->Next();
    v1::RenderDocumentResponse response;
    response.mutable_progress()->set_waiting_count(waiting_count_);
    return response.SerializeAsString();
  }
  bool IsOver() const override { return delivery_->IsOver(); }

 private:
  const std::shared_ptr<DocumentDelivery> delivery_;
  const int waiting_count_;
  bool said_progress_ = false;
};

}  // namespace

void DocumentDelivery::Finish(absl::StatusOr<std::string> bytes, v1::RenderedFile file) {
  {
    const MutexLock lock(mutex_);
    bytes_ = std::move(bytes);
    file_ = std::move(file);
  }
  wake_.Call();
}

absl::StatusOr<std::optional<std::string>> DocumentDelivery::Next() {
  const MutexLock lock(mutex_);
  if (!bytes_.has_value() || finished_) return std::nullopt;
  if (!bytes_->ok()) return bytes_->status();
  v1::RenderDocumentResponse response;
  if (sent_ < (*bytes_)->size()) {
    response.set_data((*bytes_)->substr(sent_, kPieceBytes));
    sent_ += response.data().size();
  } else {
    *response.mutable_file() = file_;
    finished_ = true;
  }
  return response.SerializeAsString();
}

std::unique_ptr<Stream> StreamDocument(std::shared_ptr<DocumentDelivery> delivery,
                                       int waiting_count) {
  return std::make_unique<DocumentStream>(std::move(delivery), waiting_count);
}

}  // namespace nhipcau::api
