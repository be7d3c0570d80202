// A conference at random: several people, restarts, and a journal that fails; and
// what must hold all the same.
#ifndef NHIPCAU_TESTS_SIMULATION_SIMULATION_H_
#define NHIPCAU_TESTS_SIMULATION_SIMULATION_H_

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/receipt.pb.h"
#include "tests/simulation/random_requests.h"
#include "tests/support/house.h"

namespace nhipcau::simulation {

// Not thread-safe. The same seed does the same.
class Simulation {
 public:
  explicit Simulation(uint64_t seed);

  // Plays some steps and checks after each. Stops at the first that is wrong.
  void Run();

  // What is wrong, with what was done last; empty: nothing.
  const std::vector<std::string>& errors() const { return errors_; }
  // Kinds of events on record in the end.
  const std::set<std::string>& kinds() const { return kinds_; }
  int accepted_count() const { return accepted_count_; }
  int refused_count() const { return refused_count_; }

 private:
  // One call, also when it is repeated.
  struct Sent {
    std::string credential;
    std::shared_ptr<google::protobuf::Message> request;
    std::shared_ptr<const conference::ImportDraft> draft;
    House::Answer answer;
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
  void Send(Sent sent);
  void Repeat();
  void Disturb();
  void Restart();
  void JudgeAnswers();
  void JudgeAccepted(const Sent& sent, const v1::Receipt& receipt);
  void JudgeRefused(const Sent& sent, const v1::Error& error);
  void CheckNow();
  void CheckFloor();
  void CheckFrozen();
  void CheckTallies();
  void CheckReplay();
  void CheckRecord();
  Fate& FateOf(const Sent& sent);
  void Fail(const std::string& what) { errors_.push_back(what); }

  Random random_;
  House house_;
  RandomRequests requests_;
  std::vector<Sent> sent_;
  std::map<std::pair<std::string, std::string>, Fate> fates_;
  std::vector<std::string> errors_;
  std::set<std::string> kinds_;
  // Closed roll calls and votes by name, as they were first seen.
  std::map<std::string, std::string> frozen_;
  int request_count_ = 0;
  int accepted_count_ = 0;
  int refused_count_ = 0;
  bool holding_ = false;
};

}  // namespace nhipcau::simulation

#endif  // NHIPCAU_TESTS_SIMULATION_SIMULATION_H_
