// Documents that were made from drafts lately: an approval is of the bytes that were read.
#ifndef NHIPCAU_SERVER_API_MADE_DOCUMENTS_H_
#define NHIPCAU_SERVER_API_MADE_DOCUMENTS_H_

#include <list>
#include <string>
#include <vector>

#include "nhipcau/v1/document_service.pb.h"
#include "server/base/mutex.h"

namespace nhipcau::api {

struct MadeDocument {
  // The conference's name.
  std::string stream;
  // With content_sha256.
  v1::RenderedFile file;
  std::string bytes;
};

// In memory only, and bounded: a document that was pushed out must be made again. Thread-safe.
class MadeDocuments {
 public:
  static constexpr size_t kCountMax = 24;
  static constexpr size_t kBytesMax = 128 << 20;

  void Add(MadeDocument made);

  // Those of these checksums that were made in this conference from this content, in the order
  // asked for; fewer where some are not there any more.
  std::vector<MadeDocument> Find(const std::string& stream,
                                 const v1::ApproveDocumentRequest& request) const;

 private:
  mutable Mutex mutex_;
  // Newest first.
  std::list<MadeDocument> made_ ABSL_GUARDED_BY(mutex_);
  // Of all of them.
  size_t bytes_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_MADE_DOCUMENTS_H_
