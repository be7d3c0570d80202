#include "server/api/switchboard.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/access_service.pb.h"
#include "nhipcau/v1/archive_service.pb.h"
#include "nhipcau/v1/audit_service.pb.h"
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
#include "nhipcau/v1/page_service.pb.h"
#include "nhipcau/v1/past_service.pb.h"
#include "nhipcau/v1/policy.pb.h"
#include "nhipcau/v1/state_service.pb.h"
#include "nhipcau/v1/task_service.pb.h"
#include "server/access/gatekeeper.h"
#include "server/access/token.h"
#include "server/api/access_lease.h"
#include "server/api/auditing.h"
#include "server/api/clone_method.h"
#include "server/api/conference_list.h"
#include "server/api/event_feed.h"
#include "server/api/held_stream.h"
#include "server/api/past_stream.h"
#include "server/api/queries.h"
#include "server/api/reports.h"
#include "server/api/task_lists.h"
#include "server/archive/attachments.h"
#include "server/base/proto_time.h"
#include "server/base/refusal.h"
#include "server/base/sha256.h"
#include "server/base/steady_time.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/minutes/document_facts.h"
#include "server/minutes/markdown.h"
#include "server/stream/viewer.h"
#include "server/stream/wire.h"

namespace nhipcau::api {
namespace {

// The method by which anyone asks who he or she is.
const Method& WhoAmI() {
  static const Method* const method = FindMethod("nhipcau.v1.AccessService/GetPrincipal");
  return *method;
}

coordinator::Incoming QuestionOf(const std::string& token) {
  coordinator::Incoming question;
  question.method = WhoAmI().descriptor;
  question.request = std::make_shared<v1::GetPrincipalRequest>();
  question.stream = access::StreamOfToken(token);
  question.credential = token;
  return question;
}

// Whoever asked for a code must be able to say until when it is good.
void AddExpireTime(const Admitted& admitted, google::protobuf::Message& response) {
  auto* created = dynamic_cast<v1::CreateAccessCodeResponse*>(&response);
  if (created == nullptr) return;
  *created->mutable_expire_time() =
      admitted.view.Find<v1::Invitation>(admitted.principal.name())->access_code_expire_time();
}

template <typename Response>
void AnswerOrRefuse(const CallPtr& call, const absl::StatusOr<Response>& response) {
  if (!response.ok()) return call->Refuse(response.status());
  call->Answer(**response);
}

void AnswerMinutes(const CallPtr& call, const Snapshot& snapshot) {
  v1::RenderMinutesResponse response;
  response.set_markdown(minutes::RenderMarkdown(
      minutes::DraftOf(conference::Overlay(*snapshot.state), v1::OFFICIAL_DOCUMENT_KIND_MINUTES)
          .minutes));
  response.set_sequence(snapshot.state->sequence());
  call->Answer(response);
}

void GetRecord(const CallPtr& call, const Admitted& admitted) {
  AnswerOrRefuse(
      call, AnswerQuery(*call->method, admitted.view, admitted.principal, *call->request.message));
}

void ListRecords(const CallPtr& call, const Snapshot& snapshot) {
  AnswerOrRefuse(call, AnswerQuery(*call->method, conference::Overlay(*snapshot.state),
                                   snapshot.principal, *call->request.message));
}

absl::Status RefuseKind(const Method& method, std::string_view should) {
  return Refuse(v1::REASON_METHOD_UNKNOWN,
                absl::StrCat(method.name, " ", std::string(should), "."));
}

}  // namespace

Switchboard::Switchboard(const Options& options)
    : options_(options),
      refusals_(options.log),
      reader_(options.reader),
      imports_(options.coordinator, options.journal, options.reader, options.random),
      files_(options.files, &budgets_),
      documents_({options.coordinator, options.journal, options.reader, options.files,
                  options.renderer, options.clock}),
      archive_exports_({options.coordinator, options.journal, options.clock, options.archivist,
                        options.reader, options.files, options.archive_folder, options.version}),
      archive_imports_({options.coordinator, options.journal, options.archivist, options.reader,
                        options.files, options.archive_folder, options.version}),
      page_faults_(options.log) {
  AddOwnMethods();
  AddStreams();
  for (const Method& method : Methods()) {
    Handler& handler = handlers_[method.descriptor->input_type()];
    if (std::holds_alternative<std::monostate>(handler)) handler = MakeHandler(method);
    DemandHandler(method, handler);
    if (archive::HoldsAttachments(method.descriptor->input_type())) {
      attaching_.insert(method.descriptor->input_type());
    }
  }
}

template <typename Request>
void Switchboard::Add(Handler&& handler) {
  handlers_[Request::descriptor()] = std::move(handler);
}

void Switchboard::AddOwnMethods() {
  const auto handle = [](auto* part, auto method) {
    return [part, method](const CallPtr& call, const auto&... caller) {
      (part->*method)(call, caller...);
    };
  };
  Add<v1::GetPrincipalRequest>(OnStateThread{[this](const CallPtr& call, const Admitted& admitted) {
    v1::GetPrincipalResponse response;
    *response.mutable_principal() = admitted.principal;
    *response.mutable_clock() = Now();
    call->Answer(response);
  }});
  Add<v1::RenderMinutesRequest>(BesideOnSnapshot{AnswerMinutes, kDocumentCost});
  Add<v1::ListEventsRequest>(OnReader{handle(this, &Switchboard::ListEvents)});
  Add<v1::VerifyEventsRequest>(
      OnReader{[this](const CallPtr& call, const Caller&) {
                 call->Answer(VerifyEvents(*options_.journal, call->request.stream));
               },
               kRecordProofCost});
  Add<v1::ListAuditEntriesRequest>(OnReader{
      [this](const CallPtr& call, const Caller&) { ListAuditEntries(*options_.audit, call); }});
  Add<v1::ReportPageFaultRequest>(OnReader{[this](const CallPtr& call, const Caller& caller) {
    page_faults_.Note(caller.principal, call->RequestAs<v1::ReportPageFaultRequest>(), SteadyNow());
    call->Answer(v1::ReportPageFaultResponse());
  }});
  Add<v1::ListConferencesRequest>(
      ToCoordinator{[this](const CallPtr& call) { ListConferences(options_.coordinator, call); }});
  Add<v1::ListOpenTasksRequest>(
      OnStateThread{[this](const CallPtr& call, const Admitted& admitted) {
        ListOpenTasks(call, admitted, Now(admitted.view), reader_);
      }});
  Add<v1::CloneConferenceRequest>(
      ToCoordinator{[this](const CallPtr& call) { CloneConference(options_.coordinator, call); }});

  Add<v1::CreateImportRequest>(BesideOnSnapshot{handle(&imports_, &ImportMethods::Create)});
  Add<v1::UploadImportRowsRequest>(OnReader{handle(&imports_, &ImportMethods::Upload)});
  Add<v1::CheckImportRequest>(BesideOnSnapshot{handle(&imports_, &ImportMethods::Check)});
  Add<v1::DiscardImportRequest>(OnReader{handle(&imports_, &ImportMethods::Discard)});
  Add<v1::CommitImportRequest>(OnReader{handle(&imports_, &ImportMethods::Commit)});

  Add<v1::UploadFileRequest>(OnReader{handle(&files_, &FileMethods::Upload)});
  Add<v1::DownloadFileRequest>(
      BesideOnSnapshot{handle(&files_, &FileMethods::Download), kReadCost});

  Add<v1::ApproveDocumentRequest>(ToCoordinator{handle(&documents_, &DocumentMethods::Approve)});
  Add<v1::CompareEditionsRequest>(
      BesideOnSnapshot{handle(&documents_, &DocumentMethods::Compare), kDocumentCost});
  Add<v1::SetDocumentTemplateRequest>(OnReader{handle(&documents_, &DocumentMethods::SetTemplate)});

  Add<v1::UploadArchiveRequest>(ToCoordinator{handle(&archive_imports_, &ArchiveImports::Upload)});
  Add<v1::ImportArchiveRequest>(ToCoordinator{handle(&archive_imports_, &ArchiveImports::Import)});
}

void Switchboard::AddStreams() {
  using Ready = std::function<void()>;
  Add<v1::WatchStateRequest>(OpensStream{
      .open = [this](const CallPtr& call, const Admitted& admitted,
                     Ready ready) -> absl::StatusOr<std::unique_ptr<Stream>> {
        const auto& watch = call->RequestAs<v1::WatchStateRequest>();
        return options_.hub->Watch(stream::ViewerOf(admitted.principal), watch.conference(),
                                   watch.resume_token(), std::move(ready));
      },
      .budget = Budget::kWatches,
      .ends_when_revoked = true});
  Add<v1::WatchPastRequest>(
      OpensStream{.open =
                      [this](const CallPtr& call, const Admitted& admitted, Ready ready) {
                        return WatchPast(*options_.player, *options_.hub, admitted.principal,
                                         call->RequestAs<v1::WatchPastRequest>(), std::move(ready));
                      },
                  .budget = Budget::kPlaybacks,
                  .ends_when_revoked = true});
  Add<v1::FollowEventsRequest>(OpensStream{
      .open = [this](const CallPtr& call, const Admitted&,
                     Ready ready) -> absl::StatusOr<std::unique_ptr<Stream>> {
        return FollowEvents(
            {options_.coordinator, options_.journal, options_.reader}, call->Incoming(),
            call->RequestAs<v1::FollowEventsRequest>().from_sequence(), std::move(ready));
      },
      .budget = Budget::kFeeds});
  Add<v1::RenderDocumentRequest>(
      OpensStream{.open =
                      [this](const CallPtr& call, const Admitted& admitted, Ready ready) {
                        return documents_.Open(call->RequestAs<v1::RenderDocumentRequest>(),
                                               admitted, std::move(ready));
                      },
                  .budget = Budget::kRenders,
                  .comes_to_an_end = true});
  Add<v1::ExportArchiveRequest>(
      OpensStream{.open =
                      [this](const CallPtr& call, const Admitted& admitted, Ready ready) {
                        return archive_exports_.Open(*call->method, admitted, std::move(ready));
                      },
                  .budget = Budget::kExports,
                  .comes_to_an_end = true});
}

// What has no handler of its own.
Handler Switchboard::MakeHandler(const Method& method) {
  if (method.policy.issues_secret()) {
    return ToCoordinator{[this](const CallPtr& call) { IssueSecret(call); }};
  }
  if (method.policy.kind() == v1::METHOD_KIND_COMMAND) {
    return ToCoordinator{
        [this](const CallPtr& call) { Submit(options_.coordinator, call, call->Incoming()); }};
  }
  if (const Report* report = FindReport(method.descriptor->input_type())) {
    return MakeReport(*report);
  }
  if (!IsRecordQuery(method)) return std::monostate();
  if (IsList(method)) return BesideOnSnapshot{ListRecords};
  return OnStateThread{GetRecord};
}

Handler Switchboard::MakeReport(const Report& report) {
  if (report.walks) {
    return BesideOnSnapshot{[&report](const CallPtr& call, const Snapshot& snapshot) {
      const conference::Overlay office(*snapshot.office);
      AnswerOrRefuse(
          call, report.answer(conference::Overlay(*snapshot.state),
                              {call->request.stream, snapshot.principal, snapshot.now, &office},
                              *call->request.message));
    }};
  }
  return OnStateThread{[this, &report](const CallPtr& call, const Admitted& admitted) {
    AnswerOrRefuse(call, report.answer(admitted.view,
                                       {call->request.stream, admitted.principal,
                                        Now(admitted.view), &admitted.office},
                                       *call->request.message));
  }};
}

void Switchboard::Call(const Method& method, const Peer& peer, const std::string& request,
                       Done done) {
  const auto* handler = std::get_if<AnswersOnce>(&HandlerOf(method));
  if (handler == nullptr) return done(RefuseKind(method, "answers with a stream; open one"));
  absl::StatusOr<Request> read = ReadRequest(method, peer.token, request);
  if (!read.ok()) return done(read.status());
  const auto call = std::make_shared<api::Call>(
      api::Call{&method, peer.token, *std::move(read), /*done=*/nullptr, peer.address});
  // It lives in the call, so that the call lives when it is called.
  call->done = [this, call = call.get(),
                done = std::move(done)](const absl::StatusOr<std::string>& answer) {
    NoteAnswer(*call, answer.status());
    done(answer);
  };
  Charge(call, peer, request.size(), [this, call, handler](const absl::Status& paid) {
    if (!paid.ok()) return call->Refuse(paid);
    const auto run = [this, call, handler] {
      std::visit([&](const auto& how) { Run(call, how); }, *handler);
    };
    attaching_.contains(call->method->descriptor->input_type()) ? WhenFilesAreHis(call, run)
                                                                : run();
  });
}

// A snapshot costs much where a look at the disk mostly tells, since who attaches has sent.
void Switchboard::WhenFilesAreHis(const CallPtr& call, std::function<void()> then) {
  const std::string& principal = call->principal->name();
  reader_.Post(principal, [this, call, principal, then = std::move(then)] {
    std::vector<std::string> others = files_.NotSentBy(*call);
    if (others.empty()) return then();
    WhenAdmitted(options_.coordinator, call, [=, this](const Admitted& admitted) {
      reader_.Post(principal, [this, call, others, then, snapshot = SnapshotOf(admitted)] {
        const absl::Status status = files_.MayName(others, snapshot);
        status.ok() ? then() : call->Refuse(status);
      });
    });
  });
}

void Switchboard::NoteAnswer(const api::Call& call, const absl::Status& answer) {
  if (IsOfToken(answer)) known_callers_.Forget(call.token);
  refusals_.Note(call, answer, SteadyNow());
  std::optional<v1::AuditEntry> entry = AuditEntryOf(call, answer);
  if (!entry) return;
  if (entry->kind() == v1::AUDIT_KIND_ENROLMENT) options_.enrolled(call.token);
  options_.audit->Note(*std::move(entry), options_.clock->Now());
}

void Switchboard::Open(const Method& method, const Peer& peer, const std::string& request,
                       std::function<void()> ready, Opened opened) {
  const auto* handler = std::get_if<OpensStream>(&HandlerOf(method));
  if (handler == nullptr) return opened(RefuseKind(method, "answers once; call it"));
  absl::StatusOr<Request> read = ReadRequest(method, peer.token, request);
  if (!read.ok()) return opened(read.status());
  const auto call = std::make_shared<api::Call>(
      api::Call{&method, peer.token, *std::move(read), /*done=*/nullptr, peer.address});
  const auto noted = [this, call,
                      opened = std::move(opened)](absl::StatusOr<std::unique_ptr<Stream>> stream) {
    NoteAnswer(*call, stream.status());
    opened(std::move(stream));
  };
  Charge(call, peer, request.size(),
         [this, call, handler, ready = std::move(ready), noted](const absl::Status& paid) {
           if (!paid.ok()) return noted(paid);
           OpenFor(call, *handler, ready, noted);
         });
}

void Switchboard::OpenFor(const CallPtr& call, const OpensStream& handler,
                          std::function<void()> ready, const Opened& opened) {
  options_.coordinator->Query(call->Incoming(), [this, call, &handler, ready = std::move(ready),
                                                 opened](const absl::StatusOr<Admitted>& admitted) {
    if (!admitted.ok()) return opened(admitted.status());
    const v1::Principal& principal = admitted->principal;
    absl::StatusOr<Place> place = budgets_.Enter(handler.budget, principal);
    if (!place.ok()) return opened(place.status());
    const auto holding = std::make_shared<Holding>(*std::move(place), ready);
    auto stream = handler.open(call, *admitted, holding->Ready());
    if (!stream.ok()) return opened(stream.status());
    std::unique_ptr<stream::AccessWatch> told;
    if (!handler.ends_when_revoked) {
      told = options_.hub->WatchAccess(principal, call->request.stream, holding->Ready());
    }
    holding->Hold(*std::move(stream), Lease(call->token, std::move(told), holding->Ready()));
    if (handler.comes_to_an_end) holding->LimitPatience(options_.reader, kFetchPatience);
    opened(std::make_unique<HeldStream>(holding));
  });
}

void Switchboard::Greet(const Peer& peer, std::function<void()> ready, Greeted greeted) {
  absl::StatusOr<Request> read = ReadRequest(WhoAmI(), peer.token, "");
  if (!read.ok()) return greeted(read.status());
  const auto call = std::make_shared<api::Call>(
      api::Call{&WhoAmI(), peer.token, *std::move(read), /*done=*/nullptr, peer.address});
  const auto noted = [this, call, greeted = std::move(greeted)](absl::StatusOr<Greeting> greeting) {
    NoteAnswer(*call, greeting.status());
    greeted(std::move(greeting));
  };
  Charge(call, peer, 0, [this, call, ready = std::move(ready), noted](const absl::Status& paid) {
    if (!paid.ok()) return noted(paid);
    options_.coordinator->Query(
        call->Incoming(), [this, call, ready, noted](const absl::StatusOr<Admitted>& admitted) {
          if (!admitted.ok()) return noted(admitted.status());
          const v1::Principal& principal = admitted->principal;
          const std::string home(conference::StreamOf(principal.name()));
          auto told = options_.hub->WatchAccess(principal, home, ready);
          noted(Greeting{principal, Lease(call->token, std::move(told), ready)});
        });
  });
}

// Everything up to here costs a stranger's call no more than its reading.
void Switchboard::Identify(const Peer& peer, const std::string& stream, Identified identified) {
  if (auto status = access::CheckHome(peer.token, stream); !status.ok()) return identified(status);
  if (const PrincipalPtr known = known_callers_.Find(peer.token)) return identified(known);
  if (auto status = false_tokens_.MayTry(peer, SteadyNow()); !status.ok()) {
    return identified(status);
  }
  LookUp(peer, std::move(identified));
}

std::unique_ptr<stream::AccessWatch> Switchboard::Lease(const std::string& token,
                                                        std::unique_ptr<stream::AccessWatch> told,
                                                        std::function<void()> ready) {
  return std::make_unique<AccessLease>(AccessLease::Options{options_.coordinator, options_.reader,
                                                            QuestionOf(token), std::move(ready)},
                                       std::move(told));
}

void Switchboard::LookUp(const Peer& peer, Identified identified) {
  options_.coordinator->Query(
      QuestionOf(peer.token),
      [this, peer, identified = std::move(identified)](const absl::StatusOr<Admitted>& admitted) {
        if (!admitted.ok()) {
          IsOfToken(admitted.status()) ? false_tokens_.NoteFalse(peer, SteadyNow())
                                       : false_tokens_.NoteRight(peer, SteadyNow());
          return identified(admitted.status());
        }
        false_tokens_.NoteRight(peer, SteadyNow());
        auto principal = std::make_shared<const v1::Principal>(admitted->principal);
        // A code is somebody's for a quarter of an hour only.
        if (!access::HasCode(peer.token)) known_callers_.Learn(peer.token, principal);
        identified(principal);
      });
}

void Switchboard::Charge(const std::shared_ptr<api::Call>& call, const Peer& peer,
                         size_t request_bytes, Paid paid) {
  Identify(peer, call->request.stream,
           [this, call, request_bytes,
            paid = std::move(paid)](const absl::StatusOr<PrincipalPtr>& principal) {
             if (!principal.ok()) return paid(principal.status());
             call->principal = *principal;
             call->runs_session = StandingOf((*principal)->role()) == Standing::kRunsSession;
             paid(budgets_.Charge(**principal, *call->method, request_bytes,
                                  QueryCostOf(HandlerOf(*call->method)), SteadyNow()));
           });
}

void Switchboard::Run(const CallPtr& call, const OnStateThread& handler) {
  WhenAdmitted(options_.coordinator, call,
               [call, &handler](const Admitted& admitted) { handler.answer(call, admitted); });
}

void Switchboard::Run(const CallPtr& call, const BesideOnSnapshot& handler) {
  WhenAdmitted(options_.coordinator, call, [this, call, &handler](const Admitted& admitted) {
    reader_.Post(admitted.principal.name(), [call, &handler, snapshot = SnapshotOf(admitted)] {
      handler.answer(call, snapshot);
    });
  });
}

void Switchboard::Run(const CallPtr& call, const OnReader& handler) {
  WhenAdmitted(options_.coordinator, call, [this, call, &handler](const Admitted& admitted) {
    reader_.Post(admitted.principal.name(),
                 [call, &handler, caller = Caller{admitted.principal, admitted.view.sequence()}] {
                   handler.answer(call, caller);
                 });
  });
}

void Switchboard::Run(const CallPtr& call, const ToCoordinator& handler) { handler.submit(call); }

Snapshot Switchboard::SnapshotOf(const Admitted& admitted) {
  const bool is_office = &admitted.state == &admitted.office_state;
  Snapshot snapshot;
  snapshot.principal = admitted.principal;
  snapshot.now = Now(admitted.view);
  snapshot.office = office_snapshot_.Of(admitted.office_state);
  snapshot.state = is_office ? snapshot.office : conference_snapshot_.Of(admitted.state);
  return snapshot;
}

v1::Clock Switchboard::Now() const { return stream::ClockOf(*options_.clock); }

absl::Time Switchboard::Now(const conference::Overlay& view) const {
  return std::max(options_.clock->Now(), view.time());
}

void Switchboard::IssueSecret(const CallPtr& call) {
  absl::StatusOr<std::string> token =
      call->method->policy.secret_is_code()
          ? access::MakeCodeToken(call->request.stream, options_.random)
          : access::MakeToken(call->request.stream, options_.random);
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
  submission.method = WhoAmI().descriptor;
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

void Switchboard::ListEvents(const CallPtr& call, const Caller& caller) {
  const auto& request = call->RequestAs<v1::ListEventsRequest>();
  const absl::StatusOr<int32_t> size = PageSize(request.page_size());
  if (!size.ok()) return call->Refuse(size.status());
  absl::StatusOr<v1::ListEventsResponse> page =
      ReadEvents(*options_.journal, call->request.stream, request.from_sequence(), *size);
  if (!page.ok()) return call->Refuse(page.status());
  // Events may have come since the caller was admitted.
  const int64_t last_read = page->events().empty() ? 0 : page->events().rbegin()->sequence();
  page->set_last_sequence(std::max(caller.sequence, last_read));
  call->Answer(*page);
}

}  // namespace nhipcau::api
