// The dispatcher of the server: which method is handled by whom, and on which thread.
#ifndef NHIPCAU_SERVER_API_SWITCHBOARD_H_
#define NHIPCAU_SERVER_API_SWITCHBOARD_H_

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "nhipcau/v1/receipt.pb.h"
#include "nhipcau/v1/state.pb.h"
#include "server/api/archive_exports.h"
#include "server/api/archive_imports.h"
#include "server/api/budgets.h"
#include "server/api/call.h"
#include "server/api/dispatcher.h"
#include "server/api/document_methods.h"
#include "server/api/fair_reader.h"
#include "server/api/false_tokens.h"
#include "server/api/file_methods.h"
#include "server/api/handler.h"
#include "server/api/import_methods.h"
#include "server/api/known_callers.h"
#include "server/api/page_faults.h"
#include "server/api/refusal_log.h"
#include "server/api/reports.h"
#include "server/audit/audit_log.h"
#include "server/base/clock.h"
#include "server/base/executor.h"
#include "server/base/random.h"
#include "server/coordinator/coordinator.h"
#include "server/journal/journal.h"
#include "server/past/player.h"
#include "server/stream/access_watches.h"
#include "server/stream/hub.h"

namespace nhipcau::api {

// One table for methods that answer once and methods that stream. Commands, reports and queries
// that the descriptors answer need nothing here; a method that is none of these and has no handler
// of its own stops the start.
class Switchboard final : public Dispatcher {
 public:
  struct Options {
    coordinator::Coordinator* coordinator = nullptr;
    journal::Journal* journal = nullptr;
    stream::Hub* hub = nullptr;
    past::Player* player = nullptr;
    const Clock* clock = nullptr;
    // Reads the journal for the event feed, and files, and puts documents together, beside the
    // state thread.
    Executor* reader = nullptr;
    FileStore* files = nullptr;
    documents::Renderer* renderer = nullptr;
    // Its executor is `reader`.
    audit::AuditLog* audit = nullptr;
    // Told of each token with which a device was enrolled, on the state thread.
    std::function<void(const std::string& token)> enrolled;
    // Makes and proves archives; blocks for long.
    Executor* archivist = nullptr;
    // Where they are kept meanwhile. Must be empty, or not there, at the start.
    std::string archive_folder;
    std::string version;
    // Gets lines for whoever runs the server, from any thread.
    std::function<void(const std::string&)> log = [](const std::string&) {};
    // Makes tokens, codes and the names of drafts.
    RandomBytes random = SystemRandom;
  };

  // Owns nothing that is passed in; all of it must outlive the calls under way.
  explicit Switchboard(const Options& options);

  void Call(const Method& method, const Peer& peer, const std::string& request, Done done) override;
  void Open(const Method& method, const Peer& peer, const std::string& request,
            std::function<void()> ready, Opened opened) override;
  void Greet(const Peer& peer, std::function<void()> ready, Greeted greeted) override;
  v1::Clock Now() const override;

  // For metrics.
  const Budgets& budgets() const { return budgets_; }
  const FalseTokens& false_tokens() const { return false_tokens_; }
  const PageFaults& page_faults() const { return page_faults_; }

  // The row of a method. It lives as long as this.
  const Handler& HandlerOf(const Method& method) const {
    return handlers_.at(method.descriptor->input_type());
  }

 private:
  // The table: methods with handlers of their own, then the rest by what the descriptors say.
  template <typename Request>
  void Add(Handler&& handler);
  void AddOwnMethods();
  void AddStreams();
  Handler MakeHandler(const Method& method);
  Handler MakeReport(const Report& report);

  void Run(const CallPtr& call, const OnStateThread& handler);
  void Run(const CallPtr& call, const BesideOnSnapshot& handler);
  void Run(const CallPtr& call, const OnReader& handler);
  void Run(const CallPtr& call, const ToCoordinator& handler);
  // Refuses a call that names a file which the caller has neither sent nor may see.
  void WhenFilesAreHis(const CallPtr& call, std::function<void()> then);
  void OpenFor(const CallPtr& call, const OpensStream& handler, std::function<void()> ready,
               const Opened& opened);

  // Who pays for a call, before anything is done for it but reading it.
  using Identified = std::function<void(const absl::StatusOr<PrincipalPtr>&)>;
  void Identify(const Peer& peer, const std::string& stream, Identified identified);
  void LookUp(const Peer& peer, Identified identified);
  // Ends with the link of this token; `told` as in AccessLease.
  std::unique_ptr<stream::AccessWatch> Lease(const std::string& token,
                                             std::unique_ptr<stream::AccessWatch> told,
                                             std::function<void()> ready);
  // Of each call, before it is answered: forgets the caller when his token was refused, and tells
  // the log and the audit table what is for them. Any thread.
  void NoteAnswer(const api::Call& call, const absl::Status& answer);
  // Calls `paid` once the caller is known and his budgets have paid, on the caller's thread or on
  // the state's.
  using Paid = std::function<void(const absl::Status&)>;
  void Charge(const std::shared_ptr<api::Call>& call, const Peer& peer, size_t request_bytes,
              Paid paid);

  Snapshot SnapshotOf(const Admitted& admitted);
  // What reports take for now: never before the last event.
  absl::Time Now(const conference::Overlay& view) const;

  void IssueSecret(const CallPtr& call);
  void AnswerSecret(const CallPtr& call, const v1::Receipt& receipt, const std::string& token);
  void ListEvents(const CallPtr& call, const Caller& caller);

  const Options options_;
  Budgets budgets_;
  RefusalLog refusals_;
  FairReader reader_;
  ImportMethods imports_;
  FileMethods files_;
  DocumentMethods documents_;
  ArchiveExports archive_exports_;
  ArchiveImports archive_imports_;
  FalseTokens false_tokens_;
  KnownCallers known_callers_;
  // Owned by the reader.
  PageFaults page_faults_;
  // Owned by the state thread.
  LastSnapshot conference_snapshot_;
  LastSnapshot office_snapshot_;
  // By the request's type; each method has one of its own. Constant after construction.
  std::map<const google::protobuf::Descriptor*, Handler> handlers_;
  // The types of requests that may name files; likewise.
  std::set<const google::protobuf::Descriptor*> attaching_;
};

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_SWITCHBOARD_H_
