// What must hold of a conference at random: of each answer, of the records after each step, and of
// the whole record in the end.
#ifndef NHIPCAU_TESTS_SIMULATION_JUDGE_H_
#define NHIPCAU_TESTS_SIMULATION_JUDGE_H_

#include <google/protobuf/message.h>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/receipt.pb.h"
#include "tests/simulation/disk.h"
#include "tests/simulation/invariants.h"
#include "tests/simulation/people.h"
#include "tests/simulation/replay.h"
#include "tests/simulation/server.h"
#include "tests/simulation/watcher.h"

namespace nhipcau::simulation {

// One call, also when it is repeated.
struct Sent {
  Link sender;
  std::shared_ptr<google::protobuf::Message> request;
  std::shared_ptr<std::optional<absl::StatusOr<std::string>>> answer;
  // The sender's token opened nothing when this was sent.
  bool is_hopeless = false;
  bool judged = false;
};

std::unique_ptr<google::protobuf::Message> ResponseTo(const google::protobuf::Message& request,
                                                      const std::string& bytes);

// Not thread-safe.
class Judge {
 public:
  // `stream` is the conference. `disk` must outlive this.
  Judge(std::string stream, Disk& disk) : stream_(std::move(stream)), disk_(disk) {}

  // What came back.
  void TakeAnswer(const Sent& sent, const absl::StatusOr<std::string>& answer);
  // The server died before it answered.
  void TakeSilence(const Sent& sent) { FateOf(sent).unknown = true; }

  // Reads what is on record. What is asked below is as of the last look.
  void Look();
  const Replay& conference() const { return *conference_; }
  Truth truth() const { return {*conference_, *office_}; }
  // Whose token it is in the conference or the office.
  std::optional<v1::Principal> HolderOf(const std::string& token) const;
  // It is nobody's. Before the first look nobody knows.
  bool OpensNothing(const std::string& token) const {
    return conference_ != nullptr && !HolderOf(token);
  }

  // After a step.
  void CheckRecords();
  // In the end, when nothing is under way: what `server` holds in memory, and the record.
  void CheckReplay(Server& server);
  void CheckJournal();

  void Fail(const std::string& what) { errors_.push_back(what); }
  void FailAll(const std::vector<std::string>& errors, const std::string& what = "");

  std::vector<v1::Event> Events(const std::string& stream, int64_t from = 1);

  const std::vector<std::string>& errors() const { return errors_; }
  const std::set<std::string>& kinds() const { return kinds_; }
  int accepted_count() const { return accepted_count_; }
  int refused_count() const { return refused_count_; }
  const std::string& trace() const { return trace_; }

 private:
  // What is known of one (stream and principal, request_id), whatever was sent under it.
  struct Fate {
    bool accepted = false;
    // Somebody was left without an answer, or with OUTCOME_UNKNOWN.
    bool unknown = false;
    // Sequence of the receipt, once it was seen that the command's own event stands there.
    int64_t sequence = 0;
  };
  using Id = std::pair<std::string, std::string>;

  void JudgeAccepted(const Sent& sent, const v1::Receipt& receipt);
  void JudgeRefused(const Sent& sent, const absl::Status& refusal);
  Fate& FateOf(const Sent& sent);
  // Of each id: the sequences at which its commands end.
  std::map<Id, std::vector<int64_t>> ReadJournal();
  void Trace(const std::string& what);

  const std::string stream_;
  Disk& disk_;
  std::unique_ptr<Replay> conference_;
  std::unique_ptr<Replay> office_;
  std::map<Id, Fate> fates_;
  Frozen frozen_;
  std::vector<std::string> errors_;
  std::set<std::string> kinds_;
  std::string trace_;
  int accepted_count_ = 0;
  int refused_count_ = 0;
};

}  // namespace nhipcau::simulation

#endif  // NHIPCAU_TESTS_SIMULATION_JUDGE_H_
