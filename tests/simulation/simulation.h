// A conference at random: people with real links, watchers on bad lines, restarts, a clock that is
// set, a disk that fails; and what must hold all the same.
#ifndef NHIPCAU_TESTS_SIMULATION_SIMULATION_H_
#define NHIPCAU_TESTS_SIMULATION_SIMULATION_H_

#include <google/protobuf/message.h>

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "tests/simulation/disk.h"
#include "tests/simulation/judge.h"
#include "tests/simulation/people.h"
#include "tests/simulation/random_requests.h"
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
  const std::vector<std::string>& errors() const { return judge_.errors(); }
  // Kinds of events on record in the end.
  const std::set<std::string>& kinds() const { return judge_.kinds(); }
  int accepted_count() const { return judge_.accepted_count(); }
  int refused_count() const { return judge_.refused_count(); }
  // A hash of every answer and of the whole record.
  const std::string& trace() const { return judge_.trace(); }

 private:
  void Prepare();
  // A session is held in which a task is given, and the task is followed.
  void Hold();
  void SendInTurn(const Link& sender,
                  const std::vector<std::shared_ptr<google::protobuf::Message>>& requests);
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
  void MoveWatchers();

  void JudgeAnswers();
  void LearnToken(const google::protobuf::Message& response);
  void CheckNow();
  void CheckWatchers();

  Random random_;
  const TemporaryDirectory folder_;
  SimulatedTime time_;
  std::unique_ptr<Disk> disk_;
  Judge judge_;
  const size_t batch_max_;
  // Chance ends few conferences, and much is done after the end.
  const bool is_held_;
  std::unique_ptr<Server> server_;
  // By how much the machine's clock is wrong.
  absl::Duration clock_error_;
  RandomRequests requests_;
  People people_;
  std::vector<Watcher> watchers_;
  std::vector<Sent> sent_;
  int request_count_ = 0;
};

}  // namespace nhipcau::simulation

#endif  // NHIPCAU_TESTS_SIMULATION_SIMULATION_H_
