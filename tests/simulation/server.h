// Everything of a server that lies below its doors, on one thread and under simulated time: the
// switchboard, the gatekeeper, the coordinator, the hub.
#ifndef NHIPCAU_TESTS_SIMULATION_SERVER_H_
#define NHIPCAU_TESTS_SIMULATION_SERVER_H_

#include <google/protobuf/message.h>

#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "server/access/gatekeeper.h"
#include "server/api/switchboard.h"
#include "server/audit/audit_log.h"
#include "server/base/random.h"
#include "server/base/system_clock.h"
#include "server/coordinator/coordinator.h"
#include "server/documents/renderer.h"
#include "server/files/file_store.h"
#include "server/journal/journal.h"
#include "server/past/player.h"
#include "server/stream/hub.h"
#include "tests/support/simulated_time.h"

namespace nhipcau::simulation {

// The first administrator's.
inline constexpr char kAdministrator[] = "office.quan-tri";

// One life of a process. Not thread-safe.
class Server {
 public:
  struct Options {
    SimulatedTime* time = nullptr;
    journal::Journal* journal = nullptr;
    // By the record's clock.
    absl::Time start;
    // Where files are kept; outlives the process.
    std::string folder;
    // Of the coordinator.
    size_t batch_max = 512;
    RandomBytes random;
  };

  // Owns nothing of it.
  explicit Server(const Options& options);
  // Whatever is under way is never answered.
  ~Server();

  absl::Status Start();

  // As a door does. `done` is called when the time runs.
  void Call(const std::string& token, const google::protobuf::Message& request,
            api::Dispatcher::Done done);
  void Open(const std::string& token, const google::protobuf::Message& request,
            std::function<void()> ready, api::Dispatcher::Opened opened);
  void Greet(const std::string& token, std::function<void()> ready,
             api::Dispatcher::Greeted greeted);

  // The durable state in memory.
  std::string LiveBytes(const std::string& stream);

  // What the coordinator called fatal; OK: nothing.
  const absl::Status& fatal() const { return fatal_; }

 private:
  const Options options_;
  const SystemClock clock_;
  const access::Gatekeeper gatekeeper_;
  absl::Status fatal_;
  stream::Hub hub_;
  FileStore files_;
  audit::AuditLog audit_;
  // Without its program: what needs none is made all the same.
  documents::Renderer renderer_;
  past::Player player_;
  coordinator::Coordinator coordinator_;
  api::Switchboard switchboard_;
};

}  // namespace nhipcau::simulation

#endif  // NHIPCAU_TESTS_SIMULATION_SERVER_H_
