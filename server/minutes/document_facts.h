// Official documents as they stand: what the record says, with a person's words where somebody
// reworded it. One model for every form of the document, so that all say the same.
#ifndef NHIPCAU_SERVER_MINUTES_DOCUMENT_FACTS_H_
#define NHIPCAU_SERVER_MINUTES_DOCUMENT_FACTS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "nhipcau/v1/document.pb.h"
#include "nhipcau/v1/document_facts.pb.h"
#include "nhipcau/v1/document_service.pb.h"
#include "server/conference/kernel/question.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::minutes {

// Stands on whatever is made from a record under a simulated clock.
inline constexpr char kSimulated[] =
    "Bản tập huấn, lập theo giờ mô phỏng; không có giá trị ban hành.";

// On whatever is not to be taken for more than it is.
inline constexpr char kDraftMark[] = "DỰ THẢO";

struct DocumentDraft {
  v1::OfficialDocument document;
  std::vector<v1::DraftSection> sections;
  // With MINUTES, and with CONCLUSION_NOTICE; the other is empty.
  v1::MinutesFacts minutes;
  v1::ConclusionNoticeFacts notice;
};

// `view` is of the conference. Pure: the same record gives the same draft.
DocumentDraft DraftOf(const conference::Overlay& view, v1::OfficialDocumentKind kind);

// What a template is filled with, as JSON: fields in the order of the proto, so that the same
// content is the same bytes.
std::string FactsJson(const DocumentDraft& draft);

// The same back from JSON, of an edition that was kept; INVALID_ARGUMENT when it is none.
absl::Status ReadFacts(const std::string& json, DocumentDraft& draft);

// Sections that say another thing in `newer`, in its order, then those that are gone.
v1::CompareEditionsResponse DifferencesOf(const DocumentDraft& older, const DocumentDraft& newer);

absl::StatusOr<v1::GetDocumentDraftResponse> GetDocumentDraft(const conference::Overlay&,
                                                              const conference::Question&,
                                                              const v1::GetDocumentDraftRequest&);

}  // namespace nhipcau::minutes

#endif  // NHIPCAU_SERVER_MINUTES_DOCUMENT_FACTS_H_
