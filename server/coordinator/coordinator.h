// The one way in: command -> rights -> decide -> journal -> apply -> answer -> publish.
//
// Passive: it makes no thread. Everything runs on the executor that it is given,
// which is the one thread that owns the state. Commands that arrive while an
// append is under way wait, and are then decided in turn, each on what the one
// before it decided, and appended together.
#ifndef NHIPCAU_SERVER_COORDINATOR_COORDINATOR_H_
#define NHIPCAU_SERVER_COORDINATOR_COORDINATOR_H_

#include <google/protobuf/message.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/receipt.pb.h"
#include "server/base/clock.h"
#include "server/base/executor.h"
#include "server/conference/kernel/command.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"
#include "server/coordinator/counts.h"
#include "server/coordinator/live_conferences.h"
#include "server/coordinator/publisher.h"
#include "server/coordinator/stream_moves.h"
#include "server/journal/journal.h"

namespace nhipcau::coordinator {

// Says who a caller is and whether he may; asked on the state thread, against the
// state that decides. Implemented by access::Gatekeeper.
class Guard {
 public:
  virtual ~Guard() = default;
  // `stream` and `office` are the conference that the call is about and the office;
  // `stream` may be the office itself. `now` is the record's time. Refuses with TOKEN_INVALID,
  // TOKEN_REVOKED, DEVICE_REPLACED, ROLE_NOT_ALLOWED, OUTSIDE_SCOPE or NOT_FOUND.
  virtual absl::StatusOr<v1::Principal> Admit(const conference::Overlay& stream,
                                              const conference::Overlay& office,
                                              const std::string& credential,
                                              const google::protobuf::MethodDescriptor& method,
                                              const google::protobuf::Message& request,
                                              absl::Time now) const = 0;

  // The same for a conference that is not in memory, as far as the office and the token alone
  // tell. Refuses only what Admit would refuse whatever the conference holds; OK means that the
  // conference has to be read before anybody can say.
  virtual absl::Status AdmitUnread(const std::string& stream, const conference::Overlay& office,
                                   const std::string& credential,
                                   const google::protobuf::MethodDescriptor& method,
                                   absl::Time now) const = 0;
};

// One call, as the coordinator takes it.
struct Incoming {
  const google::protobuf::MethodDescriptor* method = nullptr;
  std::shared_ptr<const google::protobuf::Message> request;
  // The conference's name, or "office".
  std::string stream;
  // The token as the caller showed it.
  std::string credential;
  // With methods that issue a secret: its SHA-256, and that of `credential`.
  std::string secret_sha256;
  std::string credential_sha256;
  // With a ProvedArchive, its events wait in the journal as ArrivingStream().
  conference::Enclosure enclosure;
  // With commands of the office that are about a conference: its name. Such a command is decided
  // alone, so that nothing that is under way changes the conference beneath it.
  std::string subject;
  // For somebody who runs the session: he is not refused because too many others wait.
  bool runs_session = false;
};

class Coordinator {
 public:
  struct Options {
    // Owns the state.
    Executor* executor = nullptr;
    // Reads the journal for conferences that are loaded while others are in session.
    Executor* loader = nullptr;
    const Clock* clock = nullptr;
    journal::Journal* journal = nullptr;
    Publisher* publisher = nullptr;
    const Guard* guard = nullptr;
    std::string version;
    // Moves the files that belong to a conference; null: there are none. Not owned.
    FileMover* files = nullptr;
    // Invites one more administrator at the start, for whoever lost the link.
    bool invites_administrator = false;
    // Called when the journal cannot be trusted any more: end the process.
    std::function<void(absl::Status)> on_fatal;
    // For the operator of the server: what cannot be done and is tried again. May be empty.
    std::function<void(const std::string&)> log;
    // Commands waiting beyond this are refused with LIMIT_EXCEEDED.
    int64_t waiting_max = 20000;
    // Queries that are not answered yet, likewise. One takes microseconds, so that a whole
    // country may open its pages at once.
    int64_t queries_max = 20000;
    // More of each for those who run the session, so that a crowd never keeps them from it: far
    // more than the few of a conference can ask for at once.
    int64_t kept_for_session = 1000;
    // Commands decided and appended together.
    size_t batch_max = 512;
    // Conferences read from the journal at the same time, and calls that wait for them, all
    // together. Only conferences that have ended are read so: nobody is in a hurry.
    size_t loads_max = 16;
    size_t loads_waiting_max = 1000;
    // A conference that has ended leaves memory when nobody watched it or was admitted to it for
    // this long, at most for twice that: long enough for a clerk who goes to lunch over the
    // minutes not to be told to wait, short against the years for which they are kept.
    absl::Duration ended_idle = absl::Minutes(30);
  };

  // Nothing that is passed in is owned; all of it must outlive the coordinator.
  explicit Coordinator(Options options);
  ~Coordinator();

  using Done = std::function<void(absl::StatusOr<v1::Receipt>)>;

  using Recorded = std::function<void(const absl::Status&)>;

  // Replays the journal, loads every conference that has not ended, and records
  // that the server started. Runs on the calling thread, before any other call.
  // With an empty journal, or when Options say so, creates an administrator's invitation from
  // `administrator_secret_sha256`. DATA_LOSS names the last good record.
  // `recorded` is called on the state thread when that is durable, or with an error when it could
  // not be written: until then the administrator is nobody. Not called when Start fails.
  absl::Status Start(
      const std::string& administrator_secret_sha256,
      Recorded recorded = [](const absl::Status&) {});

  // Any thread. `done` is called on the state thread when the command is durable, or refused; or
  // at once, on the caller's, when no more commands are taken.
  void Submit(Incoming incoming, Done done);

  // Any thread. Puts into the journal what the server has done for somebody: events of `stream`,
  // decided already. `stream` must be in memory, as the office always is. `done` as with Submit.
  void Append(const std::string& stream, const v1::Principal& principal, conference::Events events,
              Done done);

  // Any thread. Reads what is durable: calls `read` on the state thread once the
  // caller was admitted. `read` gets a view without any undecided change. Called at once, on the
  // caller's thread, when no more queries are taken.
  struct Admitted {
    const conference::Overlay& view;
    const v1::Principal& principal;
    // What belongs to no conference.
    const conference::Overlay& office;
    // Below both views.
    const conference::State& state;
    const conference::State& office_state;
    // All conferences of this server, in memory or not.
    const Summaries& conferences;
    // Of all these.
    const OpenTasks& open_tasks;

    // A copy for another thread to read. Records are shared, so that this costs little beside
    // whatever is made of them.
    std::shared_ptr<const conference::State> Snapshot() const;
  };
  using Read = std::function<void(absl::StatusOr<Admitted>)>;
  void Query(Incoming incoming, Read read);

  // Any thread. From now on refuses new commands with SERVER_STOPPING; `drained`
  // is called once everything under way has been answered.
  void Stop(std::function<void()> drained);

  // Any thread. Valid as long as the coordinator.
  const Counts& counts() const;

 private:
  class Core;
  std::shared_ptr<Core> core_;
};

}  // namespace nhipcau::coordinator

#endif  // NHIPCAU_SERVER_COORDINATOR_COORDINATOR_H_
