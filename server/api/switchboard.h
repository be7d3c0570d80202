// The dispatcher of the server: which method is handled by whom, and on which thread.
#ifndef NHIPCAU_SERVER_API_SWITCHBOARD_H_
#define NHIPCAU_SERVER_API_SWITCHBOARD_H_

#include <functional>
#include <map>
#include <string>

#include "nhipcau/v1/receipt.pb.h"
#include "nhipcau/v1/state.pb.h"
#include "server/api/archive_exports.h"
#include "server/api/archive_imports.h"
#include "server/api/call.h"
#include "server/api/code_attempts.h"
#include "server/api/dispatcher.h"
#include "server/api/document_methods.h"
#include "server/api/file_methods.h"
#include "server/api/handler.h"
#include "server/api/import_methods.h"
#include "server/api/reports.h"
#include "server/base/clock.h"
#include "server/base/executor.h"
#include "server/coordinator/coordinator.h"
#include "server/journal/journal.h"
#include "server/past/player.h"
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
    // Makes and proves archives; blocks for long.
    Executor* archivist = nullptr;
    // Where they are kept meanwhile. Must be empty, or not there, at the start.
    std::string archive_folder;
    std::string version;
  };

  // Owns nothing that is passed in; all of it must outlive the calls under way.
  explicit Switchboard(const Options& options);

  void Call(const Method& method, const std::string& token, const std::string& request,
            Done done) override;
  void Open(const Method& method, const std::string& token, const std::string& request,
            std::function<void()> ready, Opened opened) override;
  v1::Clock Now() const override;

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
  absl::StatusOr<Request> Read(const Method& method, const std::string& token,
                               const std::string& request);

  Snapshot SnapshotOf(const Admitted& admitted);
  // What reports take for now: never before the last event.
  absl::Time Now(const conference::Overlay& view) const;

  void IssueSecret(const CallPtr& call);
  void AnswerSecret(const CallPtr& call, const v1::Receipt& receipt, const std::string& token);
  void ListEvents(const CallPtr& call, const Caller& caller);

  const Options options_;
  ImportMethods imports_;
  FileMethods files_;
  DocumentMethods documents_;
  ArchiveExports archive_exports_;
  ArchiveImports archive_imports_;
  CodeAttempts code_attempts_;
  // Owned by the state thread.
  LastSnapshot conference_snapshot_;
  LastSnapshot office_snapshot_;
  // By the request's type; each method has one of its own. Constant after construction.
  std::map<const google::protobuf::Descriptor*, Handler> handlers_;
};

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_SWITCHBOARD_H_
