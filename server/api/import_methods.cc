#include "server/api/import_methods.h"

#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/import_service.pb.h"
#include "server/base/refusal.h"
#include "server/base/steady_time.h"
#include "server/conference/plan/imports.h"

namespace nhipcau::api {
namespace {

constexpr int kProblemsMax = 1000;

absl::Status CheckState(const Call& call, const conference::Overlay& view) {
  const auto* conference = view.Find<v1::Conference>(call.request.stream);
  if (conference == nullptr || call.method->IsAllowedIn(conference->state())) {
    return absl::OkStatus();
  }
  return RefuseResource(v1::REASON_WRONG_CONFERENCE_STATE, call.request.stream,
                        absl::StrCat("Nothing can be imported while the conference is ",
                                     v1::ConferenceState_Name(conference->state()), "."));
}

}  // namespace

void ImportMethods::Create(const CallPtr& call, const Snapshot& snapshot) {
  if (absl::Status status = CheckState(*call, conference::Overlay(*snapshot.state)); !status.ok()) {
    return call->Refuse(status);
  }
  absl::StatusOr<std::string> name = drafts_.Create(call->RequestAs<v1::CreateImportRequest>(),
                                                    snapshot.principal.name(), SteadyNow());
  if (!name.ok()) return call->Refuse(name.status());
  v1::CreateImportResponse response;
  response.set_name(*std::move(name));
  call->Answer(response);
}

void ImportMethods::Upload(const CallPtr& call, const Caller&) {
  const absl::StatusOr<int32_t> row_count =
      drafts_.Upload(call->RequestAs<v1::UploadImportRowsRequest>(), SteadyNow());
  if (!row_count.ok()) return call->Refuse(row_count.status());
  v1::UploadImportRowsResponse response;
  response.set_row_count(*row_count);
  call->Answer(response);
}

void ImportMethods::Check(const CallPtr& call, const Snapshot& snapshot) {
  const std::string& name = call->RequestAs<v1::CheckImportRequest>().name();
  const auto draft = drafts_.Find(name, SteadyNow());
  if (!draft) return call->Refuse(RefuseUnknownDraft(name));
  v1::CheckImportResponse response;
  response.set_row_count(static_cast<int32_t>(draft->rows.size()));
  conference::CheckedImport checked =
      conference::CheckImport(conference::Overlay(*snapshot.state), *draft);
  for (v1::ImportProblem& problem : checked.problems) {
    if (response.problems_size() == kProblemsMax) break;
    *response.add_problems() = std::move(problem);
  }
  if (checked.problems.empty()) *response.mutable_outcome() = std::move(checked.outcome);
  call->Answer(response);
}

void ImportMethods::Discard(const CallPtr& call, const Caller&) {
  const std::string& name = call->RequestAs<v1::DiscardImportRequest>().name();
  if (!drafts_.Find(name, SteadyNow())) return call->Refuse(RefuseUnknownDraft(name));
  drafts_.Discard(name);
  call->Answer(v1::DiscardImportResponse());
}

// Without a draft the command is submitted all the same: it may be a repeat of one that was
// accepted, and the record knows.
void ImportMethods::Commit(const CallPtr& call, const Caller&) {
  const std::string& name = call->RequestAs<v1::CommitImportRequest>().name();
  coordinator::Incoming submission = call->Incoming();
  const auto draft = drafts_.Find(name, SteadyNow());
  if (draft) submission.enclosure = draft;
  coordinator_->Submit(std::move(submission),
                       [this, call, name](const absl::StatusOr<v1::Receipt>& receipt) {
                         if (!receipt.ok()) return call->Refuse(receipt.status());
                         // The reader owns the drafts, and reads the journal.
                         reader_->Post([this, call, name, receipt = *receipt] {
                           drafts_.Discard(name);
                           v1::CommitImportResponse response;
                           *response.mutable_receipt() = receipt;
                           response.set_name(name);
                           response.set_row_count(CommittedRowCount(*call, name, receipt));
                           call->Answer(response);
                         });
                       });
}

// The last event of this import has it; where nothing was to be written there is none.
int32_t ImportMethods::CommittedRowCount(const Call& call, const std::string& name,
                                         const v1::Receipt& receipt) {
  const auto events = journal_->Read(call.request.stream, receipt.sequence(), 1);
  v1::Event event;
  if (!events.ok() || events->empty() || !event.ParseFromString(events->front().bytes)) return 0;
  return event.import_committed().import() == name ? event.import_committed().row_count() : 0;
}

}  // namespace nhipcau::api
