#include "server/api/switchboard.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/access_service.pb.h"
#include "nhipcau/v1/archive_service.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/document.pb.h"
#include "nhipcau/v1/document_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/event_service.pb.h"
#include "nhipcau/v1/file_service.pb.h"
#include "nhipcau/v1/import_service.pb.h"
#include "nhipcau/v1/minutes_service.pb.h"
#include "nhipcau/v1/office_service.pb.h"
#include "nhipcau/v1/past_service.pb.h"
#include "nhipcau/v1/policy.pb.h"
#include "nhipcau/v1/state_service.pb.h"
#include "server/access/token.h"
#include "server/api/clone_method.h"
#include "server/api/conference_list.h"
#include "server/api/event_feed.h"
#include "server/api/past_stream.h"
#include "server/api/queries.h"
#include "server/api/reports.h"
#include "server/api/state_stream.h"
#include "server/api/steady_now.h"
#include "server/base/proto_time.h"
#include "server/base/refusal.h"
#include "server/base/sha256.h"
#include "server/conference/kernel/deciding.h"
#include "server/minutes/document_facts.h"
#include "server/minutes/markdown.h"

namespace nhipcau::api {
namespace {

// The method by which anyone asks who he or she is.
const google::protobuf::MethodDescriptor* WhoAmI() {
  static const auto* const method = FindMethod("nhipcau.v1.AccessService/GetPrincipal")->descriptor;
  return method;
}

// Whoever asked for a code must be able to say until when it is good.
void AddExpireTime(const coordinator::Coordinator::Admitted& admitted,
                   google::protobuf::Message& response) {
  auto* created = dynamic_cast<v1::CreateAccessCodeResponse*>(&response);
  if (created == nullptr) return;
  *created->mutable_expire_time() =
      admitted.view.Find<v1::Invitation>(admitted.principal.name())->access_code_expire_time();
}

void AnswerReport(const Report& report, const CallPtr& call, const conference::Overlay& view,
                  const conference::Question& question) {
  const auto response = report(view, question, *call->request.message);
  if (!response.ok()) return call->Refuse(response.status());
  call->Answer(**response);
}

absl::Status RefuseKind(const Method& method, std::string_view should) {
  return Refuse(v1::REASON_METHOD_UNKNOWN,
                absl::StrCat(method.name, " ", std::string(should), "."));
}

}  // namespace

Switchboard::Switchboard(const Options& options)
    : options_(options),
      imports_(options.coordinator, options.journal),
      files_(options.coordinator, options.reader, options.files),
      documents_(
          {options.coordinator, options.journal, options.reader, options.files, options.renderer}),
      archive_exports_({options.coordinator, options.journal, options.clock, options.archivist,
                        options.reader, options.files, options.archive_folder, options.version}),
      archive_imports_({options.coordinator, options.journal, options.archivist, options.reader,
                        options.files, options.archive_folder, options.version}) {
  std::error_code error;
  std::filesystem::remove_all(options.archive_folder, error);
  AddOwnHandlers();
  for (const Method& method : Methods()) {
    Handler& handler = handlers_[method.descriptor->input_type()];
    if (!handler) handler = HandlerOf(method);
    if (handler || method.policy.kind() == v1::METHOD_KIND_STREAM) continue;
    std::fprintf(stderr, "%s has no handler.\n", method.name.c_str());
    std::abort();
  }
}

void Switchboard::AddOwnHandlers() {
  handlers_[v1::GetPrincipalRequest::descriptor()] = [this](auto call) { GetPrincipal(call); };
  handlers_[v1::RenderMinutesRequest::descriptor()] = [this](auto call) { RenderMinutes(call); };
  handlers_[v1::ListEventsRequest::descriptor()] = [this](auto call) { ListEvents(call); };
  handlers_[v1::CommitImportRequest::descriptor()] = [this](auto call) { imports_.Commit(call); };
  handlers_[v1::UploadFileRequest::descriptor()] = [this](auto call) { files_.Upload(call); };
  handlers_[v1::DownloadFileRequest::descriptor()] = [this](auto call) { files_.Download(call); };
  handlers_[v1::ApproveDocumentRequest::descriptor()] = [this](auto call) {
    documents_.Approve(call);
  };
  handlers_[v1::CompareEditionsRequest::descriptor()] = [this](auto call) {
    documents_.Compare(call);
  };
  handlers_[v1::SetDocumentTemplateRequest::descriptor()] = [this](auto call) {
    documents_.SetTemplate(call);
  };
  handlers_[v1::UploadArchiveRequest::descriptor()] = [this](auto call) {
    archive_imports_.Upload(call);
  };
  handlers_[v1::ImportArchiveRequest::descriptor()] = [this](auto call) {
    archive_imports_.Import(call);
  };
  handlers_[v1::CloneConferenceRequest::descriptor()] = [this](auto call) {
    CloneConference(options_.coordinator, call);
  };
  handlers_[v1::ListConferencesRequest::descriptor()] = [this](auto call) {
    ListConferences(options_.coordinator, call);
  };
}

Switchboard::Handler Switchboard::HandlerOf(const Method& method) {
  if (method.policy.issues_secret()) return [this](auto call) { IssueSecret(call); };
  switch (method.policy.kind()) {
    case v1::METHOD_KIND_COMMAND:
      return [this](auto call) { Submit(call); };
    case v1::METHOD_KIND_DRAFT:
      return [this](auto call) { imports_.CallDraft(call); };
    default:
      if (const Report* report = FindReport(method.descriptor->input_type())) {
        if (TakesLong(method.descriptor->input_type())) {
          return [this, report](auto call) { AskBeside(*report, call); };
        }
        return [this, report](auto call) { Ask(*report, call); };
      }
      if (!IsRecordQuery(method)) return nullptr;
      return [this](auto call) { Query(call); };
  }
}

void Switchboard::Call(const Method& method, const std::string& token, const std::string& request,
                       Done done) {
  const Handler& handler = handlers_.at(method.descriptor->input_type());
  if (!handler) return done(RefuseKind(method, "answers with a stream; open one"));
  if (auto status = code_attempts_.Check(token, SteadyNow()); !status.ok()) return done(status);
  absl::StatusOr<Request> read = ReadRequest(method, token, request);
  if (!read.ok()) return done(read.status());
  handler(std::make_shared<const api::Call>(
      api::Call{&method, token, *std::move(read), std::move(done)}));
}

void Switchboard::Open(const Method& method, const std::string& token, const std::string& request,
                       std::function<void()> ready, Opened opened) {
  if (method.policy.kind() != v1::METHOD_KIND_STREAM) {
    return opened(RefuseKind(method, "answers once; call it"));
  }
  if (auto status = code_attempts_.Check(token, SteadyNow()); !status.ok()) return opened(status);
  absl::StatusOr<Request> read = ReadRequest(method, token, request);
  if (!read.ok()) return opened(read.status());
  const coordinator::Incoming submission = api::Call{&method, token, *read, nullptr}.Incoming();
  options_.coordinator->Query(
      submission, [this, &method, submission, read = *std::move(read), ready = std::move(ready),
                   opened = std::move(opened)](absl::StatusOr<Admitted> admitted) {
        if (!admitted.ok()) return opened(admitted.status());
        opened(OpenAdmitted(method, read, submission, *admitted, ready));
      });
}

v1::Clock Switchboard::Now() const {
  v1::Clock clock;
  *clock.mutable_now() = ToProto(options_.clock->Now());
  const std::optional<v1::SimulatedClock> simulated = options_.clock->Simulated();
  clock.set_simulated(simulated.has_value());
  clock.set_rate(simulated ? simulated->rate() : 1);
  return clock;
}

void Switchboard::Submit(const CallPtr& call) {
  options_.coordinator->Submit(call->Incoming(), [call](absl::StatusOr<v1::Receipt> receipt) {
    if (!receipt.ok()) return call->Refuse(receipt.status());
    call->Answer(*ReceiptResponse(*call->method, *receipt));
  });
}

void Switchboard::IssueSecret(const CallPtr& call) {
  absl::StatusOr<std::string> token = call->method->policy.secret_is_code()
                                          ? access::MakeCodeToken(call->request.stream)
                                          : access::MakeToken(call->request.stream);
  if (!token.ok()) return call->Refuse(token.status());
  coordinator::Incoming submission = call->Incoming();
  submission.secret_sha256 = Sha256(*token);
  submission.credential_sha256 = Sha256(call->token);
  options_.coordinator->Submit(std::move(submission),
                               [this, call, token = *token](absl::StatusOr<v1::Receipt> receipt) {
                                 if (!receipt.ok()) return call->Refuse(receipt.status());
                                 AnswerSecret(call, *receipt, token);
                               });
}

// A repeat gets the first receipt, and the record kept the first secret: this one opens
// nothing then. So it is shown only when it opens something.
void Switchboard::AnswerSecret(const CallPtr& call, const v1::Receipt& receipt,
                               const std::string& token) {
  coordinator::Incoming submission = call->Incoming();
  submission.method = WhoAmI();
  submission.request = std::make_shared<v1::GetPrincipalRequest>();
  submission.credential = token;
  options_.coordinator->Query(
      std::move(submission), [call, receipt, token](const absl::StatusOr<Admitted>& admitted) {
        const auto response = ReceiptResponse(*call->method, receipt);
        if (admitted.ok()) {
          const auto* field = response->GetDescriptor()->FindFieldByName("token");
          response->GetReflection()->SetString(response.get(), field, token);
          AddExpireTime(*admitted, *response);
        }
        call->Answer(*response);
      });
}

void Switchboard::Query(const CallPtr& call) {
  options_.coordinator->Query(call->Incoming(), [call](absl::StatusOr<Admitted> admitted) {
    if (!admitted.ok()) return call->Refuse(admitted.status());
    const auto response =
        AnswerQuery(*call->method, admitted->view, admitted->principal, *call->request.message);
    if (!response.ok()) return call->Refuse(response.status());
    call->Answer(**response);
  });
}

void Switchboard::Ask(const Report& report, const CallPtr& call) {
  options_.coordinator->Query(
      call->Incoming(), [this, report, call](absl::StatusOr<Admitted> admitted) {
        if (!admitted.ok()) return call->Refuse(admitted.status());
        AnswerReport(
            report, call, admitted->view,
            {call->request.stream, admitted->principal, Now(admitted->view), &admitted->office});
      });
}

void Switchboard::AskBeside(const Report& report, const CallPtr& call) {
  options_.coordinator->Query(
      call->Incoming(), [this, report, call](absl::StatusOr<Admitted> admitted) {
        if (!admitted.ok()) return call->Refuse(admitted.status());
        options_.reader->Post([report, call, state = admitted->Snapshot(),
                               office = admitted->OfficeSnapshot(), principal = admitted->principal,
                               now = Now(admitted->view)] {
          const conference::Overlay office_view(*office);
          AnswerReport(report, call, conference::Overlay(*state),
                       {call->request.stream, principal, now, &office_view});
        });
      });
}

absl::Time Switchboard::Now(const conference::Overlay& view) const {
  return std::max(options_.clock->Now(), view.time());
}

void Switchboard::GetPrincipal(const CallPtr& call) {
  options_.coordinator->Query(call->Incoming(), [call](absl::StatusOr<Admitted> admitted) {
    if (!admitted.ok()) return call->Refuse(admitted.status());
    v1::GetPrincipalResponse response;
    *response.mutable_principal() = admitted->principal;
    call->Answer(response);
  });
}

void Switchboard::RenderMinutes(const CallPtr& call) {
  options_.coordinator->Query(call->Incoming(), [this, call](absl::StatusOr<Admitted> admitted) {
    if (!admitted.ok()) return call->Refuse(admitted.status());
    options_.reader->Post([call, state = admitted->Snapshot()] {
      v1::RenderMinutesResponse response;
      response.set_markdown(minutes::RenderMarkdown(
          minutes::DraftOf(conference::Overlay(*state), v1::OFFICIAL_DOCUMENT_KIND_MINUTES)
              .minutes));
      response.set_sequence(state->sequence());
      call->Answer(response);
    });
  });
}

void Switchboard::ListEvents(const CallPtr& call) {
  const absl::StatusOr<int32_t> size =
      PageSize(call->RequestAs<v1::ListEventsRequest>().page_size());
  if (!size.ok()) return call->Refuse(size.status());
  options_.coordinator->Query(
      call->Incoming(), [this, call, size = *size](absl::StatusOr<Admitted> admitted) {
        if (!admitted.ok()) return call->Refuse(admitted.status());
        options_.reader->Post([this, call, size, last = admitted->view.sequence()] {
          ReadEventPage(call, size, last);
        });
      });
}

void Switchboard::ReadEventPage(const CallPtr& call, int32_t size, int64_t last_sequence) {
  const int64_t from = call->RequestAs<v1::ListEventsRequest>().from_sequence();
  absl::StatusOr<v1::ListEventsResponse> page =
      ReadEvents(*options_.journal, call->request.stream, from, size);
  if (!page.ok()) return call->Refuse(page.status());
  page->set_last_sequence(last_sequence);
  if (!page->events().empty() && page->events().rbegin()->sequence() > last_sequence) {
    page->set_last_sequence(page->events().rbegin()->sequence());
  }
  call->Answer(*page);
}

absl::StatusOr<std::unique_ptr<Stream>> Switchboard::OpenAdmitted(
    const Method& method, const Request& request, const coordinator::Incoming& submission,
    const Admitted& admitted, std::function<void()> ready) {
  const google::protobuf::Descriptor* type = method.descriptor->input_type();
  if (type == v1::WatchStateRequest::descriptor()) {
    const auto& watch = static_cast<const v1::WatchStateRequest&>(*request.message);
    return WatchState(*options_.hub, admitted.principal, watch, std::move(ready));
  }
  if (type == v1::WatchPastRequest::descriptor()) {
    const auto& watch = static_cast<const v1::WatchPastRequest&>(*request.message);
    return WatchPast(*options_.player, *options_.hub, admitted.principal, watch, std::move(ready));
  }
  if (type == v1::RenderDocumentRequest::descriptor()) {
    const auto& render = static_cast<const v1::RenderDocumentRequest&>(*request.message);
    return documents_.Open(render, admitted, std::move(ready));
  }
  if (type == v1::ExportArchiveRequest::descriptor()) {
    const auto& request_to_export = static_cast<const v1::ExportArchiveRequest&>(*request.message);
    return archive_exports_.Open(method, request_to_export, admitted, std::move(ready));
  }
  const auto& follow = static_cast<const v1::FollowEventsRequest&>(*request.message);
  return FollowEvents(options_.coordinator, options_.journal, submission,
                      std::max<int64_t>(follow.from_sequence(), 1), std::move(ready));
}

}  // namespace nhipcau::api
