// Plays a plan: each step when its time has come and what it rests on has been
// answered, through the line of its player.
#ifndef NHIPCAU_CLIENT_REHEARSAL_CONDUCTOR_H_
#define NHIPCAU_CLIENT_REHEARSAL_CONDUCTOR_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <queue>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "client/rehearsal/conference_clock.h"
#include "client/rehearsal/ledger.h"
#include "client/rehearsal/line.h"
#include "client/rehearsal/plan.h"
#include "client/websocket/loop.h"
#include "nhipcau/v1/gateway.pb.h"
#include "nhipcau/v1/receipt.pb.h"

namespace nhipcau::client {
class RecordStore;
}

namespace nhipcau::rehearsal {

// One who plays. The pointers outlive the conductor.
struct Actor {
  Line* line = nullptr;
  // What the player sees; null for those who watch nothing.
  const client::RecordStore* screen = nullptr;
  std::string principal;
};

// Belongs to the loop's thread.
class Conductor {
 public:
  struct Events {
    // A step is over. `headline` may be empty.
    std::function<void(size_t done_count, const std::string& headline)> on_step;
    std::function<void()> on_finished;
  };

  // All references must outlive the conductor. Every player of the plan must be among the actors.
  Conductor(const Plan& plan, const std::map<Player, Actor>& actors, ConferenceClock& clock,
            websocket::Loop& loop, std::vector<LedgerEntry>& ledger, Events events);

  void Start();
  // A screen of this player has changed: what it looks for may be there.
  void ScreenChanged(const Player& player);

  // What was refused or accepted against the plan, so far.
  const std::vector<std::string>& problems() const { return problems_; }
  // What is being waited for, for a report when nothing moves any more.
  std::vector<std::string> Unfinished() const;

 private:
  struct Progress {
    // Steps that it still has to wait for.
    int waits_for = 0;
    // From its time, and the pause after what it follows.
    absl::Duration not_before;
    bool started = false;
    bool finished = false;
    // Answers to come.
    int answers_due = 0;
    std::optional<v1::Receipt> receipt;
  };
  using Message = google::protobuf::Message;
  using Due = std::pair<absl::Duration, int>;

  const Step& StepOf(int step) const { return plan_.steps[static_cast<size_t>(step)]; }
  Progress& ProgressOf(int step) { return progress_[static_cast<size_t>(step)]; }

  void PlayDueSteps();
  void Play(int step);
  void Send(int step, const Message& request);
  void Answered(int step, size_t entry, absl::Time sent, const v1::Answer& answer);
  void Judge(int step, const LedgerEntry& entry);
  void Finish(int step);

  // False: what the player looks for is not on its screen yet.
  bool LookUp(const Step& step, Message& request) const;
  bool LookUpRevision(const Step& step, Message& request) const;
  bool LookUpIncident(const Step& step, Message& request) const;
  void LookUpTimeAhead(const Step& step, Message& request) const;
  // False: it refers to what was never created.
  bool ResolveReferences(Message& request) const;
  std::string CreatedName(const std::string& reference) const;

  const Plan& plan_;
  const std::map<Player, Actor>& actors_;
  ConferenceClock& clock_;
  std::vector<LedgerEntry>& ledger_;
  const Events events_;
  websocket::Timer timer_;

  std::vector<Progress> progress_;
  std::vector<std::vector<int>> dependents_;
  std::priority_queue<Due, std::vector<Due>, std::greater<>> due_;
  // Steps whose time has come, but not what they look for.
  std::map<Player, std::set<int>> looking_;
  size_t finished_count_ = 0;
  std::vector<std::string> problems_;
};

}  // namespace nhipcau::rehearsal

#endif  // NHIPCAU_CLIENT_REHEARSAL_CONDUCTOR_H_
