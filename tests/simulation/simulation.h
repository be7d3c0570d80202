// A conference at random: people with real links, watchers on bad lines, restarts, a clock that is
// set, a disk that fails; and what must hold all the same.
#ifndef NHIPCAU_TESTS_SIMULATION_SIMULATION_H_
#define NHIPCAU_TESTS_SIMULATION_SIMULATION_H_

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/receipt.pb.h"
#include "tests/simulation/disk.h"
#include "tests/simulation/invariants.h"
#include "tests/simulation/people.h"
#include "tests/simulation/random_requests.h"
#include "tests/simulation/replay.h"
#include "tests/simulation/server.h"
#include "tests/simulation/watcher.h"
#include "tests/support/simulated_time.h"
#include "tests/support/temporary_directory.h"

namespace nhipcau::simulation {

// Not thread-safe. The same seed does the same. Each tenth is played on the SQLite journal.
class Simulation {
 public:
  explicit Simulation(uint64_t seed);
  ~Simulation();

  // Plays some steps and checks after each. Stops at the first that is wrong.
  void Run();

  // What is wrong, with what was done last; empty: nothing.
  const std::vector<std::string>& errors() const { return errors_; }
  // Kinds of events on record in the end.
  const std::set<std::string>& kinds() const { return kinds_; }
  int accepted_count() const { return accepted_count_; }
  int refused_count() const { return refused_count_; }
  // A hash of every answer and of the whole record.
  const std::string& trace() const { return trace_; }

 private:
  using Answer = std::shared_ptr<std::optional<absl::StatusOr<std::string>>>;
  // One call, also when it is repeated.
  struct Sent {
    Link sender;
    std::shared_ptr<google::protobuf::Message> request;
    Answer answer;
    // The sender's token opened nothing when this was sent.
    bool is_hopeless = false;
    bool judged = false;
  };
  // What is known of one (stream and principal, request_id), whatever was sent under it.
  struct Fate {
    bool accepted = false;
    // Somebody was left without an answer, or with OUTCOME_UNKNOWN.
    bool unknown = false;
    // Sequence of the receipt, once it was seen that the command's own event stands there.
    int64_t sequence = 0;
  };

  void Prepare();
  void Step();
  void SendSome();
  void Send(Link sender, std::shared_ptr<google::protobuf::Message> request);
  void Deliver(const Sent& sent, std::shared_ptr<const conference::ImportDraft> draft);
  void Repeat();
  // The office hands out links to those without whom nothing goes on.
  void Invite();
  void Restart();
  absl::Status Start();
  absl::Time WallTime();
  void Look();
  void MoveWatchers();

  void JudgeAnswers();
  void JudgeAccepted(const Sent& sent, const v1::Receipt& receipt);
  void JudgeRefused(const Sent& sent, const v1::Error& error);
  void LearnToken(const google::protobuf::Message& response);
  std::optional<v1::Principal> HolderOf(const std::string& token) const;
  void CheckNow();
  void CheckWatchers();
  void CheckReplay();
  void CheckRecord();
  std::vector<v1::Event> Events(const std::string& stream, int64_t from = 1);
  Fate& FateOf(const Sent& sent);
  void Fail(const std::string& what) { errors_.push_back(what); }
  void FailAll(const std::vector<std::string>& errors, const std::string& what = "");
  void Trace(const std::string& what);

  Random random_;
  const TemporaryDirectory folder_;
  SimulatedTime time_;
  std::unique_ptr<Disk> disk_;
  const size_t batch_max_;
  std::unique_ptr<Server> server_;
  // By how much the machine's clock is wrong.
  absl::Duration clock_error_;
  RandomRequests requests_;
  People people_;
  std::vector<Watcher> watchers_;
  // What is on record, as of the last look.
  std::unique_ptr<Replay> conference_;
  std::unique_ptr<Replay> office_;
  std::vector<Sent> sent_;
  std::map<std::pair<std::string, std::string>, Fate> fates_;
  std::vector<std::string> errors_;
  std::set<std::string> kinds_;
  Frozen frozen_;
  std::string trace_;
  int request_count_ = 0;
  int accepted_count_ = 0;
  int refused_count_ = 0;
};

}  // namespace nhipcau::simulation

#endif  // NHIPCAU_TESTS_SIMULATION_SIMULATION_H_
