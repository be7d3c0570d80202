#include "server/api/document_methods.h"

#include <algorithm>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "nhipcau/v1/attachment.pb.h"
#include "nhipcau/v1/document.pb.h"
#include "nhipcau/v1/document_facts.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/office.pb.h"
#include "nhipcau/v1/office_service.pb.h"
#include "nhipcau/v1/receipt.pb.h"
#include "server/base/proto_time.h"
#include "server/base/refusal.h"
#include "server/base/sha256.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/conference/minutes/documents.h"
#include "server/conference/office/office.h"
#include "server/journal/chain.h"
#include "server/minutes/document_facts.h"
#include "server/minutes/facts.h"
#include "server/minutes/facts_json.h"
#include "server/minutes/markdown.h"
#include "server/minutes/papers.h"
#include "server/minutes/proposal_summary.h"
#include "server/minutes/public_record.h"
#include "server/minutes/tables.h"
#include "server/minutes/task_list.h"
#include "server/minutes/text.h"

namespace nhipcau::api {
namespace {

using conference::Overlay;
using minutes::DocumentDraft;

constexpr int64_t kKeptBytesMax = int64_t{256} << 20;
// While something else is recorded between the proof and the decision.
constexpr int kApprovalAttempts = 4;
constexpr char kJsonType[] = "application/json";

v1::SpreadsheetFacts TableOf(const Overlay& view, const minutes::Facts& facts,
                             v1::DocumentKind kind, absl::Time now) {
  switch (kind) {
    case v1::DOCUMENT_KIND_TASKS:
      return minutes::TaskListTable(view, now);
    case v1::DOCUMENT_KIND_PROPOSALS:
      return minutes::ProposalsTable(view);
    case v1::DOCUMENT_KIND_ATTENDANCE:
      return minutes::AttendanceTable(facts);
    default:
      return minutes::SpeakersTable(facts);
  }
}

std::string InFormat(v1::DocumentFormat format, const v1::SpreadsheetFacts& table) {
  return format == v1::DOCUMENT_FORMAT_CSV ? minutes::Csv(table) : minutes::JsonOf(table);
}

absl::Time RecordingStart(const v1::RenderDocumentRequest& request, const minutes::Facts& facts) {
  return FromProto(request.has_recording_start_time() ? request.recording_start_time()
                                                      : facts.conference.open_time());
}

// What the renderer is given, or, where none is needed, the document itself. `file` gets the
// checksum of an official document's content. `now` is for what stands on a day.
std::string ContentOf(const v1::RenderDocumentRequest& request, const Overlay& view,
                      const v1::OfficeSettings& settings, absl::Time now, v1::RenderedFile& file) {
  const v1::OfficialDocumentKind kind = OfficialKindOf(request.kind());
  if (kind != v1::OFFICIAL_DOCUMENT_KIND_UNSPECIFIED) {
    const DocumentDraft draft = minutes::DraftOf(view, kind);
    std::string facts = minutes::FactsJson(draft);
    file.set_content_sha256(Sha256(facts));
    return request.format() == v1::DOCUMENT_FORMAT_MARKDOWN ? minutes::RenderMarkdown(draft.minutes)
                                                            : facts;
  }
  if (request.kind() == v1::DOCUMENT_KIND_PUBLIC_RECORD) {
    const minutes::PublicText text = minutes::PublicTextOf(view);
    return request.format() == v1::DOCUMENT_FORMAT_HTML ? minutes::RenderHtml(text)
                                                        : minutes::RenderText(text);
  }
  const bool is_paper =
      request.format() == v1::DOCUMENT_FORMAT_DOCX || request.format() == v1::DOCUMENT_FORMAT_PDF;
  if (is_paper) return minutes::PaperJson(view, settings, request, now);
  const minutes::Facts facts = minutes::CollectFacts(view, view.stream());
  if (request.kind() == v1::DOCUMENT_KIND_CHAPTERS) {
    return minutes::Chapters(facts, RecordingStart(request, facts));
  }
  return InFormat(request.format(), TableOf(view, facts, request.kind(), now));
}

// What the office has set for a kind; null: the shipped one of the State's form serves.
const v1::DocumentTemplate* FindTemplate(const v1::OfficeSettings& settings,
                                         v1::OfficialDocumentKind kind) {
  for (const v1::DocumentTemplate& each : settings.templates()) {
    if (each.kind() == kind) return &each;
  }
  return nullptr;
}

void ChooseTemplate(const v1::OfficeSettings& settings, const DocumentTemplateName& name,
                    const FileStore& files, documents::Renderer::Job& job) {
  const v1::DocumentTemplate* chosen = FindTemplate(settings, name.kind);
  const bool is_own = chosen != nullptr && chosen->has_file();
  job.template_name =
      name.ShippedFor(chosen == nullptr ? v1::DOCUMENT_STANDARD_STATE : chosen->standard());
  if (!is_own) return;
  job.template_file = files.PathOf(std::string(conference::kOffice),
                                   absl::BytesToHexString(chosen->file().sha256()));
}

absl::StatusOr<v1::Approval> ApprovalOf(const v1::OfficialDocument& document, int32_t edition) {
  if (edition == document.edition() && document.has_approval()) return document.approval();
  for (const v1::PastEdition& past : document.past_editions()) {
    if (past.edition() == edition) return past.approval();
  }
  return RefuseResource(v1::REASON_NOT_FOUND, document.name(),
                        absl::StrCat("Edition ", edition, " was not approved; 0 is the draft."));
}

// Attachments of an approval are found by their media type.
absl::StatusOr<v1::Attachment> FileOfType(const v1::Approval& approval,
                                          std::string_view media_type) {
  for (const v1::Attachment& file : approval.files()) {
    if (file.media_type() == media_type) return file;
  }
  return RefuseField("format", {v1::FIELD_RULE_KNOWN_VALUE},
                     "The edition was not approved in this format.");
}

v1::Attachment AttachmentOf(const v1::RenderedFile& file) {
  v1::Attachment attachment;
  attachment.set_title(file.file_name());
  attachment.set_uri(absl::StrCat("files/", absl::BytesToHexString(file.sha256())));
  attachment.set_sha256(file.sha256());
  attachment.set_media_type(file.media_type());
  attachment.set_size_bytes(file.size_bytes());
  return attachment;
}

// Two calls with the same key are given the same document.
std::string KeyOf(const v1::RenderDocumentRequest& request, const Admitted& admitted,
                  const std::string& template_file) {
  return absl::StrCat(admitted.view.stream(), "\n", admitted.view.sequence(), "\n", template_file,
                      "\n", request.SerializeAsString());
}

bool IsStale(const absl::Status& status) {
  return ErrorOf(status).reason() == v1::REASON_REVISION_STALE;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Stream>> DocumentMethods::Open(
    const v1::RenderDocumentRequest& request, const Admitted& admitted,
    std::function<void()> ready) {
  const DocumentForm* form = FindDocumentForm(request.kind(), request.format());
  if (form == nullptr) {
    return RefuseField("format", {v1::FIELD_RULE_KNOWN_VALUE},
                       "There is no such document in this format.");
  }
  if (auto status = minutes::CheckPaperRequest(admitted.view, request); !status.ok()) {
    return status;
  }
  auto delivery = std::make_shared<DocumentDelivery>(std::move(ready));
  auto stream = StreamDocument(delivery, options_.renderer->waiting_count());
  if (request.edition() == 0) {
    Make(request, *form, admitted, delivery);
    return stream;
  }
  if (absl::Status status = SendKept(request, *form, admitted, delivery); !status.ok()) {
    return status;
  }
  return stream;
}

absl::Status DocumentMethods::SendKept(const v1::RenderDocumentRequest& request,
                                       const DocumentForm& form, const Admitted& admitted,
                                       const DeliveryPtr& delivery) {
  const std::string name =
      conference::OfficialDocumentName(admitted.view.stream(), OfficialKindOf(request.kind()));
  const auto approval =
      ApprovalOf(conference::OfficialDocumentOf(admitted.view, name), request.edition());
  if (!approval.ok()) return approval.status();
  const auto kept = FileOfType(*approval, form.media_type);
  if (!kept.ok()) return kept.status();
  v1::RenderedFile file;
  file.set_file_name(form.file_name);
  file.set_media_type(form.media_type);
  file.set_size_bytes(kept->size_bytes());
  file.set_sha256(kept->sha256());
  file.set_content_sha256(approval->content_sha256());
  file.set_sequence(approval->sequence());
  options_.executor->Post([this, delivery, file, stream = admitted.view.stream()] {
    delivery->Finish(ReadKept(stream, file.sha256()), file);
  });
  return absl::OkStatus();
}

void DocumentMethods::Make(const v1::RenderDocumentRequest& request, const DocumentForm& form,
                           const Admitted& admitted, const DeliveryPtr& delivery) {
  documents::Renderer::Job job;
  const v1::OfficeSettings settings = conference::OfficeSettingsOf(admitted.office);
  ChooseTemplate(settings, TemplateOf(request.kind()), *options_.files, job);
  const std::string key = KeyOf(request, admitted, job.template_name + job.template_file);
  if (!under_way_.Begin(key, delivery)) return;
  job.is_wanted = [this, key] { return !under_way_.GiveUp(key); };
  options_.executor->Post(
      [this, request, settings, &form, state = admitted.Snapshot(), job = std::move(job), key] {
        MakeFrom(conference::Overlay(*state), settings, request, form, job, key);
      });
}

void DocumentMethods::MakeFrom(const Overlay& view, const v1::OfficeSettings& settings,
                               const v1::RenderDocumentRequest& request, const DocumentForm& form,
                               documents::Renderer::Job job, const std::string& key) {
  MadeDocument made;
  made.stream = view.stream();
  made.file.set_file_name(form.file_name);
  made.file.set_media_type(form.media_type);
  made.file.set_sequence(view.sequence());
  if (under_way_.GiveUp(key)) return;
  const absl::Time now = std::max(options_.clock->Now(), view.time());
  std::string content = ContentOf(request, view, settings, now, made.file);
  if (form.rendered_as == nullptr) return Deliver(std::move(made), std::move(content), key);
  job.format = form.rendered_as;
  job.facts = std::move(content);
  options_.renderer->Render(std::move(job),
                            [this, key, made](const auto& bytes) { Deliver(made, bytes, key); });
}

void DocumentMethods::Deliver(MadeDocument made, const absl::StatusOr<std::string>& bytes,
                              const std::string& key) {
  if (absl::IsCancelled(bytes.status())) return;
  if (bytes.ok()) {
    made.file.set_size_bytes(static_cast<int64_t>(bytes->size()));
    made.file.set_sha256(Sha256(*bytes));
    // Known before it is told: whoever has it may approve it at once.
    if (!made.file.content_sha256().empty()) {
      made.bytes = *bytes;
      made_.Add(made);
    }
  }
  for (const DeliveryPtr& delivery : under_way_.End(key)) delivery->Finish(bytes, made.file);
}

bool DocumentMethods::UnderWay::Begin(const std::string& key, const DeliveryPtr& delivery) {
  const MutexLock lock(mutex_);
  std::vector<DeliveryPtr>& deliveries = deliveries_[key];
  deliveries.push_back(delivery);
  return deliveries.size() == 1;
}

bool DocumentMethods::UnderWay::GiveUp(const std::string& key) {
  const MutexLock lock(mutex_);
  const auto found = deliveries_.find(key);
  const bool is_wanted = std::any_of(found->second.begin(), found->second.end(),
                                     [](const DeliveryPtr& each) { return each->is_wanted(); });
  if (!is_wanted) deliveries_.erase(found);
  return !is_wanted;
}

std::vector<DocumentMethods::DeliveryPtr> DocumentMethods::UnderWay::End(const std::string& key) {
  const MutexLock lock(mutex_);
  return std::move(deliveries_.extract(key).mapped());
}

void DocumentMethods::Approve(const CallPtr& call) { ApproveCurrent(call, kApprovalAttempts); }

// The rules say why it cannot be approved, and whether it is a repeat that was answered before: so
// a command without a rendition is submitted, too.
void DocumentMethods::ApproveCurrent(const CallPtr& call, int attempts_left) {
  options_.coordinator->Query(
      call->Incoming(), [this, call, attempts_left](const absl::StatusOr<Admitted>& admitted) {
        if (!admitted.ok()) return call->Refuse(admitted.status());
        const auto& request = call->RequestAs<v1::ApproveDocumentRequest>();
        const v1::OfficialDocumentKind kind =
            conference::OfficialDocumentKindOf(call->request.stream, request.name());
        if (kind == v1::OFFICIAL_DOCUMENT_KIND_UNSPECIFIED) {
          return SubmitApproval(call, nullptr, 0);
        }
        options_.executor->Post([this, call, attempts_left, kind, state = admitted->Snapshot()] {
          ProveAndSubmit(call, minutes::DraftOf(Overlay(*state), kind), state->sequence(),
                         attempts_left);
        });
      });
}

void DocumentMethods::ProveAndSubmit(const CallPtr& call, const DocumentDraft& draft,
                                     int64_t sequence, int attempts_left) {
  const std::string facts_json = minutes::FactsJson(draft);
  const auto& request = call->RequestAs<v1::ApproveDocumentRequest>();
  if (Sha256(facts_json) != request.content_sha256()) {
    return SubmitApproval(call, nullptr, 0);
  }
  auto rendition = Keep(*call, facts_json, sequence);
  if (!rendition.ok()) return call->Refuse(rendition.status());
  SubmitApproval(call, std::make_shared<const conference::Rendition>(*std::move(rendition)),
                 attempts_left - 1);
}

// The facts and every file that was asked for, on disk; nothing on disk when one of them is not
// known.
absl::StatusOr<conference::Rendition> DocumentMethods::Keep(const Call& call,
                                                            const std::string& facts_json,
                                                            int64_t sequence) {
  const std::string& stream = call.request.stream;
  const auto& request = call.RequestAs<v1::ApproveDocumentRequest>();
  const std::vector<MadeDocument> made = made_.Find(stream, request);
  conference::Rendition rendition;
  rendition.sequence = sequence;
  rendition.content_sha256 = request.content_sha256();
  const auto last = options_.journal->Read(stream, sequence, 1);
  if (!last.ok()) return last.status();
  if (!last->empty()) rendition.sequence_sha256 = Sha256(last->front().bytes);
  rendition.files_missing =
      made.empty() || made.size() != static_cast<size_t>(request.file_sha256_size());
  if (rendition.files_missing) return rendition;
  MadeDocument facts;
  facts.file.set_file_name("noi-dung.json");
  facts.file.set_media_type(kJsonType);
  facts.file.set_size_bytes(static_cast<int64_t>(facts_json.size()));
  facts.file.set_sha256(request.content_sha256());
  facts.bytes = facts_json;
  std::vector<MadeDocument> all = {std::move(facts)};
  all.insert(all.end(), made.begin(), made.end());
  for (const MadeDocument& each : all) {
    const absl::Status kept =
        options_.files->Put(std::string(conference::IdOf(stream)),
                            absl::BytesToHexString(each.file.sha256()), each.bytes);
    if (!kept.ok()) {
      return Refuse(v1::REASON_JOURNAL_FULL,
                    absl::StrCat("The document was not kept: ", kept.message(), "."));
    }
    rendition.files.push_back(AttachmentOf(each.file));
  }
  return rendition;
}

void DocumentMethods::SubmitApproval(const CallPtr& call,
                                     std::shared_ptr<const conference::Rendition> rendition,
                                     int attempts_left) {
  coordinator::Incoming submission = call->Incoming();
  const bool proved = rendition != nullptr;
  submission.enclosure = std::move(rendition);
  options_.coordinator->Submit(
      std::move(submission), [this, call, proved, attempts_left](auto receipt) {
        // Something else came on record meanwhile; whether it matters the content says.
        if (!receipt.ok() && proved && attempts_left > 0 && IsStale(receipt.status())) {
          return ApproveCurrent(call, attempts_left);
        }
        if (!receipt.ok()) return call->Refuse(receipt.status());
        call->Answer(*ReceiptResponse(*call->method, *receipt));
      });
}

void DocumentMethods::Compare(const CallPtr& call, const Snapshot& snapshot) {
  const auto& request = call->RequestAs<v1::CompareEditionsRequest>();
  const v1::OfficialDocumentKind kind =
      conference::OfficialDocumentKindOf(call->request.stream, request.name());
  if (kind == v1::OFFICIAL_DOCUMENT_KIND_UNSPECIFIED) {
    return call->Refuse(
        RefuseResource(v1::REASON_NOT_FOUND, request.name(), "There is no such document."));
  }
  const DocumentDraft draft = minutes::DraftOf(Overlay(*snapshot.state), kind);
  const auto older = ReadEdition(draft, call->request.stream, request.old_edition());
  if (!older.ok()) return call->Refuse(older.status());
  const auto newer = ReadEdition(draft, call->request.stream, request.new_edition());
  if (!newer.ok()) return call->Refuse(newer.status());
  call->Answer(minutes::DifferencesOf(*older, *newer));
}

absl::StatusOr<DocumentDraft> DocumentMethods::ReadEdition(const DocumentDraft& current,
                                                           const std::string& stream,
                                                           int32_t edition) const {
  if (edition == 0) return current;
  const auto approval = ApprovalOf(current.document, edition);
  if (!approval.ok()) return approval.status();
  const auto json = ReadKept(stream, approval->content_sha256());
  if (!json.ok()) return json.status();
  DocumentDraft kept;
  kept.document = current.document;
  if (absl::Status status = minutes::ReadFacts(*json, kept); !status.ok()) return status;
  return kept;
}

// The coordinator admits the caller again when it decides: checking a template takes seconds.
void DocumentMethods::SetTemplate(const CallPtr& call, const Caller&) {
  const auto& request = call->RequestAs<v1::SetDocumentTemplateRequest>();
  if (!IsShipped(request.kind(), request.standard())) {
    return call->Refuse(RefuseField("standard", {v1::FIELD_RULE_KNOWN_VALUE},
                                    "No template of this kind is shipped after that form."));
  }
  if (!request.has_file()) return Submit(options_.coordinator, call, call->Incoming());
  const std::string office(conference::kOffice);
  const std::string sha256 = absl::BytesToHexString(request.file().sha256());
  if (!options_.files->Has(office, sha256)) {
    return call->Refuse(RefuseField("file.sha256", {v1::FIELD_RULE_FILE_SENT},
                                    "Upload the file first, with conference \"office\"."));
  }
  options_.renderer->Check(options_.files->PathOf(office, sha256),
                           minutes::ExampleFactsJson(request.kind()),
                           [this, call](const absl::Status& status) {
                             if (!status.ok()) return call->Refuse(status);
                             Submit(options_.coordinator, call, call->Incoming());
                           });
}

absl::StatusOr<std::string> DocumentMethods::ReadKept(const std::string& stream,
                                                      const std::string& sha256) const {
  const auto piece = options_.files->Read(std::string(conference::IdOf(stream)),
                                          absl::BytesToHexString(sha256), 0, kKeptBytesMax);
  if (piece.ok()) return piece->data;
  return Refuse(
      v1::REASON_INTERNAL,
      absl::StrCat("The file that was approved cannot be read: ", piece.status().message(), "."));
}

}  // namespace nhipcau::api
