// A document on its way to a reader, piece by piece.
#ifndef NHIPCAU_SERVER_API_DOCUMENT_STREAM_H_
#define NHIPCAU_SERVER_API_DOCUMENT_STREAM_H_

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "nhipcau/v1/document_service.pb.h"
#include "server/api/dispatcher.h"
#include "server/base/mutex.h"
#include "server/base/wake.h"

namespace nhipcau::api {

// Shared by a stream and the making of its document; the making may outlive the stream.
// Thread-safe.
class DocumentDelivery {
 public:
  explicit DocumentDelivery(std::function<void()> ready) : wake_(std::move(ready)) {}

  // The document is there, or why it is not. Once.
  void Finish(absl::StatusOr<std::string> bytes, v1::RenderedFile file);

  // No call of `ready` is under way, or follows, after this.
  void Close() { wake_.Disconnect(); }

  // The next piece, then the file's description; nothing before it is there and after its end.
  absl::StatusOr<std::optional<std::string>> Next();
  bool IsOver() const {
    const MutexLock lock(mutex_);
    return finished_;
  }

  // False: nobody reads any more.
  bool is_wanted() const { return wake_.is_connected(); }

 private:
  Wake wake_;
  mutable Mutex mutex_;
  std::optional<absl::StatusOr<std::string>> bytes_ ABSL_GUARDED_BY(mutex_);
  v1::RenderedFile file_ ABSL_GUARDED_BY(mutex_);
  size_t sent_ ABSL_GUARDED_BY(mutex_) = 0;
  bool finished_ ABSL_GUARDED_BY(mutex_) = false;
};

// Says first how many documents are waited for.
std::unique_ptr<Stream> StreamDocument(std::shared_ptr<DocumentDelivery> delivery,
                                       int waiting_count);

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_DOCUMENT_STREAM_H_
