#include "server/conference/minutes/documents.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "nhipcau/v1/attachment.pb.h"
#include "nhipcau/v1/document_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "server/base/proto_time.h"
#include "server/base/refusal.h"
#include "server/base/viet_nam.h"
#include "server/conference/kernel/attachments.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"

namespace nhipcau::conference {
namespace {

using State = v1::OfficialDocumentState;

constexpr char kMinutes[] = "minutes";
constexpr char kConclusionNotice[] = "conclusionNotice";
constexpr int kRecipientsMax = 200;
constexpr size_t kSectionIdBytesMax = 64;
constexpr size_t kSectionBytesMax = 200000;
constexpr size_t kSha256Bytes = 32;

bool IsFrozen(State state) {
  return state == v1::OFFICIAL_DOCUMENT_STATE_APPROVED ||
         state == v1::OFFICIAL_DOCUMENT_STATE_ISSUED;
}

bool IsOpen(State state) { return !IsFrozen(state); }

std::string BelowDocument(std::string_view document, std::string_view collection,
                          std::string_view id) {
  return ChildName(document, collection, id);
}

absl::StatusOr<v1::OfficialDocument> RequireDocument(const Overlay& view, const std::string& name) {
  if (OfficialDocumentKindOf(view.stream(), name) != v1::OFFICIAL_DOCUMENT_KIND_UNSPECIFIED) {
    return OfficialDocumentOf(view, name);
  }
  return RefuseResource(v1::REASON_NOT_FOUND, name,
                        absl::StrCat("There is no document ", name,
                                     "; a conference has officialDocuments/minutes and "
                                     "officialDocuments/conclusionNotice."));
}

// A document goes from draft to review, approval and issue; back by two ways.
v1::NextStep StepTowards(State wanted, State now) {
  if (now < wanted) {
    return now == v1::OFFICIAL_DOCUMENT_STATE_DRAFT ? v1::NEXT_STEP_SUBMIT_DOCUMENT
                                                    : v1::NEXT_STEP_APPROVE_DOCUMENT;
  }
  return now == v1::OFFICIAL_DOCUMENT_STATE_UNDER_REVIEW ? v1::NEXT_STEP_RETURN_DOCUMENT
                                                         : v1::NEXT_STEP_REOPEN_DOCUMENT;
}

absl::Status WrongDocumentState(const v1::OfficialDocument& document, v1::NextStep step,
                                std::string_view what_to_do) {
  return RefuseState(
      v1::REASON_WRONG_DOCUMENT_STATE, document.name(), document.state(), step,
      absl::StrCat("The document is ", v1::OfficialDocumentState_Name(document.state()), ". ",
                   std::string(what_to_do)));
}

// The document, if it is in one of the states; `what_to_do` says how it gets there.
absl::StatusOr<v1::OfficialDocument> RequireState(const Overlay& view, const std::string& name,
                                                  std::initializer_list<State> states,
                                                  std::string_view what_to_do) {
  absl::StatusOr<v1::OfficialDocument> document = RequireDocument(view, name);
  if (!document.ok()) return document;
  if (std::find(states.begin(), states.end(), document->state()) != states.end()) return document;
  return WrongDocumentState(*document, StepTowards(*states.begin(), document->state()), what_to_do);
}

absl::StatusOr<v1::OfficialDocument> RequireOpenDocument(const Overlay& view,
                                                         const std::string& name) {
  return RequireState(view, name,
                      {v1::OFFICIAL_DOCUMENT_STATE_DRAFT, v1::OFFICIAL_DOCUMENT_STATE_UNDER_REVIEW},
                      "Reopen it before it is changed.");
}

absl::Status CheckLetterhead(const v1::Letterhead& letterhead) {
  for (const auto& [field, text] : std::initializer_list<std::pair<const char*, std::string>>{
           {"letterhead.parent_agency", letterhead.parent_agency()},
           {"letterhead.issuing_agency", letterhead.issuing_agency()},
           {"letterhead.number_sign", letterhead.number_sign()},
           {"letterhead.place_name", letterhead.place_name()},
           {"letterhead.signer_authority", letterhead.signer_authority()},
           {"letterhead.signer_office", letterhead.signer_office()},
           {"letterhead.signer_name", letterhead.signer_name()},
           {"letterhead.signer_in_place_of", letterhead.signer_in_place_of()},
           {"letterhead.archive", letterhead.archive()}}) {
    if (auto status = CheckText(field, text, kLabelBytesMax); !status.ok()) return status;
  }
  if (auto status = CheckText("letterhead.subject", letterhead.subject(), kTextBytesMax);
      !status.ok()) {
    return status;
  }
  if (!v1::FormOfAddress_IsValid(letterhead.form_of_address())) {
    return RefuseField("letterhead.form_of_address", {v1::FIELD_RULE_REQUIRED},
                       "Say what stands before names.");
  }
  if (letterhead.recipients_size() > kRecipientsMax) {
    return RefuseField("letterhead.recipients",
                       {v1::FIELD_RULE_COUNT_MAX, {absl::StrCat(kRecipientsMax)}},
                       absl::StrCat("At most ", kRecipientsMax, " recipients."));
  }
  for (const std::string& recipient : letterhead.recipients()) {
    if (auto status = CheckRequiredText("letterhead.recipients", recipient, kLabelBytesMax);
        !status.ok()) {
      return status;
    }
  }
  return absl::OkStatus();
}

bool IsSectionId(std::string_view section) {
  return !section.empty() && section.size() <= kSectionIdBytesMax &&
         std::all_of(section.begin(), section.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
         });
}

absl::Status CheckSection(std::string_view section) {
  if (IsSectionId(section)) return absl::OkStatus();
  return RefuseField("section", {v1::FIELD_RULE_SUCH_ONE},
                     "Name a section as GetDocumentDraft gives it.");
}

absl::Status CheckSha256(std::string_view field, const std::string& sha256) {
  if (sha256.size() == kSha256Bytes) return absl::OkStatus();
  return RefuseField(std::string(field), {v1::FIELD_RULE_FILE_WHOLE}, "A SHA-256 has 32 bytes.");
}

// What was read must be what the door made, from the record as it stands now, and still has.
absl::Status CheckRendition(const Overlay& view, const Command& command,
                            const v1::ApproveDocumentRequest& request) {
  const auto* rendition = command.Enclosed<Rendition>();
  const bool current = rendition != nullptr && rendition->sequence == view.sequence() &&
                       rendition->content_sha256 == request.content_sha256();
  if (!current) {
    return RefuseResource(v1::REASON_REVISION_STALE, request.name(),
                          "The record has changed since the document was made. Make it anew, read "
                          "it and approve that.");
  }
  if (!rendition->files_missing) return absl::OkStatus();
  return RefuseResource(v1::REASON_DOCUMENT_NOT_KEPT, request.name(),
                        "The files that were read are not kept here any more; the record has not "
                        "changed. Make them again and approve those.");
}

// Before the day of the conference nothing of it can have been signed.
absl::Status CheckIssueDate(const Overlay& view, const google::protobuf::Timestamp& date) {
  if (auto status = CheckTime("date", date); !status.ok()) return status;
  const v1::Conference& conference = ConferenceOf(view);
  const auto day_of = [](const google::protobuf::Timestamp& time) {
    return absl::ToCivilDay(FromProto(time), VietNam());
  };
  const absl::CivilDay first = day_of(conference.open_time());
  if (day_of(date) >= first) return absl::OkStatus();
  return RefuseField("date",
                     {v1::FIELD_RULE_NOT_BEFORE,
                      {absl::FormatTime("%d/%m/%Y", FromProto(conference.open_time()), VietNam())}},
                     absl::StrCat("The date lies before the conference, which was held on ",
                                  absl::FormatCivilTime(first), "."));
}

template <typename Change>
void EditDocument(std::string_view name, Overlay& view, const Change& change) {
  v1::OfficialDocument document = OfficialDocumentOf(view, name);
  change(document);
  view.Put(RecordOf(std::move(document)));
}

void SetState(const v1::Event& event, State state, std::string reason,
              v1::OfficialDocument& document) {
  document.set_state(state);
  *document.mutable_state_time() = event.time();
  document.set_state_by(event.principal());
  document.set_state_reason(std::move(reason));
}

void ApplyApproved(const v1::Event& event, Overlay& view) {
  const v1::DocumentApproved& approved = event.document_approved();
  EditDocument(approved.official_document(), view, [&](v1::OfficialDocument& document) {
    SetState(event, v1::OFFICIAL_DOCUMENT_STATE_APPROVED, "", document);
    *document.mutable_approval() = approved.approval();
    *document.mutable_approval()->mutable_time() = event.time();
    document.mutable_approval()->set_entered_by(event.principal());
  });
}

void ApplyIssued(const v1::Event& event, Overlay& view) {
  const v1::DocumentIssued& issued = event.document_issued();
  EditDocument(issued.official_document(), view, [&](v1::OfficialDocument& document) {
    SetState(event, v1::OFFICIAL_DOCUMENT_STATE_ISSUED, "", document);
    *document.mutable_issue() = issued.issue();
    *document.mutable_issue()->mutable_entry_time() = event.time();
    document.mutable_issue()->set_entered_by(event.principal());
  });
}

void ApplyReopened(const v1::Event& event, Overlay& view) {
  const v1::DocumentReopened& reopened = event.document_reopened();
  EditDocument(reopened.official_document(), view, [&](v1::OfficialDocument& document) {
    v1::PastEdition& past = *document.add_past_editions();
    past.set_edition(document.edition());
    *past.mutable_approval() = document.approval();
    if (document.has_issue()) *past.mutable_issue() = document.issue();
    past.set_reopen_reason(reopened.reason());
    document.clear_approval();
    document.clear_issue();
    document.set_edition(document.edition() + 1);
    SetState(event, v1::OFFICIAL_DOCUMENT_STATE_DRAFT, reopened.reason(), document);
  });
}

void ApplyReworded(const v1::Event& event, Overlay& view) {
  v1::SectionText text = event.section_reworded().section_text();
  const auto* before = view.Find<v1::SectionText>(text.name());
  text.set_revision(before == nullptr ? 1 : before->revision() + 1);
  text.set_written_by(event.principal());
  *text.mutable_write_time() = event.time();
  view.Put(RecordOf(std::move(text)));
}

void ApplyCommentAdded(const v1::Event& event, Overlay& view) {
  v1::ReviewComment comment = event.review_comment_added().review_comment();
  comment.set_written_by(event.principal());
  *comment.mutable_write_time() = event.time();
  view.Put(RecordOf(std::move(comment)));
}

void ApplyCommentResolved(const v1::Event& event, Overlay& view) {
  view.Edit<v1::ReviewComment>(event.review_comment_resolved().review_comment(),
                               [&event](v1::ReviewComment& comment) {
                                 comment.set_resolved(true);
                                 comment.set_resolved_by(event.principal());
                                 *comment.mutable_resolve_time() = event.time();
                               });
}

absl::StatusOr<Events> DecideSetLetterhead(const Overlay& view, const Command&,
                                           const v1::SetLetterheadRequest& request) {
  const auto document = RequireOpenDocument(view, request.name());
  if (!document.ok()) return document.status();
  for (const absl::Status& status :
       {CheckRevision(request.name(), document->revision(), request.revision()),
        CheckLetterhead(request.letterhead())}) {
    if (!status.ok()) return status;
  }
  Events events;
  v1::LetterheadSet& set = *events.emplace_back().mutable_letterhead_set();
  set.set_official_document(request.name());
  *set.mutable_letterhead() = request.letterhead();
  return events;
}

absl::StatusOr<Events> DecideRewordSection(const Overlay& view, const Command&,
                                           const v1::RewordSectionRequest& request) {
  const auto document = RequireOpenDocument(view, request.name());
  if (!document.ok()) return document.status();
  if (auto status = CheckSection(request.section()); !status.ok()) return status;
  const std::string name = BelowDocument(request.name(), "sectionTexts", request.section());
  const auto* before = view.Find<v1::SectionText>(name);
  for (const absl::Status& status :
       {CheckRevision(name, before == nullptr ? 0 : before->revision(), request.revision()),
        CheckText("text", request.text(), kSectionBytesMax),
        CheckSha256("automatic_sha256", request.automatic_sha256())}) {
    if (!status.ok()) return status;
  }
  Events events;
  v1::SectionText& text = *events.emplace_back().mutable_section_reworded()->mutable_section_text();
  text.set_name(name);
  text.set_official_document(request.name());
  text.set_section(request.section());
  text.set_text(request.text());
  text.set_automatic_sha256(request.automatic_sha256());
  return events;
}

absl::StatusOr<Events> DecideAddReviewComment(const Overlay& view, const Command&,
                                              const v1::AddReviewCommentRequest& request) {
  const auto document = RequireOpenDocument(view, request.name());
  if (!document.ok()) return document.status();
  if (!request.section().empty()) {
    if (auto status = CheckSection(request.section()); !status.ok()) return status;
  }
  if (auto status = CheckRequiredText("text", request.text(), kTextBytesMax); !status.ok()) {
    return status;
  }
  Events events;
  v1::ReviewComment& comment =
      *events.emplace_back().mutable_review_comment_added()->mutable_review_comment();
  comment.set_name(
      NumberedName(request.name(), "reviewComments", view.NextNumber("reviewComments")));
  comment.set_official_document(request.name());
  comment.set_section(request.section());
  comment.set_text(request.text());
  return events;
}

absl::StatusOr<Events> DecideResolveReviewComment(const Overlay& view, const Command&,
                                                  const v1::ResolveReviewCommentRequest& request) {
  const auto comment = Require<v1::ReviewComment>(view, request.name());
  if (!comment.ok()) return comment.status();
  Events events;
  if (!(*comment)->resolved()) {
    events.emplace_back().mutable_review_comment_resolved()->set_review_comment(request.name());
  }
  return events;
}

absl::StatusOr<Events> DecideSubmitDocument(const Overlay& view, const Command&,
                                            const v1::SubmitDocumentRequest& request) {
  const auto document = RequireState(view, request.name(), {v1::OFFICIAL_DOCUMENT_STATE_DRAFT},
                                     "Only a draft is sent for review.");
  if (!document.ok()) return document.status();
  Events events;
  events.emplace_back().mutable_document_submitted()->set_official_document(request.name());
  return events;
}

absl::StatusOr<Events> DecideReturnDocument(const Overlay& view, const Command&,
                                            const v1::ReturnDocumentRequest& request) {
  const auto document =
      RequireState(view, request.name(), {v1::OFFICIAL_DOCUMENT_STATE_UNDER_REVIEW},
                   "Only what is under review is returned.");
  if (!document.ok()) return document.status();
  if (auto status = CheckRequiredText("reason", request.reason(), kTextBytesMax); !status.ok()) {
    return status;
  }
  Events events;
  v1::DocumentReturned& returned = *events.emplace_back().mutable_document_returned();
  returned.set_official_document(request.name());
  returned.set_reason(request.reason());
  return events;
}

absl::StatusOr<Events> DecideApproveDocument(const Overlay& view, const Command& command,
                                             const v1::ApproveDocumentRequest& request) {
  const auto document =
      RequireState(view, request.name(), {v1::OFFICIAL_DOCUMENT_STATE_UNDER_REVIEW},
                   "Send it for review first.");
  if (!document.ok()) return document.status();
  if (ConferenceOf(view).simulated_clock()) {
    return RefuseResource(v1::REASON_CLOCK_SIMULATED, request.name(),
                          "Some of the record was made under a simulated clock; such documents are "
                          "for training and cannot be approved.");
  }
  for (const absl::Status& status :
       {CheckRequiredName("approver.display_name", request.approver().display_name()),
        CheckName("approver.office", request.approver().office()),
        CheckRendition(view, command, request)}) {
    if (!status.ok()) return status;
  }
  Events events;
  v1::DocumentApproved& approved = *events.emplace_back().mutable_document_approved();
  approved.set_official_document(request.name());
  v1::Approval& approval = *approved.mutable_approval();
  *approval.mutable_approver() = request.approver();
  const Rendition& rendition = *command.Enclosed<Rendition>();
  approval.set_sequence(rendition.sequence);
  approval.set_sequence_sha256(rendition.sequence_sha256);
  approval.set_content_sha256(rendition.content_sha256);
  for (const v1::Attachment& file : rendition.files) *approval.add_files() = file;
  return events;
}

absl::StatusOr<Events> DecideIssueDocument(const Overlay& view, const Command&,
                                           const v1::IssueDocumentRequest& request) {
  const auto document = RequireState(view, request.name(), {v1::OFFICIAL_DOCUMENT_STATE_APPROVED},
                                     "Only an approved document is issued, once.");
  if (!document.ok()) return document.status();
  if (!request.has_date())
    return RefuseField("date", {v1::FIELD_RULE_REQUIRED},
                       "Enter the date that stands on the document.");
  for (const absl::Status& status : {CheckRequiredText("number", request.number(), kLabelBytesMax),
                                     CheckIssueDate(view, request.date()),
                                     CheckAttachment("signed_file", request.signed_file())}) {
    if (!status.ok()) return status;
  }
  Events events;
  v1::DocumentIssued& issued = *events.emplace_back().mutable_document_issued();
  issued.set_official_document(request.name());
  v1::Issue& issue = *issued.mutable_issue();
  issue.set_number(request.number());
  *issue.mutable_date() = request.date();
  *issue.mutable_signed_file() = request.signed_file();
  return events;
}

absl::StatusOr<Events> DecideReopenDocument(const Overlay& view, const Command&,
                                            const v1::ReopenDocumentRequest& request) {
  const auto document = RequireDocument(view, request.name());
  if (!document.ok()) return document.status();
  if (!IsFrozen(document->state())) {
    return WrongDocumentState(*document, v1::NEXT_STEP_UNSPECIFIED, "It can be changed as it is.");
  }
  if (auto status = CheckRequiredText("reason", request.reason(), kTextBytesMax); !status.ok()) {
    return status;
  }
  Events events;
  v1::DocumentReopened& reopened = *events.emplace_back().mutable_document_reopened();
  reopened.set_official_document(request.name());
  reopened.set_reason(request.reason());
  return events;
}

}  // namespace

std::string OfficialDocumentName(std::string_view stream, v1::OfficialDocumentKind kind) {
  return ChildName(
      stream, "officialDocuments",
      kind == v1::OFFICIAL_DOCUMENT_KIND_CONCLUSION_NOTICE ? kConclusionNotice : kMinutes);
}

v1::OfficialDocumentKind OfficialDocumentKindOf(std::string_view stream, std::string_view name) {
  for (const auto kind :
       {v1::OFFICIAL_DOCUMENT_KIND_MINUTES, v1::OFFICIAL_DOCUMENT_KIND_CONCLUSION_NOTICE}) {
    if (name == OfficialDocumentName(stream, kind)) return kind;
  }
  return v1::OFFICIAL_DOCUMENT_KIND_UNSPECIFIED;
}

v1::OfficialDocument OfficialDocumentOf(const Overlay& view, std::string_view name) {
  if (const auto* found = view.Find<v1::OfficialDocument>(name)) return *found;
  v1::OfficialDocument document;
  document.set_name(std::string(name));
  document.set_kind(OfficialDocumentKindOf(view.stream(), name));
  document.set_state(v1::OFFICIAL_DOCUMENT_STATE_DRAFT);
  document.set_edition(1);
  return document;
}

absl::Status CheckNotFrozen(const Overlay& view) {
  const std::string name = OfficialDocumentName(view.stream(), v1::OFFICIAL_DOCUMENT_KIND_MINUTES);
  const auto* minutes = view.Find<v1::OfficialDocument>(name);
  if (minutes == nullptr || IsOpen(minutes->state())) return absl::OkStatus();
  return RefuseResource(v1::REASON_MINUTES_APPROVED, name,
                        "The minutes are approved. Reopen them first, with a reason.");
}

void AddDocuments(Deciders& deciders) {
  deciders.Add(DecideSetLetterhead);
  deciders.Add(DecideRewordSection);
  deciders.Add(DecideAddReviewComment);
  deciders.Add(DecideResolveReviewComment);
  deciders.Add(DecideSubmitDocument);
  deciders.Add(DecideReturnDocument);
  deciders.Add(DecideApproveDocument);
  deciders.Add(DecideIssueDocument);
  deciders.Add(DecideReopenDocument);
}

bool ApplyDocuments(const v1::Event& event, Overlay& view) {
  switch (event.kind_case()) {
    case v1::Event::kLetterheadSet:
      EditDocument(event.letterhead_set().official_document(), view,
                   [&event](v1::OfficialDocument& document) {
                     *document.mutable_letterhead() = event.letterhead_set().letterhead();
                     document.set_revision(document.revision() + 1);
                   });
      break;
    case v1::Event::kSectionReworded:
      ApplyReworded(event, view);
      break;
    case v1::Event::kReviewCommentAdded:
      ApplyCommentAdded(event, view);
      break;
    case v1::Event::kReviewCommentResolved:
      ApplyCommentResolved(event, view);
      break;
    case v1::Event::kDocumentSubmitted:
      EditDocument(event.document_submitted().official_document(), view,
                   [&event](v1::OfficialDocument& document) {
                     SetState(event, v1::OFFICIAL_DOCUMENT_STATE_UNDER_REVIEW, "", document);
                   });
      break;
    case v1::Event::kDocumentReturned:
      EditDocument(event.document_returned().official_document(), view,
                   [&event](v1::OfficialDocument& document) {
                     SetState(event, v1::OFFICIAL_DOCUMENT_STATE_DRAFT,
                              event.document_returned().reason(), document);
                   });
      break;
    case v1::Event::kDocumentApproved:
      ApplyApproved(event, view);
      break;
    case v1::Event::kDocumentIssued:
      ApplyIssued(event, view);
      break;
    case v1::Event::kDocumentReopened:
      ApplyReopened(event, view);
      break;
    default:
      return false;
  }
  return true;
}

}  // namespace nhipcau::conference
