// Official documents (biên bản, thông báo kết luận): what staff set around and over what the record
// says, and their way through review.
//
// DRAFT -> UNDER_REVIEW -> APPROVED -> ISSUED; back with a reason. An approval names the bytes that
// were read, by checksum; the door has proved that they were made from the record as it stands.
// From then on the record under the minutes is closed, until they are reopened as the next edition.
// What a document says is not known here: see server/minutes.
#ifndef NHIPCAU_SERVER_CONFERENCE_MINUTES_DOCUMENTS_H_
#define NHIPCAU_SERVER_CONFERENCE_MINUTES_DOCUMENTS_H_

#include <string>
#include <string_view>

#include "nhipcau/v1/document.pb.h"
#include "nhipcau/v1/document_service.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/command.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

std::string OfficialDocumentName(std::string_view stream, v1::OfficialDocumentKind kind);

// The kind that a name stands for; unspecified: it is none of the conference's documents.
v1::OfficialDocumentKind OfficialDocumentKindOf(std::string_view stream, std::string_view name);

// The document as it stands; a first draft while nothing was done with it. `name` must be one.
v1::OfficialDocument OfficialDocumentOf(const Overlay& view, std::string_view name);

// MINUTES_APPROVED once the minutes are approved, for methods whose policy says
// `frozen_by_approval`.
absl::Status CheckNotFrozen(const Overlay& view, std::string_view stream);

absl::StatusOr<Events> DecideSetLetterhead(const Overlay&, const Command&,
                                           const v1::SetLetterheadRequest&);
absl::StatusOr<Events> DecideRewordSection(const Overlay&, const Command&,
                                           const v1::RewordSectionRequest&);
absl::StatusOr<Events> DecideAddReviewComment(const Overlay&, const Command&,
                                              const v1::AddReviewCommentRequest&);
absl::StatusOr<Events> DecideResolveReviewComment(const Overlay&, const Command&,
                                                  const v1::ResolveReviewCommentRequest&);
absl::StatusOr<Events> DecideSubmitDocument(const Overlay&, const Command&,
                                            const v1::SubmitDocumentRequest&);
absl::StatusOr<Events> DecideReturnDocument(const Overlay&, const Command&,
                                            const v1::ReturnDocumentRequest&);
absl::StatusOr<Events> DecideApproveDocument(const Overlay&, const Command&,
                                             const v1::ApproveDocumentRequest&);
absl::StatusOr<Events> DecideIssueDocument(const Overlay&, const Command&,
                                           const v1::IssueDocumentRequest&);
absl::StatusOr<Events> DecideReopenDocument(const Overlay&, const Command&,
                                            const v1::ReopenDocumentRequest&);

// Applies the kinds numbered 220 to 229.
void ApplyDocuments(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_MINUTES_DOCUMENTS_H_
