#include "server/api/made_documents.h"

#include <algorithm>
#include <utility>

namespace nhipcau::api {

void MadeDocuments::Add(MadeDocument made) {
  const MutexLock lock(mutex_);
  bytes_ += made.bytes.size();
  made_.push_front(std::move(made));
  // The newest stays, however large.
  while (made_.size() > 1 && (made_.size() > kCountMax || bytes_ > kBytesMax)) {
    bytes_ -= made_.back().bytes.size();
    made_.pop_back();
  }
}

std::vector<MadeDocument> MadeDocuments::Find(const std::string& stream,
                                              const v1::ApproveDocumentRequest& request) const {
  const MutexLock lock(mutex_);
  std::vector<MadeDocument> found;
  for (const std::string& sha256 : request.file_sha256()) {
    const auto made = std::find_if(made_.begin(), made_.end(), [&](const MadeDocument& each) {
      return each.stream == stream && each.file.sha256() == sha256 &&
             each.file.content_sha256() == request.content_sha256();
    });
    if (made != made_.end()) found.push_back(*made);
  }
  return found;
}

}  // namespace nhipcau::api
