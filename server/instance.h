// The parts of a running server and who depends on whom.
#ifndef NHIPCAU_SERVER_INSTANCE_H_
#define NHIPCAU_SERVER_INSTANCE_H_

#include <atomic>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <thread>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/access/gatekeeper.h"
#include "server/administrator_token.h"
#include "server/api/switchboard.h"
#include "server/archived_files.h"
#include "server/audit/audit_log.h"
#include "server/base/clock.h"
#include "server/base/thread_executor.h"
#include "server/coordinator/coordinator.h"
#include "server/documents/renderer.h"
#include "server/files/file_store.h"
#include "server/flags.h"
#include "server/gateway/gateway.h"
#include "server/journal/sqlite_journal.h"
#include "server/metrics/metered.h"
#include "server/metrics/metrics.h"
#include "server/past/player.h"
#include "server/readiness.h"
#include "server/rpc/server.h"
#include "server/stream/hub.h"

namespace nhipcau {

// Used from one thread. Stop() must be called once OpenRecord() or InviteAdministrator() has
// succeeded.
class Instance {
 public:
  // `say` gets lines for whoever runs the server; from any thread.
  Instance(ServeFlags flags, std::function<void(const std::string&)> say);
  ~Instance();

  // Opens the journal and replays it. At the first start makes the administrator's token and
  // writes it beside the journal. DATA_LOSS: damaged, the message names the last good event.
  absl::Status OpenRecord();

  // The same in its place, with doors that stay closed: records an invitation of an administrator,
  // be it the first one, and returns its token, which nobody else learns.
  absl::StatusOr<std::string> InviteAdministrator();

  // Opens both doors; they answer, and say that they are not ready. FAILED_PRECONDITION: the
  // process may have too few open files.
  absl::Status OpenDoors();

  // Says so.
  void SetServing();

  int grpc_port() const { return rpc_->port(); }
  int http_port() const { return gateway_->port(); }
  // 0: the metrics have no door of their own.
  int metrics_port() const { return gateway_->metrics_port(); }

  void ReloadCertificate() { gateway_->ReloadCertificate(); }

  // In the reverse order: doors, coordinator, journal. DEADLINE_EXCEEDED when what was under way
  // did not end in time; the journal is then not closed in order.
  absl::Status Stop();

 private:
  void AnnounceLongReading();
  absl::Status OpenJournal();
  // Each second, on the journal's thread: whether its files are where they were.
  void WatchJournalFiles();
  // Without destructors: nothing may touch the journal any more.
  void EndAtOnce(const absl::Status& status);
  absl::Status MakeClock();
  absl::Status MakeSystemClock(const std::map<std::string, std::string>& last_events);
  // With `invited_sha256` an administrator is invited, whose secret has this hash.
  absl::Status Open(const std::string& invited_sha256);
  absl::Status StartCoordinator(const std::string& invited_sha256);
  // Empty when there is an administrator already.
  absl::StatusOr<std::string> FirstAdministratorHash();
  // INVALID_ARGUMENT when its program is not where it was said to be.
  absl::Status MakeRenderer();
  absl::Status OpenGrpc(size_t connections_max);
  absl::Status OpenGateway(size_t connections_max);
  absl::Status CheckReadiness() const;
  void AddGauges();
  void AddDoorGauges();
  void AddEnds();
  void AddBudgetCounters();
  void StopRenderer();
  void StopDoors();
  absl::Status DrainCoordinator();

  const ServeFlags flags_;
  const std::function<void(const std::string&)> say_;
  std::atomic<bool> serving_ = false;
  std::atomic<bool> reading_ = false;
  // Used on the journal's thread only.
  bool journal_in_place_ = true;

  // In the order in which they are made; destroyed in the reverse.
  metrics::Metrics metrics_;
  ThreadExecutor disk_;
  ThreadExecutor state_;
  ThreadExecutor reader_;
  // Replays conferences that are asked for late, so that lists do not wait for a stranger's guess.
  ThreadExecutor loads_;
  ThreadExecutor streams_;
  ThreadExecutor documents_;
  ThreadExecutor past_;
  ThreadExecutor archivist_;
  std::unique_ptr<journal::SqliteJournal> journal_;
  std::unique_ptr<metrics::MeteredJournal> metered_journal_;
  std::unique_ptr<Clock> clock_;
  std::unique_ptr<stream::Hub> hub_;
  access::Gatekeeper gatekeeper_;
  AdministratorToken administrator_token_;
  std::unique_ptr<FileStore> files_;
  std::unique_ptr<audit::AuditLog> audit_;
  std::unique_ptr<ArchivedFiles> archived_files_;
  std::unique_ptr<coordinator::Coordinator> coordinator_;
  std::unique_ptr<documents::Renderer> renderer_;
  std::unique_ptr<past::Player> player_;
  std::unique_ptr<api::Switchboard> switchboard_;
  std::unique_ptr<metrics::MeteredDispatcher> dispatcher_;
  std::unique_ptr<Readiness> readiness_;
  std::unique_ptr<rpc::Server> rpc_;
  std::unique_ptr<gateway::Gateway> gateway_;
  std::thread gateway_thread_;
};

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_INSTANCE_H_
