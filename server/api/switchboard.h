// The dispatcher of the server: which method is handled by whom.
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
#include "server/api/import_methods.h"
#include "server/api/reports.h"
#include "server/base/clock.h"
#include "server/base/executor.h"
#include "server/coordinator/coordinator.h"
#include "server/journal/journal.h"
#include "server/past/player.h"
#include "server/stream/hub.h"

namespace nhipcau::api {

// Commands, and queries that the descriptors answer, need nothing here; a method
// that neither is nor has a handler of its own stops the start.
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
    // Where they are kept meanwhile; nothing in it outlives a start.
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

 private:
  using Handler = std::function<void(CallPtr)>;
  using Admitted = coordinator::Coordinator::Admitted;

  void AddOwnHandlers();
  Handler HandlerOf(const Method& method);

  void Submit(const CallPtr& call);
  void IssueSecret(const CallPtr& call);
  void AnswerSecret(const CallPtr& call, const v1::Receipt& receipt, const std::string& token);
  void Query(const CallPtr& call);
  void Ask(const Report& report, const CallPtr& call);
  void AskBeside(const Report& report, const CallPtr& call);
  // What reports take for now: never before the last event.
  absl::Time Now(const conference::Overlay& view) const;
  void GetPrincipal(const CallPtr& call);
  void RenderMinutes(const CallPtr& call);
  void ListEvents(const CallPtr& call);
  void ReadEventPage(const CallPtr& call, int32_t size, int64_t last_sequence);
  absl::StatusOr<std::unique_ptr<Stream>> OpenAdmitted(const Method& method, const Request& request,
                                                       const coordinator::Incoming& submission,
                                                       const Admitted& admitted,
                                                       std::function<void()> ready);

  const Options options_;
  ImportMethods imports_;
  FileMethods files_;
  DocumentMethods documents_;
  ArchiveExports archive_exports_;
  ArchiveImports archive_imports_;
  CodeAttempts code_attempts_;
  // By the request's type. Constant after construction.
  std::map<const google::protobuf::Descriptor*, Handler> handlers_;
};

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_SWITCHBOARD_H_
