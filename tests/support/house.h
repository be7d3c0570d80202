// A server without doors: the real coordinator on a journal in memory, under
// simulated time, with a guard that knows people by words.
//
// People are credentials of the form "STREAM ROLE" or "STREAM ROLE CODE":
// "office planner", "conferences/hoa-binh point 04867", "conferences/hoa-binh unit Sở Y tế". So a
// scenario's record begins with what it tells, and not with invitations. What somebody may do then
// is decided as everywhere else.
#ifndef NHIPCAU_TESTS_SUPPORT_HOUSE_H_
#define NHIPCAU_TESTS_SUPPORT_HOUSE_H_

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/document_service.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/receipt.pb.h"
#include "server/conference/kernel/command.h"
#include "server/conference/kernel/state.h"
#include "server/coordinator/coordinator.h"
#include "tests/support/memory_journal.h"
#include "tests/support/simulated_time.h"

namespace nhipcau {

// Who a credential stands for; nothing: no such words.
std::optional<v1::Principal> PrincipalOf(const std::string& credential);

// As the real one, it needs a conference to tell whether that conference's own people are known.
class WordGuard final : public coordinator::Guard {
 public:
  absl::StatusOr<v1::Principal> Admit(const conference::Overlay& stream,
                                      const conference::Overlay& office,
                                      const std::string& credential,
                                      const google::protobuf::MethodDescriptor& method,
                                      const google::protobuf::Message& request,
                                      absl::Time now) const override;
  absl::Status AdmitUnread(const std::string& stream, const conference::Overlay& office,
                           const std::string& credential,
                           const google::protobuf::MethodDescriptor& method,
                           absl::Time now) const override;
};

// What a screen that sees everything holds, by what was published.
class Mirror final : public coordinator::Publisher {
 public:
  using Records = std::map<std::string, conference::RecordPtr, conference::NameLess>;

  void Load(coordinator::Publication all) override;
  void Publish(coordinator::Publication publication) override;
  void Remove(const std::string& stream) override { streams_.erase(stream); }
  bool IsWatched(const std::string&) const override { return is_watching; }

  // Records of a stream and those that follow from them; tallies among them.
  const Records& records(const std::string& stream) { return streams_[stream]; }
  void Forget() { streams_.clear(); }
  int publication_count() const { return publication_count_; }

  // Called with everything that is published, if set.
  std::function<void(const coordinator::Publication&)> on_publication;

  // Somebody looks at the screen, whatever conference it shows.
  bool is_watching = true;

 private:
  void Take(coordinator::Publication publication);

  std::map<std::string, Records> streams_;
  int publication_count_ = 0;
};

// Not thread-safe: everything runs on the test's thread.
class House {
 public:
  explicit House(absl::Time start);
  // Every call that is under way is dropped with it, as when a process dies.
  ~House();

  // Starts a coordinator on the journal as it is; the one before, if any, dies.
  absl::Status Restart();

  // The server dies; nothing of it runs any more until Restart.
  void Kill();

  // Submits and runs until nothing is left to do at this moment. INTERNAL when no answer came.
  absl::StatusOr<v1::Receipt> Call(const std::string& credential,
                                   const google::protobuf::Message& request,
                                   std::shared_ptr<const conference::ImportDraft> draft = nullptr);

  // Asks what is durable, and runs until it is answered: `answer` gets the state and who asks,
  // or why not.
  using Reading = std::function<void(absl::StatusOr<coordinator::Coordinator::Admitted>)>;
  void Ask(const std::string& credential, const google::protobuf::Message& request, Reading answer);

  // Submits only. The answer appears at the returned place once there is one.
  using Answer = std::shared_ptr<std::optional<absl::StatusOr<v1::Receipt>>>;
  Answer Submit(const std::string& credential, const google::protobuf::Message& request,
                std::shared_ptr<const conference::ImportDraft> draft = nullptr);

  // The office records that an archive of the conference as it is now was made; the house keeps the
  // events, and ImportArchive with its checksum brings them back.
  void MakeArchive(const std::string& stream);
  static std::string ArchiveSha256(const std::string& stream);

  // Streams that have events, sorted.
  std::vector<std::string> Streams() { return journal_.Streams().value(); }

  // Events of a stream from a sequence on, as the journal has them.
  std::vector<v1::Event> Events(const std::string& stream, int64_t from = 1);
  std::vector<journal::StoredEvent> Stored(const std::string& stream, int64_t from = 1);
  // Appends an event as another server on the same journal would.
  void AppendAsAnother(const std::string& stream, v1::Event event);

  // The durable state in memory, and what a replay of the journal makes of nothing.
  std::string LiveBytes(const std::string& stream);
  std::string ReplayedBytes(const std::string& stream);
  // Names of records in which the screens' mirror is not what is on record; empty: all is well.
  std::vector<std::string> MirrorErrors(const std::string& stream);

  SimulatedTime& time() { return time_; }
  journal::MemoryJournal& journal() { return journal_; }
  coordinator::Coordinator& coordinator() { return *coordinator_; }
  Mirror& mirror() { return mirror_; }
  // What the operator of the server was told, in order.
  const std::vector<std::string>& log() const { return log_; }
  // What the coordinator called fatal; OK: nothing.
  const absl::Status& fatal() const { return fatal_; }

  // Of the coordinators from the next Restart on.
  int64_t waiting_max = 20000;
  int64_t queries_max = 20000;
  size_t batch_max = 512;
  size_t loads_max = 16;
  size_t loads_waiting_max = 1000;
  absl::Duration ended_idle = absl::Minutes(30);
  coordinator::FileMover* files = nullptr;

 private:
  // By the handler of the doors, which reads the source.
  void Clone(const coordinator::Incoming& incoming, coordinator::Coordinator::Done done);
  // Encloses what a command is decided on beside the record, where its door has a disk, a renderer
  // or a thread that waits: the house has none.
  void Enclose(coordinator::Incoming& incoming);
  // Made of the record as it stands; that it has the content which the request names is taken for
  // granted.
  conference::Rendition RenditionFor(const v1::ApproveDocumentRequest& request,
                                     const std::string& stream);
  // Of an archive whose events have arrived in the journal.
  conference::ProvedArchive Arrived(const std::string& sha256);

  SimulatedTime time_;
  journal::MemoryJournal journal_;
  WordGuard guard_;
  Mirror mirror_;
  absl::Status fatal_;
  std::vector<std::string> log_;
  std::unique_ptr<coordinator::Coordinator> coordinator_;
  // By checksum: of which conference, and its events.
  std::map<std::string, std::pair<std::string, std::vector<journal::StoredEvent>>> archives_;
};

// The stream that a request belongs to: the office when it names no conference.
std::string StreamOfRequest(const google::protobuf::Message& request);

}  // namespace nhipcau

#endif  // NHIPCAU_TESTS_SUPPORT_HOUSE_H_
