// DocumentService where it needs more than the record: documents that are made, approved with their
// bytes, compared, and the Word files that they are made from.
#ifndef NHIPCAU_SERVER_API_DOCUMENT_METHODS_H_
#define NHIPCAU_SERVER_API_DOCUMENT_METHODS_H_

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "nhipcau/v1/document_service.pb.h"
#include "nhipcau/v1/office.pb.h"
#include "server/api/document_formats.h"
#include "server/api/document_stream.h"
#include "server/api/handler.h"
#include "server/api/made_documents.h"
#include "server/base/clock.h"
#include "server/base/executor.h"
#include "server/base/mutex.h"
#include "server/coordinator/coordinator.h"
#include "server/documents/renderer.h"
#include "server/files/file_store.h"
#include "server/journal/journal.h"
#include "server/minutes/document_facts.h"

namespace nhipcau::api {

// Open() on the state thread, Compare() and SetTemplate() on the reader's, for callers who were
// admitted; Approve() on any thread. Outlives the calls and streams under way.
class DocumentMethods {
 public:
  struct Options {
    coordinator::Coordinator* coordinator = nullptr;
    journal::Journal* journal = nullptr;
    // For files and the journal, and for what documents say: at the size of a whole country that
    // takes longer than the state thread has.
    Executor* executor = nullptr;
    FileStore* files = nullptr;
    documents::Renderer* renderer = nullptr;
    // For what stands on a day.
    const Clock* clock = nullptr;
  };

  // Owns nothing of it.
  explicit DocumentMethods(const Options& options) : options_(options) {}

  // RenderDocument, for somebody who was admitted. The stream is over after the file.
  absl::StatusOr<std::unique_ptr<Stream>> Open(const v1::RenderDocumentRequest& request,
                                               const Admitted& admitted,
                                               std::function<void()> ready);
  void Approve(const CallPtr& call);
  void Compare(const CallPtr& call, const Snapshot& snapshot);
  void SetTemplate(const CallPtr& call, const Caller& caller);

 private:
  using DeliveryPtr = std::shared_ptr<DocumentDelivery>;

  // Documents that are being made, for all who asked for the same at the same state of the record.
  // Thread-safe.
  class UnderWay {
   public:
    // False: it is being made for somebody already, and `delivery` gets it, too.
    bool Begin(const std::string& key, const DeliveryPtr& delivery);
    // True: nobody waits for it any more; it is forgotten and not to be ended, and whoever asks for
    // the same begins it anew.
    bool GiveUp(const std::string& key);
    // It is made, or cannot be: who is told.
    std::vector<DeliveryPtr> End(const std::string& key);

   private:
    Mutex mutex_;
    std::map<std::string, std::vector<DeliveryPtr>> deliveries_ ABSL_GUARDED_BY(mutex_);
  };

  absl::Status SendKept(const v1::RenderDocumentRequest& request, const DocumentForm& form,
                        const Admitted& admitted, const DeliveryPtr& delivery);
  void Make(const v1::RenderDocumentRequest& request, const DocumentForm& form,
            const Admitted& admitted, const DeliveryPtr& delivery);
  void MakeFrom(const conference::Overlay& view, const v1::OfficeSettings& settings,
                const v1::RenderDocumentRequest& request, const DocumentForm& form,
                documents::Renderer::Job job, const std::string& key);
  void Deliver(MadeDocument made, const absl::StatusOr<std::string>& bytes, const std::string& key);

  void ApproveCurrent(const CallPtr& call, int attempts_left);
  // Not on the state thread.
  void ProveAndSubmit(const CallPtr& call, const minutes::DocumentDraft& draft, int64_t sequence,
                      int attempts_left);
  absl::StatusOr<conference::Rendition> Keep(const Call& call, const std::string& facts_json,
                                             int64_t sequence);
  void SubmitApproval(const CallPtr& call, std::shared_ptr<const conference::Rendition> rendition,
                      int attempts_left);

  absl::StatusOr<minutes::DocumentDraft> ReadEdition(const minutes::DocumentDraft& current,
                                                     const std::string& stream,
                                                     int32_t edition) const;
  absl::StatusOr<std::string> ReadKept(const std::string& stream, const std::string& sha256) const;

  const Options options_;
  MadeDocuments made_;
  UnderWay under_way_;
};

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_DOCUMENT_METHODS_H_
